import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One message as it came: the same id again is the same message again. */
export interface Came {
  readonly to: string;
  readonly id: string;
  readonly text: string;
}

/** When somebody dies over a message: before it was taken, or after, when only the answer was missing. */
export type Moment = 'BEFORE' | 'AFTER';

/** A mail server, a system that takes webhooks and a robot, on loopback; they have processes killed over what they get. */
export interface Mailboxes {
  readonly came: readonly Came[];
  readonly host: string;
  readonly mailUrl: string;
  /** The next message is the last that its sender sends. @returns resolves once it was killed */
  killOver(moment: Moment, kill: () => void): Promise<void>;
  close(): Promise<void>;
}

/** The text of a mail of one part. */
function textOf(mail: string): string {
  const [head = '', ...body] = mail.split(/\r?\n\r?\n/);
  const coded = body.join('\n\n');
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(coded, 'base64').toString();
  const bytes = coded.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return /quoted-printable/i.test(head) ? decodeURIComponent(bytes) : coded;
}

export async function openMailboxes(): Promise<Mailboxes> {
  const came: Came[] = [];
  let armed: { readonly moment: Moment; readonly kill: () => void } | null = null;
  /** @returns whether the sender is dead, and gets no answer */
  const take = (messages: readonly Came[]): boolean => {
    const over = armed;
    armed = null;
    if (over?.moment === 'BEFORE') {
      over.kill();
      return true;
    }
    came.push(...messages);
    over?.kill();
    return over !== null;
  };
  const http: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('error', () => {});
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const id = request.headers['webhook-id'];
      const text = Buffer.concat(parts).toString();
      if (take([{ to: request.url ?? '', id: typeof id === 'string' ? id : '', text }])) request.destroy();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":0}');
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const whole = Buffer.concat(parts).toString();
        const id = /^Message-ID: <(.+)@wuguan>/im.exec(whole)?.[1] ?? '';
        const text = textOf(whole);
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        if (!take([{ to, id, text }])) done();
      });
    },
  });
  // whoever is killed leaves in the middle
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  return {
    came,
    host: `127.0.0.1:${(http.address() as AddressInfo).port}`,
    mailUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    killOver: (moment, kill) =>
      new Promise((resolve) => {
        armed = {
          moment,
          kill: () => {
            kill();
            resolve();
          },
        };
      }),
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}
