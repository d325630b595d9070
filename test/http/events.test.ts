import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cleanDraft, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { hire, idOf } from '../support/people.ts';

// hashing a password is slow by design, and machines are shared
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let office: HttpOffice;
let draft: string;
beforeAll(async () => {
  office = await openHttpOffice();
  draft = (await submit(office)).id;
});
afterAll(() => office.close());

const bearer = (login: string) => ({
  authorization: `Bearer ${office.demo.users.find((user) => user.login === login)?.token ?? ''}`,
});

/** A stream that is read until it ends. */
async function follow(headers: Record<string, string>, path = `/v1/drafts/${draft}/events`) {
  const abort = new AbortController();
  const response = await fetch(office.baseUrl + path, { headers, signal: abort.signal });
  const stream = { status: response.status, text: '', over: false, close: () => abort.abort() };
  const reader = response.body?.getReader();
  const read = async (): Promise<void> => {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      stream.text += Buffer.from(part.value).toString();
    stream.over = true;
  };
  void read().catch(() => (stream.over = true));
  return stream;
}
type Stream = Awaited<ReturnType<typeof follow>>;
const ended = async (stream: Stream): Promise<void> => {
  await expect.poll(() => stream.over).toBe(true);
};
const begun = async (stream: Stream): Promise<void> => {
  await expect.poll(() => stream.text).toContain('event: draft.submitted');
};

async function session(login: string): Promise<{ cookie: string; 'x-csrf-token': string }> {
  const password = office.demo.users.find((user) => user.login === login)?.password;
  const response = await fetch(`${office.baseUrl}/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { cookie: response.headers.get('set-cookie')?.split(';', 1)[0] ?? '', 'x-csrf-token': csrfToken };
}

describe('a stream of events ends', () => {
  test('when its session ends', async () => {
    const mine = await session('editor1');
    const stream = await follow({ cookie: mine.cookie });
    await begun(stream);
    await fetch(`${office.baseUrl}/v1/logout`, { method: 'POST', headers: mine });
    await ended(stream);
    expect(stream.text).toContain('event: stream.ended\ndata: {"code":"UNAUTHENTICATED"');
  });

  test('when its token is revoked', async () => {
    const stream = await follow(bearer('editor2'));
    await begun(stream);
    const { db } = office.deps;
    await db
      .updateTable('token')
      .set({ revoked_at: new Date() })
      .where('user_id', '=', idOf(office, 'editor2'))
      .execute();
    await ended(stream);
    expect(stream.text).toContain('"code":"UNAUTHENTICATED"');
  });

  test('when the grant that let its person read ends', async () => {
    const stream = await follow(bearer('second2'));
    await begun(stream);
    const { db } = office.deps;
    await db.deleteFrom('role_grant').where('user_id', '=', idOf(office, 'second2')).execute();
    await ended(stream);
    expect(stream.text).toContain('"code":"FORBIDDEN"');
  });

  test('when its person is disabled', async () => {
    const stream = await follow(bearer('first2'));
    await begun(stream);
    const { db } = office.deps;
    await db
      .updateTable('app_user')
      .set({ disabled_at: new Date() })
      .where('id', '=', idOf(office, 'first2'))
      .execute();
    await ended(stream);
    expect(stream.text).toContain('"code":"UNAUTHENTICATED"');
  });

  test('when its draft moves to accounts that are not those of its person, and does not tell so', async () => {
    const [here, there] = office.demo.accounts.map(({ id }) => id) as [string, string];
    const limited = await hire(office, 'limited', 'REVIEWER', { tier: 'FIRST' });
    await office.deps.db
      .updateTable('role_grant')
      .set({ account_id: here })
      .where('user_id', '=', limited.id)
      .execute();
    const { id } = await submit(office, 'editor1', { accounts: [here] });
    const stream = await follow(bearer('limited'), `/v1/drafts/${id}/events`);
    await begun(stream);
    const { kind: _kind, ...moved } = cleanDraft(office, { accounts: [there], title: '另一个账号的稿件' });
    const revised = await office.as('editor1').call('POST', `/v1/drafts/${id}/revisions`, moved, { 'if-match': '"1"' });
    expect(revised.status, JSON.stringify(revised.body)).toBe(202);
    await ended(stream);
    expect(stream.text).toMatch(/event: stream\.ended\ndata: \{"code":"(?:FOREIGN_UNIT|NOT_FOUND)"/);
    expect(stream.text).not.toContain('"rev":2');
  });
  test('the oldest first, when one person opens more than five', async () => {
    const streams: Stream[] = [];
    for (let n = 0; n < 6; n += 1) streams.push(await follow(bearer('final1')));
    const [oldest, ...others] = streams as [Stream, ...Stream[]];
    await ended(oldest);
    expect(oldest.text).toContain('event: stream.ended\ndata: {"code":"TOO_MANY_STREAMS"');
    expect(oldest.text, 'and does not come back at once').toContain('retry: 60000');
    for (const other of others) {
      await begun(other);
      expect(other.over).toBe(false);
      other.close();
    }
  });
});

test('many streams ask the database no more often than one', async () => {
  const people = ['editor1', 'final1', 'auditor'];
  const streams = await Promise.all(people.flatMap((login) => [1, 2, 3, 4].map(() => follow(bearer(login)))));
  for (const stream of streams) await begun(stream);
  const query = vi.spyOn(office.database.pool, 'connect');
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const ms = performance.now() - began;
  // one look each 400 ms, and one question who still may each 3 s, however long a busy machine made of the four
  expect(query.mock.calls.length).toBeLessThanOrEqual(Math.ceil(ms / 400) + Math.ceil(ms / 3_000) + 2);
  query.mockRestore();
  for (const stream of streams) stream.close();
});

test('several drafts come by one stream, those of others left out, and it goes on where it was', async () => {
  const second = (await submit(office, 'editor1', { title: '另一篇稿件' })).id;
  const unknown = '00000000-0000-7000-8000-000000000000';
  const stream = await follow(bearer('editor1'), `/v1/events?drafts=${draft},${second},${unknown}`);
  await expect.poll(() => stream.text).toContain(second);
  expect(stream.text).toContain(draft);
  const last = Number(
    stream.text
      .match(/^id: (\d+)$/gm)
      ?.at(-1)
      ?.slice(4),
  );
  stream.close();
  const later = await follow(bearer('editor1'), `/v1/events?drafts=${draft},${second}&after=${last}`);
  const third = await submit(office, 'editor1', { title: '第三篇稿件' });
  await office.as('editor1').call('POST', `/v1/drafts/${second}/withdraw`, { reason: '重复' });
  await expect.poll(() => later.text).toContain('event: draft.withdraw\n');
  expect(later.text).not.toContain('event: draft.submitted');
  expect(later.text).not.toContain(third.id);
  later.close();
  expect((await follow(bearer('editor1'), '/v1/events?drafts=nonsense')).status).toBe(422);
});
