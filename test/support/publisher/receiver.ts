import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { bylineOf } from '../../../src/text/rendering/render-page.ts';
import type { PublicContent } from '../../../sdk/contract.ts';

export const SECRET = `whsec_${Buffer.from('a secret that both sides know').toString('base64')}`;

/** An office's own publishing service: takes signed messages, publishes what they say, and shows it. */
export interface Receiver {
  readonly base: string;
  /** What is public: release → page. */
  readonly pages: Map<string, string>;
  /** How often something became public, by release. */
  readonly published: Map<string, number>;
  /** Message ids in order, repeats too. */
  readonly ids: string[];
  /** The answers of so many messages that come next are lost. */
  lose: number;
  stop(): Promise<void>;
}

interface Message {
  readonly type: string;
  readonly data: { readonly releaseId: string; readonly content: PublicContent };
}

export async function startReceiver(): Promise<Receiver> {
  const pages = new Map<string, string>();
  const published = new Map<string, number>();
  const answers = new Map<string, object>();
  const ids: string[] = [];
  const webhook = new Webhook(SECRET);
  const own = { lose: 0 };
  let base = '';
  const answer = ({ type, data: { releaseId, content } }: Message): object => {
    if (type === 'release.publish') {
      const { title, body } = content;
      const source = content.source === null ? '' : `<p>${bylineOf({ source: content.source }, '')}</p>`;
      pages.set(releaseId, `<html><body><h1>${title}</h1><article>${body}${source}</article></body></html>`);
      published.set(releaseId, (published.get(releaseId) ?? 0) + 1);
    }
    if (type === 'release.delete') pages.delete(releaseId);
    if (!pages.has(releaseId)) return { state: type === 'release.delete' ? 'DELETED' : 'ABSENT' };
    return { state: 'PUBLISHED', url: `${base}/${releaseId}`, platformId: releaseId };
  };
  const server: Server = createServer((request, response) => {
    const page = pages.get((request.url ?? '').slice(1));
    if (request.method === 'GET') {
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(page);
      return;
    }
    void bodyOf(request).then((body) => {
      const id = String(request.headers['webhook-id']);
      ids.push(id);
      try {
        webhook.verify(body, request.headers as Record<string, string>);
      } catch {
        return response.writeHead(401).end('bad signature');
      }
      // a message that comes twice is seen to, and answered as before
      const said = answers.get(id) ?? answer(JSON.parse(body) as Message);
      answers.set(id, said);
      if (own.lose > 0) {
        own.lose -= 1;
        return request.socket.destroy();
      }
      return response.writeHead(200).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(own, {
    ...{ base, pages, published, ids },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
