import { decodeJwt } from 'jose';
import { sql } from 'kysely';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openCaseByHand } from '../../../src/app/cases/open-case.ts';
import { confirmCase } from '../../../src/app/cases/confirm-case.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import { changeEntry } from '../../../src/app/registry/entries.ts';
import { findRelease } from '../../../src/app/releases/explain-gate.ts';
import { acknowledgeStop, withdrawRelease } from '../../../src/app/releases/move-release.ts';
import { listWishes, pullReleases } from '../../../src/app/releases/pull-releases.ts';
import { resolveRelease, resumeRelease } from '../../../src/app/releases/resolve-release.ts';
import { contentHash } from '../../../src/domain/canonical.ts';
import { Refused } from '../../../src/domain/refusals.ts';
import { standingCopies } from '../../../src/db/releases/copies.ts';
import { readRelease, releasesOfDraft } from '../../../src/db/releases/releases.ts';
import { approved, review, runAllChecks, statusOf, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { published, pullOf, report } from '../../support/published.ts';

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

const account = (index: number): string => office.demo.accounts[index]!.id;
const pull = async (max: number, leaseSeconds = 600) =>
  pullReleases(office.deps, await office.actor('publisher'), { max, leaseSeconds });
const wishes = async () => listWishes(office.deps, await office.actor('publisher'), undefined);
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const kindsOf = (id: string) =>
  office.deps.db.selectFrom('incident').select('kind').where('release_id', '=', id).orderBy('id').execute();

/** Statements that a pull of everything takes, and what it got. */
async function statementsOf() {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    const items = await pull(50);
    return { items, statements: query.mock.calls.length };
  } finally {
    query.mockRestore();
  }
}

describe('a ticket', () => {
  test('ends with the approved window, says for whom it is, and the lease ends with it', async () => {
    const notAfter = inHours(0.5);
    const draft = await approved(office, { notAfter });
    const item = (await pull(50, 3_600)).find(({ draftId }) => draftId === draft.id)!;
    const publisher = await office.actor('publisher');
    const claims = decodeJwt(item.ticket);
    expect(claims.exp).toBe(Math.floor(Date.parse(notAfter) / 1000));
    expect(claims).toMatchObject({ aud: [publisher.id, publisher.name], notBefore: null, notAfter });
    expect(item.leaseUntil.toISOString()).toBe(notAfter);
    // the platform may look at it for a day, but not past that moment
    await report(office, item, 'SUBMITTED');
    expect((await readRelease(office.deps.db, item.releaseId))?.leaseUntil?.toISOString()).toBe(notAfter);
  });

  test('ends with the approval that it rests on', async () => {
    const draft = await approved(office);
    const days = `${7 * 24 * 60 - 5} minutes`;
    await office.database.db.transaction().execute(async (trx) => {
      await sql`alter table decision disable trigger user`.execute(trx);
      await sql`update decision set created_at = created_at - ${days}::interval where draft_id = ${draft.id}`.execute(
        trx,
      );
      await sql`alter table decision enable trigger user`.execute(trx);
    });
    const item = (await pull(50, 3_600)).find(({ draftId }) => draftId === draft.id)!;
    expect((decodeJwt(item.ticket).exp ?? 0) - Date.now() / 1000).toBeLessThan(301);
  });

  test('and what is reported published after the window is flagged', async () => {
    const draft = await approved(office, { notAfter: inHours(1) });
    const [item] = await pullOf(office, draft.id);
    await office.database.pool.query(`update release_item set not_after = now() - interval '5 s' where id = $1`, [
      item!.releaseId,
    ]);
    expect(await report(office, item!, 'PUBLISHED')).toMatchObject({
      ...{ state: 'PUBLISHED', incident: { kind: 'PUBLISHED_LATE' } },
    });
  });
});

test('what waits past its last moment is EXPIRED, by the database’s clock', async () => {
  const draft = await approved(office, { notAfter: inHours(1) });
  const [item] = await releasesOfDraft(office.deps.db, draft.id);
  await reconcile(office.deps);
  expect((await readRelease(office.deps.db, item!.id))?.state).toBe('HELD');
  await office.database.pool.query(`update release_item set not_after = now() - interval '1 s' where id = $1`, [
    item!.id,
  ]);
  await reconcile(office.deps);
  expect((await readRelease(office.deps.db, item!.id))?.state).toBe('EXPIRED');
  expect(await statusOf(office, draft.id)).toBe('EXPIRED');
});

describe('what the gate refuses', () => {
  /** Drafts with an item for the account before all others, that nobody approved: the gate refuses each of them. */
  const refusedOnes = async (like: string, accountId: string, count: number): Promise<void> => {
    const { rows } = await office.database.pool.query<{ id: string }>(
      `with new as (
         insert into draft (id, unit_id, kind, category, level, lane, author_id, status, current_rev, content_hash)
         select gen_random_uuid(), unit_id, kind, category, level, lane, author_id, 'APPROVED', 1, content_hash
         from draft, generate_series(1, ${count}) where id = $1 returning id)
       select id from new`,
      [like],
    );
    const ids = rows.map(({ id }) => id);
    await office.database.pool.query(
      `insert into revision (draft_id, rev, content, submitted, removed, scope, content_hash, scope_hash, author_id)
       select n.id, 1, r.content, r.submitted, r.removed, r.scope, r.content_hash, r.scope_hash, r.author_id
       from revision r, unnest($2::uuid[]) as n(id) where r.draft_id = $1 and r.rev = 1`,
      [like, ids],
    );
    await office.database.pool.query(
      `insert into release_item (id, draft_id, rev, account_id, content_hash, priority, created_at)
       select gen_random_uuid(), d.id, 1, $2, d.content_hash, 100, now() - interval '1 day'
       from draft d where d.id = any($1::uuid[])`,
      [ids, accountId],
    );
  };

  test('keeps neither another account nor its own waiting, and is told once', { timeout: 120_000 }, async () => {
    const like = await approved(office, { accounts: [account(2)] });
    await pullOf(office, like.id);
    await refusedOnes(like.id, account(2), 250);
    const other = await approved(office, { accounts: [account(1)] });
    const same = await approved(office, { accounts: [account(2)] });
    expect((await pull(1)).map(({ draftId }) => draftId)).toEqual([other.id]);
    const got: string[] = [];
    for (let round = 0; round < 3; round += 1) got.push(...(await pull(1)).map(({ draftId }) => draftId));
    expect(got).toEqual([same.id]);
    for (let round = 0; round < 3; round += 1) expect(await pull(1)).toEqual([]);
    const { n } = await office.deps.db
      .selectFrom('audit_event')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('action', '=', 'release.refused')
      .executeTakeFirstOrThrow();
    expect(n).toBe(250);
    await office.database.pool.query(`update release_item set state = 'WITHDRAWN' where state = 'HELD'`);
  });
});

test('an account that is opened again lets nothing go before a person looked', async () => {
  const admin = await office.actor('admin');
  const registry = await office.deps.registry.latest();
  const set = (state: string) => changeEntry(office.deps, admin, registry, 'accounts', account(1), { state });
  const draft = await approved(office, { accounts: [account(1)] });
  await set('SUSPENDED');
  await set('ACTIVE');
  expect(await pullOf(office, draft.id)).toEqual([]);
  const [item] = await releasesOfDraft(office.deps.db, draft.id);
  const duty = await office.actor('duty');
  expect((await findRelease(office.deps, duty, item!.id)).refusals.map(({ code }) => code)).toEqual(['LOOK_NEEDED']);
  const author = await office.actor('editor1');
  await expect(resumeRelease(office.deps, author, item!.id, '可以')).rejects.toThrow(Refused);
  await resumeRelease(office.deps, duty, item!.id, '账号已收回，内容仍然有效');
  expect(await pullOf(office, draft.id)).toHaveLength(1);
  // what FINAL approves from now on needs no second look
  expect(await pullOf(office, (await approved(office, { accounts: [account(1)] })).id)).toHaveLength(1);
});

test('an agreement that is renewed after it ended lets nothing go before a person looked; one renewed in time does', async () => {
  const { db } = office.deps;
  const place = account(2);
  const operator = await db
    .insertInto('unit')
    .values({ id: uuid(), name: '承办单位', kind: 'OPERATOR', parent_id: office.demo.unit.id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const days = (count: number) => sql<Date>`wuguan_now() + make_interval(days => ${count})`;
  const agree = async (from: number, to: number): Promise<string> => {
    const values = { id: uuid(), account_id: place, operator_unit_id: operator.id };
    await db
      .insertInto('agreement')
      .values({ ...values, valid_from: days(from), valid_to: days(to) })
      .execute();
    return values.id;
  };
  const refusals = async (releaseId: string) =>
    (await findRelease(office.deps, await office.actor('duty'), releaseId)).refusals.map(({ code }) => code);
  const end = (id: string, to: number) =>
    db
      .updateTable('agreement')
      .set({ valid_to: days(to) })
      .where('id', '=', id)
      .execute();
  const first = await agree(-30, 5);
  const draft = await approved(office, { accounts: [place] });
  const [item] = await releasesOfDraft(db, draft.id);
  // the next one begins before this one ends
  await agree(-1, 20);
  expect(await refusals(item!.id)).toEqual([]);
  await db.deleteFrom('agreement').where('id', '<>', first).execute();
  await end(first, -1);
  expect(await refusals(item!.id)).toEqual(['AGREEMENT_EXPIRED']);
  // entered late, though it says that it began when the other ended
  await agree(-1, 20);
  expect(await refusals(item!.id)).toEqual(['LOOK_NEEDED']);
  expect(await pullOf(office, draft.id)).toEqual([]);
  await resumeRelease(office.deps, await office.actor('duty'), item!.id, '协议已续签，内容仍然有效');
  expect(await pullOf(office, draft.id)).toHaveLength(1);
  expect(await pullOf(office, (await approved(office, { accounts: [place] })).id)).toHaveLength(1);
});

test('a source that is renewed after it ran out lets nothing go before a person looked', async () => {
  const { db } = office.deps;
  const source = { name: '中国政府网', url: 'https://www.gov.cn/zhengce/demo.htm', title: '全县基层治理现场会召开' };
  const draft = await submit(office, 'editor1', { kind: 'REPOST', source, accounts: [account(2)] });
  await runAllChecks(office, draft.id);
  for (const login of ['first1', 'final1']) await review(office, draft.id, login);
  const until = (to: ReturnType<typeof sql<Date>>) =>
    db.updateTable('source').set({ valid_to: to }).where('name', '=', source.name).execute();
  const refusals = async () => {
    const [item] = await releasesOfDraft(db, draft.id);
    return (await findRelease(office.deps, await office.actor('duty'), item!.id)).refusals.map(({ code }) => code);
  };
  await until(sql<Date>`wuguan_now() - interval '1 day'`);
  expect(await refusals()).toEqual(['SOURCE_EXPIRED']);
  await until(sql<Date>`wuguan_now() + interval '30 days'`);
  expect(await refusals()).toEqual(['LOOK_NEEDED']);
});

describe('a pull tells its tool', () => {
  test('what to stop and why, until it answered', async () => {
    const draft = await approved(office);
    const [item] = await pullOf(office, draft.id);
    await withdrawRelease(office.deps, await office.actor('editor1'), item!.releaseId, '时间有误');
    expect((await wishes()).stops).toEqual([{ releaseId: item!.releaseId, reason: '时间有误' }]);
    const publisher = await office.actor('publisher');
    const other = { ...publisher, id: office.demo.unit.id, tokenId: office.demo.unit.id };
    expect((await listWishes(office.deps, other, undefined)).stops).toEqual([]);
    await acknowledgeStop(office.deps, publisher, item!.releaseId, 'STOPPED');
    expect((await wishes()).stops).toEqual([]);
  });

  test('every copy of what is taken down, also of what nobody knew the result of', async () => {
    const draft = await approved(office, { accounts: [account(0), account(1)] });
    const items = await pullOf(office, draft.id);
    await office.database.pool.query(`update release_item set lease_until = 'epoch' where draft_id = $1`, [draft.id]);
    await reconcile(office.deps);
    const duty = await office.actor('duty');
    const order = { kind: 'TAKEDOWN', trigger: 'ORDER', draftId: draft.id, reason: '上级要求' } as const;
    const { id } = await openCaseByHand(office.deps, duty, order);
    await confirmCase(office.deps, await office.actor('final2'), id);
    expect((await wishes()).deletions).toEqual([]);
    const urls = ['https://a.gov.cn/1', 'https://a.gov.cn/2', 'https://a.gov.cn/3'];
    await report(office, items[0]!, 'PUBLISHED', { url: urls[0], platformId: 'a1' });
    await report(office, items[1]!, 'PUBLISHED', { url: urls[1], platformId: 'a2' });
    await report(office, items[1]!, 'PUBLISHED', { url: urls[2], platformId: 'a3' });
    const { deletions } = await wishes();
    expect(deletions.map(({ url, caseId }) => [url, caseId])).toEqual(urls.map((url) => [url, id]));
    for (const { url, platformId, ...item } of deletions) {
      // one that names another copy ends none of these
      await report(office, item, 'DELETED', { url: 'https://a.gov.cn/9', platformId: 'a9' });
      await report(office, item, 'DELETED', { url: url!, platformId: platformId! });
    }
    expect((await wishes()).deletions).toEqual([]);
    // what became of them is still for a person to say
    expect(await statusOf(office, draft.id)).toBe('RELEASING');
    for (const { releaseId } of items)
      await resolveRelease(office.deps, duty, releaseId, 'WITHDRAWN', '平台上已经没有');
    expect(await statusOf(office, draft.id)).toBe('TAKEN_DOWN');
    // and what turns up after that is listed as well
    await report(office, items[0]!, 'PUBLISHED', { url: 'https://a.gov.cn/4', platformId: 'a4' });
    expect((await wishes()).deletions.map(({ url }) => url)).toEqual(['https://a.gov.cn/4']);
    expect((await kindsOf(items[0]!.releaseId)).map(({ kind }) => kind)).toContain('PUBLISHED_WITHDRAWN');
  });
});

test('something published that is gone without being asked for is looked into before it counts as taken down', async () => {
  const draft = await published(office);
  const [item] = draft.items;
  expect(await report(office, item!, 'DELETED')).toMatchObject({ state: 'WITHDRAWN' });
  expect(await standingCopies(office.deps.db, item!.releaseId)).toEqual([]);
  expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
  const files = await office.deps.db.selectFrom('case_file').selectAll().where('draft_id', '=', draft.id).execute();
  expect(files).toMatchObject([{ kind: 'INQUIRY', trigger: 'DISAPPEARED', state: 'OPEN', account_id: account(0) }]);
  const { closeCase } = await import('../../../src/app/cases/close-case.ts');
  await closeCase(office.deps, await office.actor('duty'), files[0]!.id, { outcome: '平台误删，作者同意不再发布' });
  expect(await statusOf(office, draft.id)).toBe('TAKEN_DOWN');
});

describe('many items', () => {
  test('are pulled with as many statements as one, the items of one draft together', async () => {
    await pull(50);
    const [alone] = [await approved(office)];
    const one = await statementsOf();
    expect(one.items.map(({ draftId }) => draftId)).toEqual([alone.id]);
    const drafts = [];
    for (let n = 0; n < 4; n += 1)
      drafts.push(await approved(office, { accounts: [account(0), account(1), account(2)] }));
    const refused = await approved(office);
    await sql`update release_item set content_hash = ${'0'.repeat(64)} where draft_id = ${refused.id}`.execute(
      office.database.db,
    );
    const many = await statementsOf();
    expect(many.items.map(({ draftId, accountId }) => `${draftId} ${accountId}`).toSorted()).toEqual(
      drafts.flatMap(({ id }) => [0, 1, 2].map((n) => `${id} ${account(n)}`)).toSorted(),
    );
    // the refused one is noted besides
    expect(many.statements).toBeLessThanOrEqual(one.statements + 2);
    for (const { id } of drafts) expect(await statusOf(office, id)).toBe('RELEASING');
    for (const { ticket, content, releaseId, pullNo } of many.items)
      expect(decodeJwt(ticket)).toMatchObject({ releaseId, pullNo, contentHash: contentHash(content) });
    expect(await statusOf(office, refused.id)).toBe('APPROVED');
    await office.database.db.deleteFrom('release_item').where('draft_id', '=', refused.id).execute();
  });
});
