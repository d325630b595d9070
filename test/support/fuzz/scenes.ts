import { sql, type Kysely } from 'kysely';
import type { Database } from '../../../src/db/schema/index.ts';

/** A request that the present state lets through, unless others were faster. */
export interface Scene {
  /** By the parameter's name. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** In place of a body in JSON. */
  readonly form?: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };
  /** Who sends it; left out = somebody whose role may. */
  readonly userId?: string;
}

/** By operation, as the document names it. */
export type Scenes = Readonly<Record<string, readonly Scene[]>>;

const GATES = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'PASS' };
const OPINION = { verdict: 'APPROVE', opinion: '同意', gates: GATES };
const MOST = 20;
/** A picture of one pixel, as a form sends it. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const FORM = {
  type: 'multipart/form-data; boundary=part',
  bytes: Uint8Array.from(
    Buffer.concat([
      Buffer.from(
        '--part\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n',
      ),
      Buffer.from(PIXEL, 'base64'),
      Buffer.from('\r\n--part--\r\n'),
    ]),
  ),
};

const rowsOf = async <Row>(db: Kysely<Database>, query: string): Promise<readonly Row[]> =>
  (await sql.raw<Row>(`${query} limit ${MOST}`).execute(db)).rows;

/** What the office is ready for: claims with their numbers, items with theirs, whatever waits for a second person. */
export async function scenesOf(db: Kysely<Database>): Promise<Scenes> {
  return { ...(await writing(db)), ...(await reviewing(db)), ...(await releasing(db)), ...(await deciding(db)) };
}

interface AccountRow {
  readonly id: string;
  readonly unitId: string;
  readonly authorId: string;
}

async function writing(db: Kysely<Database>): Promise<Scenes> {
  const accounts = await rowsOf<AccountRow>(
    db,
    `select a.id, a.unit_id as "unitId", g.user_id as "authorId" from account a
     join role_grant g on g.unit_id = a.unit_id and g.role = 'EDITOR' and g.account_id is null
     where a.state = 'ACTIVE' order by g.user_id`,
  );
  const texts = accounts.map(({ id, unitId, authorId }) => ({
    userId: authorId,
    body: {
      ...{ unitId, kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', accounts: [id], bodyFormat: 'html' },
      ...{ title: '全县基层治理现场会召开', body: '<p>会议对下一步重点任务作出部署。</p>' },
    },
  }));
  const drafts = await rowsOf<{ id: string; rev: number; status: string; authorId: string }>(
    db,
    `select d.id, d.current_rev as rev, d.status, r.author_id as "authorId" from draft d
     join revision r on r.draft_id = d.id and r.rev = d.current_rev order by d.id desc`,
  );
  return {
    'post /v1/media': [{ form: FORM }],
    'post /v1/check': texts,
    'post /v1/drafts': texts,
    'post /v1/drafts/{id}/revisions': drafts
      .filter(({ status }) => ['EDITING', 'RETURNED', 'CHECK_FAILED', 'IN_REVIEW'].includes(status))
      .map(({ id, rev, authorId }) => ({
        ...{ path: { id }, headers: { 'If-Match': `"${rev}"` }, userId: authorId },
        body: { title: `全县基层治理现场会召开（${rev}）` },
      })),
    'get /v1/drafts/{id}/diff': drafts.map(({ id, rev }) => ({ path: { id }, query: `from=1&to=${rev}` })),
    'get /v1/events': drafts.map(({ id }) => ({ query: `drafts=${id}` })),
    'post /v1/drafts/{id}/erasure': drafts
      .filter(({ status }) => ['WITHDRAWN', 'REJECTED', 'PUBLISHED'].includes(status))
      .map(({ id }) => ({ path: { id }, body: { reason: '当事人依法申请' } })),
  };
}

interface TaskRow {
  readonly id: string;
  readonly state: string;
  readonly leaseNo: number;
  readonly contentHash: string;
  readonly holderId: string | null;
  readonly recalled: boolean;
  readonly digest: string | null;
}

async function reviewing(db: Kysely<Database>): Promise<Scenes> {
  const tasks = await rowsOf<TaskRow>(
    db,
    `select t.id, t.state, t.lease_no as "leaseNo", t.content_hash as "contentHash", t.holder_id as "holderId",
       t.recall_at is not null as recalled,
       (select m.digest from revision_media m where m.draft_id = t.draft_id and m.rev = t.rev limit 1) as digest
     from review_task t where t.state in ('CLAIMED', 'ON_HOLD') order by t.claimed_at desc`,
  );
  const of = (fits: (task: TaskRow) => boolean, body: (task: TaskRow) => object): readonly Scene[] =>
    tasks.filter(fits).map((task) => ({
      ...{ path: { id: task.id }, body: { leaseNo: task.leaseNo, ...body(task) } },
      ...(task.holderId === null ? {} : { userId: task.holderId }),
    }));
  const isClaimed = ({ state }: TaskRow): boolean => state === 'CLAIMED';
  const colleagues = await rowsOf<{ id: string }>(
    db,
    `select distinct user_id as id from role_grant where role = 'REVIEWER'`,
  );
  return {
    'post /v1/tasks/{id}/heartbeat': of(isClaimed, () => ({})),
    'post /v1/tasks/{id}/release': of(isClaimed, () => ({})),
    'post /v1/tasks/{id}/hold': of(isClaimed, () => ({ reason: '等回复' })),
    'post /v1/tasks/{id}/resume': of(
      ({ state }) => state === 'ON_HOLD',
      () => ({}),
    ),
    'post /v1/tasks/{id}/recall': of(
      ({ recalled }) => recalled,
      () => ({ agree: false }),
    ),
    'post /v1/tasks/{id}/decision': of(isClaimed, ({ contentHash }) => ({ contentHash, ...OPINION })),
    'post /v1/tasks/{id}/transfer': colleagues.flatMap(({ id: to }) =>
      of(isClaimed, () => ({ to, reason: '外出开会' })),
    ),
    'post /v1/tasks/{id}/media/{digest}/opened': tasks.flatMap(({ id, digest, holderId }) =>
      digest === null || holderId === null ? [] : [{ path: { id, digest }, userId: holderId }],
    ),
  };
}

async function releasing(db: Kysely<Database>): Promise<Scenes> {
  const items = await rowsOf<{ id: string; state: string; pullNo: number; hash: string; draftId: string }>(
    db,
    `select id, state, pull_no as "pullNo", content_hash as hash, draft_id as "draftId" from release_item
     order by updated_at desc`,
  );
  const all = items.map(({ id }) => ({ path: { id } }));
  const inState = (states: readonly string[], body: (item: (typeof items)[number]) => object): readonly Scene[] =>
    items.filter(({ state }) => states.includes(state)).map((item) => ({ path: { id: item.id }, body: body(item) }));
  const cases = await rowsOf<{ id: string; state: string }>(db, 'select id, state from case_file order by id desc');
  return {
    'get /v1/releases/{id}': all,
    'get /v1/releases/{id}/tickets': all,
    'get /v1/releases/{id}/evidence': all,
    'post /v1/releases/{id}/receipt': [
      ...inState(['PULLED'], ({ pullNo }) => ({ pullNo, phase: 'SUBMITTED' })),
      ...inState(['PULLED', 'SUBMITTED'], ({ pullNo, hash }) => ({
        ...{ pullNo, phase: 'PUBLISHED', publishedHash: hash, url: 'https://mp.example.gov.cn/s/1' },
      })),
      ...inState(['PULLED'], ({ pullNo }) => ({ pullNo, phase: 'FAILED', error: '平台繁忙' })),
    ],
    'post /v1/releases/{id}/withdraw': inState(['HELD', 'PULLED'], () => ({ reason: '内容有变' })),
    'post /v1/releases/{id}/stop-ack': inState(['STOP_REQUESTED'], () => ({ outcome: 'STOPPED' })),
    'post /v1/releases/{id}/resolve': inState(['UNKNOWN'], () => ({
      reason: '已在平台核对',
      outcome: 'NOT_PUBLISHED',
    })),
    'post /v1/releases/{id}/resume': inState(['FAILED', 'HELD'], () => ({ reason: '平台已恢复' })),
    'post /v1/cases': inState(['PUBLISHED'], ({ draftId }) => ({
      ...{ kind: 'INQUIRY', trigger: 'REPORT', draftId, reason: '群众反映数据有误' },
    })),
    'get /v1/cases/{id}': cases.map(({ id }) => ({ path: { id } })),
    'post /v1/cases/{id}/confirm': cases.map(({ id }) => ({ path: { id }, body: {} })),
    'post /v1/cases/{id}/close': cases.map(({ id }) => ({
      path: { id },
      body: { outcome: '经核实数据无误，已答复反映人。' },
    })),
  };
}

/** By the operation: rows that it names by their id. */
const BY_ID: Readonly<Record<string, readonly [table: string, body?: object]>> = {
  'post /v1/erasures/{id}/confirm': ['erasure', {}],
  'post /v1/erasures/{id}/decline': ['erasure', { reason: '本人撤回申请' }],
  'post /v1/incidents/{id}/resolve': ['incident', { reason: '已在平台核对' }],
  'get /v1/admin/custodians/{id}': ['account_custodian'],
  'patch /v1/admin/custodians/{id}': ['account_custodian', {}],
  'get /v1/admin/qualifications/{id}': ['account_qualification'],
  'patch /v1/admin/qualifications/{id}': ['account_qualification', {}],
  'get /v1/admin/notices/{id}': ['account_notice'],
  'patch /v1/admin/notices/{id}': ['account_notice', {}],
  'get /v1/admin/explanations/{id}': ['account_explanation'],
  'patch /v1/admin/explanations/{id}': ['account_explanation', {}],
  'get /v1/admin/agreements/{id}': ['agreement'],
  'patch /v1/admin/agreements/{id}': ['agreement', {}],
  'get /v1/admin/shifts/{id}': ['duty_shift'],
  'patch /v1/admin/shifts/{id}': ['duty_shift', {}],
  'get /v1/admin/delegations/{id}': ['delegation'],
  'patch /v1/admin/delegations/{id}': ['delegation', {}],
  'post /v1/admin/source-changes/{id}/confirm': ['source_change', {}],
  'post /v1/admin/source-changes/{id}/dismiss': ['source_change', {}],
  'post /v1/admin/resets/{id}/confirm': ['password_link', {}],
  'delete /v1/admin/group-mappings/{id}': ['group_mapping'],
  'post /v1/me/delegations/{id}/accept': ['delegation', {}],
  'post /v1/me/delegations/{id}/decline': ['delegation', {}],
  'post /v1/me/delegations/{id}/end': ['delegation', {}],
};

async function deciding(db: Kysely<Database>): Promise<Scenes> {
  const scenes: Record<string, readonly Scene[]> = {};
  for (const [operation, [table, body]] of Object.entries(BY_ID)) {
    const rows = await rowsOf<{ id: string }>(db, `select id from ${table} order by id desc`);
    scenes[operation] = rows.map(({ id }) => ({ path: { id }, ...(body === undefined ? {} : { body }) }));
  }
  const versions = await rowsOf<{ version: string }>(db, 'select version from ruleset order by created_at desc');
  const policies = await rowsOf<{ version: string }>(db, 'select version from policy order by created_at desc');
  const files = await rowsOf<{ digest: string; userId: string }>(
    db,
    'select digest, user_id as "userId" from media_upload order by uploaded_at desc',
  );
  const entries = await rowsOf<{ seq: string }>(db, 'select event_seq as seq from log_leaf order by event_seq desc');
  return {
    ...scenes,
    'get /v1/rulesets/{version}/entries': versions.map(({ version }) => ({ path: { version }, query: 'limit=5' })),
    'post /v1/rulesets/{version}/preview': versions.map(({ version }) => ({ path: { version }, body: { drafts: 2 } })),
    'post /v1/rulesets/{version}/rollback': versions.map(({ version }) => ({ path: { version }, body: {} })),
    'post /v1/policies/{version}/activate': policies.map(({ version }) => ({ path: { version }, body: {} })),
    'get /v1/media/{digest}': files.map(({ digest, userId }) => ({ path: { digest }, userId })),
    'get /v1/log/proof': entries.map(({ seq }) => ({ query: `event=${seq}` })),
  };
}
