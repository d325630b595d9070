import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { APP_ROLE } from '../../src/db/roles.ts';
import type { QueueBackend } from '../../src/queue/backend.ts';
import { openPostgresQueues } from '../../src/queue/postgres-backend.ts';
import { submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { hire } from '../support/people.ts';

let office: HttpOffice;
let queues: QueueBackend;
let town: string;
beforeAll(async () => {
  office = await openHttpOffice();
  const database = office.database.name;
  queues = await openPostgresQueues({ host: inject('postgresHost'), user: APP_ROLE, database }, () => {});
  town = randomUUID();
  const unit = { id: town, name: '某镇人民政府', kind: 'HOST' as const, parent_id: office.demo.unit.id };
  await office.deps.db.insertInto('unit').values(unit).execute();
  await hire(office, 'town-admin', 'ADMIN', { unitId: town });
});
afterAll(async () => {
  await queues.close();
  await office.close();
});

/** What the board's page is told of the jobs of a queue. */
async function jobsSeenBy(login: string, queue: string): Promise<readonly { id: string; data: object }[]> {
  const path = `/board/api/queues?activeQueue=${queue}&status=delayed&page=1&jobsPerPage=50`;
  const reply = await office
    .as(login)
    .call<{ queues: { name: string; jobs: { id: string; data: object }[] }[] }>('GET', path);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.queues.find(({ name }) => name === queue)?.jobs ?? [];
}

test('the board shows an administrator jobs of their units and those below, and of nobody else', async () => {
  const [ofCounty, ofTown] = [(await submit(office)).id, (await submit(office)).id];
  await office.database.pool.query('update draft set unit_id = $1 where id = $2', [town, ofTown]);
  const queue = queues.queue('checks');
  for (const draftId of [ofCounty, ofTown])
    await queue.add('check', { draftId, rev: 1 }, { jobId: `${draftId}-1`, delay: 3_600_000 });
  const draftsOf = (jobs: readonly { data: object }[]) => jobs.map(({ data }) => (data as { draftId: string }).draftId);
  expect(draftsOf(await jobsSeenBy('admin', 'checks')).toSorted()).toEqual([ofCounty, ofTown].toSorted());
  expect(draftsOf(await jobsSeenBy('town-admin', 'checks'))).toEqual([ofTown]);
  const one = (login: string, draftId: string) => office.as(login).call('GET', `/board/api/queues/checks/${draftId}-1`);
  expect((await one('town-admin', ofTown)).status).toBe(200);
  expect((await one('town-admin', ofCounty)).status).toBe(404);
  expect((await one('admin', ofCounty)).status).toBe(200);
  expect(await office.as('editor1').call('GET', '/board/api/queues')).toMatchObject({ status: 403 });
});
