import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deliver } from '../../../src/app/notifications/send/deliver.ts';
import { ATTEMPTS } from '../../../src/domain/notifications/channels.ts';
import { dueDeliveries } from '../../../src/db/notifications/deliveries.ts';
import { openOutbound } from '../../../src/outbound/fetch.ts';
import { openMailer } from '../../../src/outbound/mail.ts';
import { approved, review, runAllChecks, shiftClock, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { publish } from '../../support/published.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

/** What the services on loopback were sent. */
interface Got {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}
const got: Got[] = [];
const mails: { readonly to: string; readonly text: string }[] = [];
/** What robots and systems answer. */
let answer = { status: 200, body: { errcode: 0, code: 0 } as object };

let office: HttpOffice;
let http: Server;
let smtp: SMTPServer;
let host = '';
beforeAll(async () => {
  office = await openHttpOffice();
  http = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const text = Buffer.concat(parts).toString();
      got.push({ path: url.pathname, query: url.searchParams, headers: request.headers, text });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        mails.push({ to, text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const port = (smtp.server.address() as AddressInfo).port;
  Object.assign(office.deps, {
    notify: {
      outbound: openOutbound([host]),
      hosts: new Set([host]),
      mailer: openMailer(`smtp://127.0.0.1:${port}`, 'wuguan@example.gov.cn'),
      publicUrl: 'https://wuguan.example.gov.cn',
    },
  });
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await new Promise((resolve) => http.close(resolve));
  await office.close();
});
const channels: string[] = [];
beforeEach(() => {
  got.length = 0;
  mails.length = 0;
  answer = { status: 200, body: { errcode: 0, code: 0 } };
});
afterEach(async () => {
  for (const id of channels.splice(0)) await office.as('admin').call('DELETE', `/v1/admin/notification-channels/${id}`);
  await office.as('editor1').call('POST', '/v1/me/notification-settings', { mail: null });
  await shiftClock(office, '0');
});

const channel = async (
  kind: string,
  more: object = {},
  status = 201,
): Promise<{ id: string; secret: string | null }> => {
  const target = kind === 'MAIL' ? 'desk@example.gov.cn' : `http://${host}/${kind.toLowerCase()}?key=only-for-us`;
  const body = { unitId: office.demo.unit.id, kind, name: `试 ${kind}`, target, ...more };
  const made = await office
    .as('admin')
    .call<{ id: string; secret: string | null }>('POST', '/v1/admin/notification-channels', body);
  expect(made).toMatchObject({ status });
  if (status === 201) channels.push(made.body.id);
  return made.body;
};
const sendDue = async (): Promise<number> => {
  let sent = 0;
  for (const id of await dueDeliveries(office.deps.db, 100)) sent += await deliver(office.deps, id);
  return sent;
};
const TITLE = '全县河道清淤工作会议召开';
const takedown = async (): Promise<{ readonly draftId: string; readonly caseId: string }> => {
  const { id } = await publish(office, await approved(office, { title: TITLE }));
  const order = { kind: 'TAKEDOWN', trigger: 'REPORT', draftId: id, reason: '地名有误' };
  const { body } = await office.as('final1').call<{ id: string }>('POST', '/v1/cases', order);
  return { draftId: id, caseId: body.id };
};
const returned = async (): Promise<string> => {
  const { id } = await submit(office, 'editor1', { title: TITLE });
  await runAllChecks(office, id);
  await review(office, id, 'first1', 'RETURN', { opinion: '请补充会议时间' });
  return id;
};

describe('a unit’s channel is told once, of a kind, a number and a link, never of a draft’s text', () => {
  test.each(['WECOM', 'DINGTALK', 'FEISHU'])('%s', async (kind) => {
    const secret = 'SEC0123456789';
    await channel(kind, kind === 'WECOM' ? {} : { secret });
    const { draftId, caseId } = await takedown();
    expect(await sendDue()).toBe(1);
    expect(await sendDue()).toBe(0);
    expect(got).toHaveLength(1);
    const [{ path, query, text }] = got as [Got];
    expect(path).toBe(`/${kind.toLowerCase()}`);
    expect(query.get('key')).toBe('only-for-us');
    expect(text).toContain(`https://wuguan.example.gov.cn/cases/${caseId}`);
    expect(text).toContain('下线待第二人确认');
    expect(text).toContain(draftId.replaceAll('-', '').slice(-8).toUpperCase());
    expect(text).not.toContain('河道清淤');
    const body = JSON.parse(text) as { timestamp?: string; sign?: string };
    if (kind === 'DINGTALK') {
      const at = query.get('timestamp') ?? '';
      expect(query.get('sign')).toBe(createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64'));
    }
    if (kind === 'FEISHU')
      expect(body.sign).toBe(createHmac('sha256', `${body.timestamp}\n${secret}`).update('').digest('base64'));
  });

  test('a webhook, signed as Standard Webhooks has it', async () => {
    const { secret } = await channel('WEBHOOK');
    await takedown();
    expect(await sendDue()).toBe(1);
    const [{ headers, text }] = got as [Got];
    const body = new Webhook(secret ?? '').verify(text, headers as Record<string, string>);
    expect(body).toMatchObject({ data: { items: [{ kind: 'TAKEDOWN_TO_CONFIRM', emergency: true }] } });
    expect(() => new Webhook(secret ?? '').verify(`${text} `, headers as Record<string, string>)).toThrow('signature');
  });

  test('a mailing list', async () => {
    await channel('MAIL');
    await takedown();
    expect(await sendDue()).toBe(1);
    expect(mails.map(({ to }) => to)).toEqual(['desk@example.gov.cn']);
    expect(mails[0]?.text).toMatch(/^Message-ID: <[0-9a-f-]{36}@wuguan>/im);
  });
});

describe('a person’s mail', () => {
  const set = (more: object = {}) =>
    office.as('editor1').call('POST', '/v1/me/notification-settings', { mail: 'bianji@example.gov.cn', ...more });

  test('comes when it was wanted, and not of what was over before it went', async () => {
    expect((await set()).status).toBe(204);
    const over = await returned();
    await office.as('editor1').call('POST', `/v1/drafts/${over}/withdraw`, { reason: '不发了' });
    await returned();
    expect(await sendDue()).toBe(1);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toBe('bianji@example.gov.cn');
  });

  test('waits for the end of quiet hours, and for the digest, which tells all at once', async () => {
    const minute = (() => {
      const now = new Date(Date.now() + 8 * 3_600_000);
      return now.getUTCHours() * 60 + now.getUTCMinutes();
    })();
    await set({ quietFrom: (minute + 1_380) % 1_440, quietUntil: (minute + 180) % 1_440 });
    await returned();
    expect(await sendDue()).toBe(0);
    await shiftClock(office, '3 hours 1 minute');
    expect(await sendDue()).toBe(1);
    await shiftClock(office, '0');
    await set({ digestAt: (minute + 120) % 1_440 });
    await returned();
    await returned();
    expect(await sendDue()).toBe(0);
    await shiftClock(office, '2 hours 1 minute');
    mails.length = 0;
    expect(await sendDue()).toBe(2);
    expect(mails).toHaveLength(1);
  });
});

describe('what does not arrive', () => {
  test('is tried again with longer and longer pauses, then shown to an administrator, who sends it once more', async () => {
    await channel('WECOM', { kinds: ['RETURNED'] });
    answer = { status: 200, body: { errcode: 93_000 } };
    await returned();
    let tried = 0;
    for (let hours = 0; tried < ATTEMPTS && hours < 80; hours += 7) {
      await shiftClock(office, `${hours} hours`);
      await sendDue();
      tried = got.length;
    }
    expect(got).toHaveLength(ATTEMPTS);
    const dead = async () =>
      (
        await office
          .as('admin')
          .call<{ items: { id: string; to: string; failure: string }[] }>('GET', '/v1/admin/notification-deliveries')
      ).body.items;
    expect(await dead()).toMatchObject([{ to: '试 WECOM', failure: 'refused 93000' }]);
    expect((await office.as('editor1').call('GET', '/v1/admin/notification-deliveries')).status).toBe(403);
    answer = { status: 200, body: { errcode: 0 } };
    const resent = `/v1/admin/notification-deliveries/${(await dead())[0]!.id}/resend`;
    expect((await office.as('admin').call('POST', resent, {})).status).toBe(204);
    expect(await sendDue()).toBe(1);
    expect(await dead()).toEqual([]);
    expect((await office.as('admin').call('POST', resent, {})).status).toBe(404);
  });
});

describe('where messages may go', () => {
  test('hosts that the operator listed alone', async () => {
    await channel('WECOM', { target: 'https://elsewhere.example.cn/hook' }, 422);
    expect(await channel('WEBHOOK', { target: 'http://127.0.0.1:1/hook' }, 422)).toMatchObject({
      code: 'CHANNEL_NOT_ALLOWED',
    });
    await channel('MAIL', { target: 'nobody' }, 422);
    await channel('WECOM', { target: 'ftp://x/y' }, 422);
    const { body } = await office.as('admin').call<{ items: object[] }>('GET', '/v1/admin/notification-channels');
    expect(JSON.stringify(body)).not.toContain('only-for-us');
  });

  test('its secrets are sealed in the database', async () => {
    await channel('DINGTALK', { secret: 'SEC-in-the-clear' });
    const { rows } = await office.database.pool.query<{ text: string }>(
      `select encode(target, 'escape') || coalesce(encode(secret, 'escape'), '') as text from notification_channel`,
    );
    for (const { text } of rows) expect(text).not.toMatch(/only-for-us|in-the-clear/);
  });
});
