import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { until } from '../../../scripts/client.ts';
import { readCopy } from '../../../src/app/read-back/read-copy.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import type { Deps } from '../../../src/app/deps.ts';
import type { NewRead } from '../../../src/db/releases/read-backs.ts';
import { openOutbound } from '../../../src/outbound/fetch.ts';
import { openPostgresQueues } from '../../../src/queue/postgres-backend.ts';
import { jobProducers } from '../../../src/queue/producers.ts';
import { startReadBacks } from '../../../workers/read-back.ts';
import { forgetfulJobs } from '../../support/deps.ts';
import { approved, shiftClock } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { hire } from '../../support/people.ts';
import { openPublicSite, type PublicSite } from '../../support/public-site.ts';
import { pullOf, report } from '../../support/published.ts';

const TITLE = '全县基层治理现场会召开';
const BODY = '<p>会议对下一步重点任务作出部署。</p>';
const EDITED = '<p>会议对上一步重点任务作出部署。</p>';

const queued: string[] = [];
let office: HttpOffice;
let site: PublicSite;
let deps: Deps;
let unit: string;
beforeAll(async () => {
  const jobs = { ...forgetfulJobs, readBacks: async (ids: readonly string[]) => void queued.push(...ids) };
  [office, site] = await Promise.all([openHttpOffice(jobs), openPublicSite()]);
  deps = { ...office.deps, outbound: openOutbound([site.host]) };
  unit = office.demo.unit.id;
});
afterAll(async () => {
  await office.close();
  await site.close();
});

interface View {
  readonly state: string;
  readonly notReadBack: string | null;
  readonly nextReadBackAt: string | null;
  readonly readBacks: readonly {
    readonly copyId: string;
    readonly outcome: string;
    readonly times: number;
    readonly reason: string;
    readonly differences: readonly { readonly what: string; readonly approved: string; readonly shown: string }[];
  }[];
}
const view = async (id: string): Promise<View> =>
  (await office.as('duty').call<View>('GET', `/v1/releases/${id}`)).body;
const last = async (id: string): Promise<readonly [string | undefined, number | undefined]> => {
  const [read] = (await view(id)).readBacks;
  return [read?.outcome, read?.times];
};

interface Incident {
  readonly id: string;
  readonly kind: string;
  readonly releaseId: string;
  readonly handled: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}
const incidents = async (releaseId: string): Promise<readonly Incident[]> => {
  const { body } = await office.as('duty').call<{ items: Incident[] }>('GET', '/v1/incidents?state=all&limit=100');
  return body.items.filter((incident) => incident.releaseId === releaseId);
};
const resolve = async ({ id }: Incident): Promise<void> => {
  const body = { reason: '已到平台核对，情况属实' };
  expect((await office.as('duty').call('POST', `/v1/incidents/${id}/resolve`, body)).status).toBe(200);
};
const logged = async (id: string): Promise<readonly (string | null)[]> =>
  (
    await office.deps.db
      .selectFrom('audit_event')
      .select('code')
      .where('entity_id', '=', id)
      .where('action', '=', 'release.read-back')
      .orderBy('seq')
      .execute()
  ).map(({ code }) => code);

interface Public {
  readonly id: string;
  readonly draftId: string;
  readonly path: string;
  readonly copyId: string;
}

/** Something approved that is out, and shown as it was approved. */
async function putOut(over: { readonly url?: string | undefined } = {}): Promise<Public> {
  const draft = await approved(office);
  const [item] = await pullOf(office, draft.id);
  const path = `/s/${item!.releaseId}`;
  site.show(path, { title: TITLE, content: BODY });
  await report(office, item!, 'PUBLISHED', { url: `http://${site.host}${path}`, ...over });
  const copy = await office.deps.db
    .selectFrom('public_copy')
    .select('id')
    .where('release_id', '=', item!.releaseId)
    .executeTakeFirstOrThrow();
  return { id: item!.releaseId, draftId: draft.id, path, copyId: copy.id };
}

const read = ({ copyId }: Public): Promise<NewRead | null> => readCopy(deps, copyId);

interface Host {
  readonly id: string;
  readonly state: string;
  readonly host: string;
}
const propose = (login: string, body: object) =>
  office.as(login).call<Host & { code: string }>('POST', '/v1/admin/public-hosts', body);

describe('before any host is listed', () => {
  test('nothing is fetched, and the item says why', async () => {
    const item = await putOut();
    site.asked.length = 0;
    expect(await view(item.id)).toMatchObject({ notReadBack: 'NO_HOST', nextReadBackAt: null, readBacks: [] });
    const asked = await office.as('duty').call<{ code: string }>('POST', `/v1/releases/${item.id}/read-back`);
    expect([asked.status, asked.body.code]).toEqual([409, 'NOT_READ_BACK']);
    expect(await read(item)).toBeNull();
    await shiftClock(office, '1 day');
    await reconcile(deps);
    await shiftClock(office, '0');
    expect([queued, site.asked]).toEqual([[], []]);
  });

  test('a host is listed by two people, and taken off by one', async () => {
    expect((await propose('editor1', { unitId: unit, host: site.host })).body.code).toBe('FORBIDDEN');
    const wrong = await propose('dict1', { unitId: unit, host: 'https://mp.weixin.qq.com/s' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'VALIDATION']);
    const nowhere = '018f0000-0000-7000-8000-000000000009';
    expect((await propose('dict1', { unitId: nowhere, host: 'a.test' })).body.code).toBe('UNKNOWN_UNIT');
    expect((await propose('dict1', { unitId: unit, accountId: nowhere, host: 'a.test' })).body.code).toBe(
      'UNKNOWN_ACCOUNT',
    );
    const { body: host, status } = await propose('dict1', { unitId: unit, host: site.host.toUpperCase() });
    expect([status, host.state, host.host]).toEqual([201, 'PROPOSED', site.host]);
    expect((await propose('dict2', { unitId: unit, host: site.host })).body.code).toBe('PUBLIC_HOST_KNOWN');
    const item = await putOut();
    expect((await view(item.id)).notReadBack).toBe('NO_HOST');
    const confirm = (login: string) =>
      office.as(login).call<Host & { code: string }>('POST', `/v1/admin/public-hosts/${host.id}/confirm`);
    expect((await confirm('dict1')).body.code).toBe('PUBLIC_HOST_SAME_PERSON');
    expect((await confirm('dict2')).body.state).toBe('LISTED');
    expect((await confirm('dict2')).body.code).toBe('INVALID_TRANSITION');
    expect((await view(item.id)).notReadBack).toBeNull();
    const list = await office.as('auditor').call<{ items: Host[] }>('GET', '/v1/admin/public-hosts');
    expect(list.body.items.map(({ id }) => id)).toEqual([host.id]);
    // another one goes as it came
    const { body: other } = await propose('dict1', {
      unitId: unit,
      accountId: office.demo.accounts[1]!.id,
      host: 'b.test',
    });
    expect((await office.as('dict1').call('DELETE', `/v1/admin/public-hosts/${other.id}`)).status).toBe(204);
    expect((await office.as('dict1').call('DELETE', `/v1/admin/public-hosts/${other.id}`)).status).toBe(404);
  });
});

describe('what is published', () => {
  test('is read ten minutes later, and again, as reconcile finds in SQL', async () => {
    const item = await putOut();
    queued.length = 0;
    await reconcile(deps);
    expect(queued).not.toContain(item.copyId);
    await shiftClock(office, '11 minutes');
    await reconcile(deps);
    expect(queued).toContain(item.copyId);
    expect(await read(item)).toMatchObject({ outcome: 'SAME', differences: [] });
    queued.length = 0;
    await reconcile(deps);
    expect(queued).not.toContain(item.copyId);
    expect(await last(item.id)).toEqual(['SAME', 1]);
    await shiftClock(office, '61 minutes');
    await reconcile(deps);
    expect(queued).toContain(item.copyId);
    await read(item);
    await shiftClock(office, '0');
    // the same again is counted, and no entry of the log
    expect(await last(item.id)).toEqual(['SAME', 2]);
    expect([await logged(item.id), await incidents(item.id)]).toEqual([['SAME'], []]);
  });

  test('and then edited opens one incident with both sides, which a right read does not close', async () => {
    const item = await putOut();
    expect(await read(item)).toMatchObject({ outcome: 'SAME' });
    site.show(item.path, { title: TITLE, content: EDITED });
    await read(item);
    const { readBacks } = await view(item.id);
    expect(readBacks[0]).toMatchObject({
      outcome: 'DIFFERENT',
      differences: [
        {
          is: 'changed',
          what: 'text',
          approved: '会议对下一步重点任务作出部署。',
          shown: '会议对上一步重点任务作出部署。',
        },
      ],
    });
    const waiting = await approved(office);
    expect(await pullOf(office, waiting.id)).toEqual([]);
    await read(item);
    const [incident, ...others] = await incidents(item.id);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ kind: 'PUBLIC_DIFFERS', handled: false, details: { repeats: 1, differences: 1 } });
    // words of a text stand nowhere but where they can be erased
    expect(JSON.stringify(incident)).not.toContain('上一步');
    site.show(item.path, { title: TITLE, content: BODY });
    await read(item);
    expect((await incidents(item.id)).map(({ handled }) => handled)).toEqual([false]);
    await resolve(incident!);
    expect(await pullOf(office, waiting.id)).toHaveLength(1);
    // edited again after it had been right: that is news
    site.show(item.path, { title: TITLE, content: EDITED });
    await read(item);
    expect((await incidents(item.id)).map(({ handled }) => handled)).toEqual([false, true]);
    // looked at, and left as it is: no news until it changes
    await resolve((await incidents(item.id))[0]!);
    await read(item);
    expect((await incidents(item.id)).filter(({ handled }) => !handled)).toEqual([]);
    site.show(item.path, { title: '另一个标题', content: EDITED });
    await read(item);
    const [news] = await incidents(item.id);
    expect(news).toMatchObject({ kind: 'PUBLIC_DIFFERS', handled: false, details: { differences: 2 } });
    await resolve(news!);
    expect(await logged(item.id)).toEqual(['SAME', 'DIFFERENT', 'SAME', 'DIFFERENT', 'DIFFERENT']);
  });

  test('and then gone is an incident of its own kind, and stays what was published', async () => {
    const item = await putOut();
    site.pages.delete(item.path);
    await read(item);
    await read(item);
    expect(await last(item.id)).toEqual(['GONE', 2]);
    const [incident, ...others] = await incidents(item.id);
    expect([incident?.kind, incident?.details['repeats'], others]).toEqual(['PUBLIC_GONE', 1, []]);
    expect((await view(item.id)).state).toBe('PUBLISHED');
    site.pages.set(item.path, { status: 200, html: '<div class="weui-msg"><p>该内容已被发布者删除</p></div>' });
    expect(await read(item)).toMatchObject({ outcome: 'GONE', reason: '该内容已被发布者删除' });
  });

  test('and out of reach is no difference: it is tried again, and told after five times', async () => {
    const item = await putOut();
    site.pages.set(item.path, { status: 503, html: '' });
    for (let tries = 1; tries < 5; tries += 1) {
      expect(await read(item)).toMatchObject({ outcome: 'UNREADABLE' });
      expect(await incidents(item.id)).toEqual([]);
    }
    await read(item);
    expect(await last(item.id)).toEqual(['UNREADABLE', 5]);
    const [incident] = await incidents(item.id);
    expect(incident).toMatchObject({ kind: 'PUBLIC_UNREADABLE', handled: false });
    // it holds nothing back
    expect(await pullOf(office, (await approved(office)).id)).toHaveLength(1);
    await resolve(incident!);
    await read(item);
    expect((await incidents(item.id)).filter(({ handled }) => !handled)).toEqual([]);
    site.show(item.path, { title: TITLE, content: BODY });
    expect(await read(item)).toMatchObject({ outcome: 'SAME' });
    const due = (await view(item.id)).nextReadBackAt;
    expect(due).not.toBeNull();
  });

  test('where no host of it is listed is told at once, and nothing is asked there', async () => {
    const item = await putOut({ url: `http://localhost:${site.host.split(':')[1]}/s/x` });
    site.asked.length = 0;
    expect(await read(item)).toMatchObject({ outcome: 'UNREADABLE' });
    expect(site.asked).toEqual([]);
    expect((await incidents(item.id)).map(({ kind }) => kind)).toEqual(['PUBLIC_UNREADABLE']);
    expect((await view(item.id)).readBacks[0]?.reason).toContain('未列入');
  });

  test('is put off where something is wrong here, so that it holds up no other one', async () => {
    const item = await putOut();
    const { pool } = office.database;
    await pool.query("update release_item set content_hash = repeat('0', 64) where id = $1", [item.id]);
    await expect(read(item)).rejects.toThrow('is not there');
    const due = await pool.query<{ later: boolean }>(
      "select read_due_at > wuguan_now() + interval '50 minutes' as later from public_copy where id = $1",
      [item.copyId],
    );
    expect([due.rows, await incidents(item.id)]).toEqual([[{ later: true }], []]);
  });

  test('and erased is neither read nor quoted any more', async () => {
    const item = await putOut();
    site.show(item.path, { title: TITLE, content: EDITED });
    await read(item);
    expect(JSON.stringify(await view(item.id))).toContain('上一步');
    for (const incident of await incidents(item.id)) await resolve(incident);
    await hire(office, 'admin2', 'ADMIN');
    const path = `/v1/drafts/${item.draftId}/erasure`;
    const { body: asked } = await office.as('admin').call<{ id: string }>('POST', path, { reason: '依法清除个人信息' });
    expect((await office.as('admin2').call('POST', `/v1/erasures/${asked.id}/confirm`)).status).toBe(200);
    const erased = await view(item.id);
    expect(erased).toMatchObject({ notReadBack: 'ERASED', readBacks: [{ outcome: 'DIFFERENT', differences: [] }] });
    expect(await read(item)).toBeNull();
  });

  test('but told without an address, or wanted gone, is not read', async () => {
    const item = await putOut({ url: undefined });
    expect((await view(item.id)).notReadBack).toBe('NO_ADDRESS');
    expect(await read(item)).toBeNull();
    const wanted = await putOut();
    await office.deps.db
      .updateTable('public_copy')
      .set({ ended_at: new Date() })
      .where('id', '=', wanted.copyId)
      .execute();
    expect((await view(wanted.id)).notReadBack).toBe('NOT_PUBLIC');
    expect(await read(wanted)).toBeNull();
  });
});

test('whoever may asks for a read, and a worker does it', { timeout: 180_000 }, async () => {
  const item = await putOut();
  site.show(item.path, { title: TITLE, content: EDITED });
  const ask = (login: string) =>
    office.as(login).call<{ copies: number; code: string }>('POST', `/v1/releases/${item.id}/read-back`);
  expect((await ask('editor1')).body.code).toBe('FORBIDDEN');
  const { name } = office.database;
  const queues = await openPostgresQueues(
    { host: inject('postgresHost'), user: 'wuguan_app', database: name },
    () => {},
  );
  const runtime = { deps: { ...deps, jobs: jobProducers(queues, () => {}) }, queues } as never;
  const workers = startReadBacks(runtime);
  try {
    queued.length = 0;
    expect(await ask('auditor')).toMatchObject({ status: 202, body: { releaseId: item.id, copies: 1 } });
    expect(queued).toEqual([item.copyId]);
    // the job is lost: reconcile makes it again
    await reconcile({ ...deps, jobs: jobProducers(queues, () => {}) });
    await until(
      'the read',
      () => last(item.id),
      ([outcome]) => outcome === 'DIFFERENT',
      120_000,
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
    await queues.close();
  }
  expect((await incidents(item.id)).map(({ kind }) => kind)).toEqual(['PUBLIC_DIFFERS']);
});
