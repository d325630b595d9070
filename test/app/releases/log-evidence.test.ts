import { decodeJwt } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { growLog } from '../../../src/app/evidence/grow-log.ts';
import { pullReleases } from '../../../src/app/releases/pull-releases.ts';
import type { TicketClaims } from '../../../src/crypto/tickets.ts';
import { latestHead } from '../../../src/db/evidence/log-tree.ts';
import { stateHead } from '../../../src/evidence/checkpoint.ts';
import { approved } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { publish, pullOf, report } from '../../support/published.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const head = async () => stateHead(await latestHead(office.deps.db));

/** As the owner of the tables, past every trigger. */
const past = (statement: ReturnType<typeof sql>) =>
  office.database.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = 'replica'`.execute(trx);
    await statement.execute(trx);
  });

describe('the head of the log', () => {
  test('stands in every ticket', async () => {
    const { id } = await approved(office);
    await growLog(office.deps, { wait: true });
    const [item] = await pullOf(office, id);
    const claims = decodeJwt<TicketClaims>(item?.ticket ?? '');
    expect(claims.log).toEqual(await head());
    expect(claims.log.size).toBeGreaterThan(0);
    const { body } = await office
      .as('editor1')
      .call<{ items: { claims: TicketClaims; verified: boolean }[] }>('GET', `/v1/releases/${item?.releaseId}/tickets`);
    expect(body.items[0]).toMatchObject({ verified: true, claims: { log: claims.log } });
  });

  test('stands in the answer to a receipt, and stays the same in a repeated one', async () => {
    const { id } = await approved(office);
    const [item] = await pullOf(office, id);
    await growLog(office.deps, { wait: true });
    const then = await head();
    const first = await report(office, item!, 'PUBLISHED');
    expect(first).toMatchObject({ repeated: false, log: then });
    await growLog(office.deps, { wait: true });
    expect(await head()).not.toEqual(then);
    expect(await report(office, item!, 'PUBLISHED')).toMatchObject({ repeated: true, log: then });
  });

  test('stands on the review sheet', async () => {
    const { id } = await publish(office, await approved(office));
    await growLog(office.deps, { wait: true });
    const token = office.demo.users.find(({ login }) => login === 'editor1')?.token ?? '';
    const response = await fetch(`${office.baseUrl}/v1/drafts/${id}/review-sheet`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { size, root } = await head();
    expect(await response.text()).toContain(`${size} 条 ${root}`);
  });
});

describe('an approval without its entry in the log', () => {
  const pullNow = async () =>
    pullReleases(office.deps, await office.actor('publisher'), { max: 100, leaseSeconds: 600 });

  test('opens nothing: the pull refuses with LOG_GAP, and the item waits', async () => {
    const { id } = await approved(office);
    const removed = sql`delete from audit_event where draft_id = ${id} and action = 'task.decided' and seq = (
      select min(seq) from audit_event where draft_id = ${id} and action = 'task.decided')`;
    await past(sql`create table kept as select * from audit_event where draft_id = ${id}`);
    await past(removed);
    expect((await pullNow()).filter((item) => item.draftId === id)).toEqual([]);
    const { rows } = await office.database.pool.query<{ details: object }>(
      `select details from audit_event where draft_id = $1 and action = 'release.refused'`,
      [id],
    );
    expect(rows).toEqual([{ details: { codes: ['LOG_GAP'] } }]);
    const { body } = await office
      .as('editor1')
      .call<{ releases: { state: string; refusals: { code: string; message: string }[] }[] }>(
        'GET',
        `/v1/drafts/${id}`,
      );
    expect(body.releases).toMatchObject([
      { state: 'HELD', refusals: [{ code: 'LOG_GAP', message: expect.stringContaining('初审') as string }] },
    ]);
    await past(sql`insert into audit_event overriding system value select * from kept k
      where not exists (select from audit_event e where e.seq = k.seq)`);
    expect((await pullNow()).filter((item) => item.draftId === id)).toHaveLength(1);
  });

  test('nor does one whose entry names somebody else, or another verdict', async () => {
    for (const change of [sql`actor_id = gen_random_uuid()`, sql`code = 'RETURN'`]) {
      const { id } = await approved(office);
      await past(sql`update audit_event set ${change} where draft_id = ${id} and action = 'task.decided'`);
      expect((await pullNow()).filter((item) => item.draftId === id)).toEqual([]);
    }
  });

  test('nor does one that was written past the program', async () => {
    const { id } = await approved(office);
    await past(sql`delete from audit_event where draft_id = ${id}`);
    expect((await pullNow()).filter((item) => item.draftId === id)).toEqual([]);
  });
});
