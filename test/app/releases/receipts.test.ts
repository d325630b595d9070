import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRelease } from '../../../src/app/releases/explain-gate.ts';
import { resolveIncident } from '../../../src/app/cases/resolve-incident.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import { acknowledgeStop, withdrawRelease } from '../../../src/app/releases/move-release.ts';
import { resolveRelease, resumeRelease, type Resolution } from '../../../src/app/releases/resolve-release.ts';
import { Refused } from '../../../src/domain/refusals.ts';
import { MOST_FAILURES, waitAfter } from '../../../src/domain/release/retries.ts';
import { standingCopies } from '../../../src/db/releases/copies.ts';
import { receiptsOf } from '../../../src/db/releases/receipts.ts';
import { readRelease } from '../../../src/db/releases/releases.ts';
import { approved, statusOf } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { pullOf, report } from '../../support/published.ts';

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refused ? error.code : Promise.reject(error)),
  );
const stateOf = async (id: string) => (await readRelease(office.deps.db, id))?.state;
const kindsOf = async (id: string) =>
  (
    await office.deps.db
      .selectFrom('incident')
      .select('kind')
      .where('release_id', '=', id)
      .where('resolved_at', 'is', null)
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind);
const urlsOf = async (id: string) => (await standingCopies(office.deps.db, id)).map(({ url }) => url ?? '').toSorted();
const pulled = async () => {
  const draft = await approved(office);
  const [item] = await pullOf(office, draft.id);
  return { draft, item: item!, id: item!.releaseId };
};
const endLease = async (id: string) => {
  await office.database.pool.query(`update release_item set lease_until = 'epoch' where id = $1`, [id]);
  await reconcile(office.deps);
};
const unknown = async () => {
  const out = await pulled();
  await endLease(out.id);
  return out;
};
const resolve = async (id: string, outcome: Resolution, login = 'duty') =>
  resolveRelease(office.deps, await office.actor(login), id, outcome, '已到平台核对');
const resume = async (id: string, login = 'duty') =>
  resumeRelease(office.deps, await office.actor(login), id, '已查明原因，可以再发');
const refusalsOf = async (id: string) =>
  (await findRelease(office.deps, await office.actor('duty'), id)).refusals.map(({ code }) => code);
/** As if the time that a failure waits were over. */
const waited = (id: string) =>
  office.database.pool.query(`update release_item set offer_after = 'epoch' where id = $1`, [id]);

describe('a receipt that does not fit', () => {
  test('of a publication that a person said never was is kept, and the item is not offered once more', async () => {
    const { draft, item, id } = await unknown();
    await resolve(id, 'NOT_PUBLISHED');
    const answer = await report(office, item, 'PUBLISHED');
    expect(answer).toMatchObject({ kept: true, late: true, state: 'UNKNOWN', incident: { kind: 'TWO_COPIES' } });
    expect(await receiptsOf(office.deps.db, [id])).toHaveLength(1);
    expect(await pullOf(office, draft.id)).toEqual([]);
    expect(await codeOf(resolve(id, 'NOT_PUBLISHED'))).toBe('INVALID_TRANSITION');
    expect(await resolve(id, 'PUBLISHED')).toBe('PUBLISHED');
    expect(await statusOf(office, draft.id)).toBe('PUBLISHED');
    expect(await kindsOf(id)).toEqual([]);
  });

  test('of a pull that was followed by another one shows that two copies may be out', async () => {
    const { draft, item, id } = await unknown();
    await resolve(id, 'NOT_PUBLISHED');
    const [again] = await pullOf(office, draft.id);
    expect(again?.pullNo).toBe(2);
    const first = await report(office, item, 'PUBLISHED', { url: 'https://a.gov.cn/1', platformId: 'a1' });
    expect(first).toMatchObject({ kept: true, state: 'PULLED', incident: { kind: 'TWO_COPIES' } });
    // the second attempt failing does not bring it back: the first one is out
    expect(await report(office, again!, 'FAILED', { error: 'x' })).toMatchObject({ state: 'UNKNOWN' });
    expect(await pullOf(office, draft.id)).toEqual([]);
  });

  test('is kept though the tool posted twice, and says where the second copy is', async () => {
    const { item, id } = await pulled();
    const one = { url: 'https://a.gov.cn/1', platformId: 'a1' };
    expect((await report(office, item, 'PUBLISHED', one)).incident).toBeUndefined();
    const second = await report(office, item, 'PUBLISHED', { ...one, url: 'https://a.gov.cn/2' });
    expect(second).toMatchObject({ kept: true, repeated: false, state: 'PUBLISHED', incident: { kind: 'TWO_COPIES' } });
    const repeated = await report(office, item, 'PUBLISHED', { ...one, url: 'https://a.gov.cn/2' });
    expect(repeated).toMatchObject({ ...second, repeated: true });
    expect(await urlsOf(id)).toEqual(['https://a.gov.cn/1', 'https://a.gov.cn/2']);
    expect(await kindsOf(id)).toEqual(['TWO_COPIES']);
    // all of them kept, none of them moving anything
    for (const phase of ['SUBMITTED', 'FAILED'] as const)
      expect(await report(office, item, phase)).toMatchObject({ kept: true, late: true, state: 'PUBLISHED' });
    expect(await receiptsOf(office.deps.db, [id])).toHaveLength(4);
  });

  test('of something that had been withdrawn shows that it is out all the same', async () => {
    const { draft, item, id } = await pulled();
    await withdrawRelease(office.deps, await office.actor('editor1'), id, '内容有变');
    await acknowledgeStop(office.deps, await office.actor('publisher'), id, 'STOPPED');
    expect(await report(office, item, 'PUBLISHED')).toMatchObject({
      ...{ kept: true, state: 'WITHDRAWN', incident: { kind: 'PUBLISHED_WITHDRAWN' } },
    });
    expect(await statusOf(office, draft.id)).toBe('WITHDRAWN');
    expect(await urlsOf(id)).toHaveLength(1);
  });

  test('at once with the end of its lease is one or the other, and never lost', { timeout: 120_000 }, async () => {
    for (let round = 0; round < 8; round += 1) {
      const { item, id } = await pulled();
      await office.database.pool.query(`update release_item set lease_until = 'epoch' where id = $1`, [id]);
      const [answer] = await Promise.all([report(office, item, 'PUBLISHED'), reconcile(office.deps)]);
      expect(answer.state).toBe(await stateOf(id));
      expect(await urlsOf(id)).toHaveLength(1);
      expect(await kindsOf(id)).toEqual(answer.state === 'UNKNOWN' ? ['RESULT_UNKNOWN'] : []);
    }
  });
});

describe('what nobody knows the result of', () => {
  test('is told, and the incident ends with what a person says', async () => {
    const { id } = await unknown();
    expect(await kindsOf(id)).toEqual(['RESULT_UNKNOWN']);
    const { id: incident } = await office.deps.db
      .selectFrom('incident')
      .select('id')
      .where('release_id', '=', id)
      .executeTakeFirstOrThrow();
    const duty = await office.actor('duty');
    expect(await codeOf(resolveIncident(office.deps, duty, incident, '不管了'))).toBe('INVALID_TRANSITION');
    expect(await resolve(id, 'PUBLISHED')).toBe('PUBLISHED');
    expect(await kindsOf(id)).toEqual([]);
    expect(await standingCopies(office.deps.db, id)).toHaveLength(1);
  });
});

describe('what fails', () => {
  test('waits longer each time, then for a person', { timeout: 120_000 }, async () => {
    const { draft, item, id } = await pulled();
    let last = item;
    for (let failures = 1; failures < MOST_FAILURES; failures += 1) {
      expect(await report(office, last, 'FAILED', { error: '40007 invalid media_id' })).toMatchObject({
        state: 'HELD',
      });
      const { offerAfter } = (await readRelease(office.deps.db, id))!;
      const seconds = (offerAfter!.getTime() - Date.now()) / 1000;
      expect(Math.abs(seconds - waitAfter(failures))).toBeLessThan(30);
      if (waitAfter(failures) > 0) {
        expect(await pullOf(office, draft.id)).toEqual([]);
        expect(await refusalsOf(id)).toEqual(['RETRY_LATER']);
      }
      await waited(id);
      const [again] = await pullOf(office, draft.id);
      expect(again?.pullNo).toBe(failures + 1);
      last = again!;
    }
    const parked = await report(office, last, 'FAILED', { error: '40007 invalid media_id' });
    expect(parked).toMatchObject({ state: 'HELD', incident: { kind: 'FAILED_OFTEN' } });
    await waited(id);
    expect(await pullOf(office, draft.id)).toEqual([]);
    expect(await refusalsOf(id)).toEqual(['FAILED_TOO_OFTEN']);
    expect(await kindsOf(id)).toEqual(['FAILED_OFTEN']);
    expect(await codeOf(resume(id, 'first1'))).toBe('FORBIDDEN');
    expect(await resume(id)).toBe('HELD');
    expect(await kindsOf(id)).toEqual([]);
    expect(await pullOf(office, draft.id)).toHaveLength(1);
  });

  test('while the tool is asked to stop is at its end; what is with the platform goes on being asked for', async () => {
    const editor = await office.actor('editor1');
    const failed = await pulled();
    await withdrawRelease(office.deps, editor, failed.id, '内容有变');
    expect(await report(office, failed.item, 'SUBMITTED')).toMatchObject({ late: false, state: 'STOP_REQUESTED' });
    const { leaseUntil } = (await readRelease(office.deps.db, failed.id))!;
    expect(leaseUntil!.getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect(await report(office, failed.item, 'FAILED')).toMatchObject({ late: false, state: 'WITHDRAWN' });
    expect(await statusOf(office, failed.draft.id)).toBe('WITHDRAWN');
  });
});
