import { randomUUID } from 'node:crypto';
import { newSecret, secretHash } from '../../../src/crypto/secrets.ts';
import { DEFAULT_POLICY } from '../../../src/domain/review/policy.ts';
import type { Role } from '../../../src/domain/vocabulary.ts';
import { review, runAllChecks, submit, approved } from '../../support/flow.ts';
import type { HttpOffice } from '../../support/http-office.ts';
import { pictureFile } from '../../support/media-files.ts';
import { published } from '../../support/published.ts';
import { show, upload } from '../../support/upload.ts';

/** Where a grant lies, seen from what is asked for: a unit, and one account of it. */
export const PLACES = [
  'its unit, whole',
  'its unit, this account',
  'its unit, another account',
  'above',
  'below',
  'beside',
] as const;
export type Place = (typeof PLACES)[number];

/** What became of the means by which somebody asks. */
export const MEANS = ['good', 'expired', 'revoked', 'ended', 'disabled'] as const;
export type Means = (typeof MEANS)[number];

export interface Asker {
  readonly role: Role;
  readonly place: Place;
  readonly means: Means;
  readonly token: string;
}

/** What the operations ask for: all of one unit, and of its first account where they concern one. */
export interface World {
  readonly unit: string;
  readonly account: string;
  readonly person: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly seq: number;
  readonly ruleset: string;
  readonly policy: string;
}

const PAST = new Date('2026-01-01T00:00:00Z');

interface Units {
  readonly own: string;
  readonly above: string;
  readonly below: string;
  readonly beside: string;
}

async function addUnits({ deps, demo }: HttpOffice): Promise<Units> {
  const [below, beside] = [randomUUID(), randomUUID()];
  await deps.db
    .insertInto('unit')
    .values([
      { id: below, name: '示范乡', kind: 'HOST', parent_id: demo.unit.id },
      { id: beside, name: '示范邻县', kind: 'HOST', parent_id: demo.supervisingUnit.id },
    ])
    .execute();
  return { own: demo.unit.id, above: demo.supervisingUnit.id, below, beside };
}

/** A picture that a draft shows. */
async function addShown(office: HttpOffice, draftId: string): Promise<string> {
  const { digest } = (await upload(office, await pictureFile('png'))).body;
  await show(office, draftId, digest);
  return digest;
}

const unitAt = (units: Units, place: Place): string =>
  place === 'above' ? units.above : place === 'below' ? units.below : place === 'beside' ? units.beside : units.own;

/** Somebody with one grant and one token; a machine with its token alone. */
async function addAsker(
  { deps: { db } }: HttpOffice,
  units: Units,
  accounts: readonly string[],
  asker: Omit<Asker, 'token'>,
): Promise<Asker> {
  const { role, place, means } = asker;
  const unit = unitAt(units, place);
  const account =
    place === 'its unit, this account' ? accounts[0]! : place === 'its unit, another account' ? accounts[1]! : null;
  const token = newSecret('wg');
  const userId = role === 'PUBLISHER' ? null : randomUUID();
  if (userId !== null) {
    const name = `演示${userId.slice(0, 8)}`;
    await db
      .insertInto('app_user')
      .values({
        id: userId,
        name,
        login: name,
        unit_id: unit,
        password_hash: '-',
        disabled_at: means === 'disabled' ? PAST : null,
      })
      .execute();
    await db
      .insertInto('role_grant')
      .values({
        ...{ id: randomUUID(), user_id: userId, role, tier: role === 'REVIEWER' ? 'FINAL' : null, unit_id: unit },
        ...{
          account_id: account,
          valid_from: new Date('2025-01-01T00:00:00Z'),
          valid_to: means === 'ended' ? PAST : null,
        },
      })
      .execute();
  }
  await db
    .insertInto('token')
    .values({
      ...{
        id: randomUUID(),
        token_hash: secretHash(token),
        name: 'matrix',
        user_id: userId,
        unit_id: unit,
        roles: [role],
      },
      account_ids: userId === null && account !== null ? [account] : null,
      expires_at: means === 'expired' ? PAST : null,
      revoked_at: means === 'revoked' ? PAST : null,
    })
    .execute();
  return { ...asker, token };
}

/** Everybody who asks: each role in each place by good means, and, where it holds the most, by each that is over. */
export async function addAskers(office: HttpOffice, roles: readonly Role[]): Promise<readonly Asker[]> {
  const units = await addUnits(office);
  const accounts = office.demo.accounts.map(({ id }) => id);
  const good = roles.flatMap((role) => PLACES.map((place) => ({ role, place, means: 'good' as const })));
  const over = roles.flatMap((role) =>
    MEANS.filter(
      (means) => means !== 'good' && (role !== 'PUBLISHER' || means === 'expired' || means === 'revoked'),
    ).map((means) => ({ role, place: 'its unit, whole' as const, means })),
  );
  const askers: Asker[] = [];
  for (const asker of [...good, ...over]) askers.push(await addAsker(office, units, accounts, asker));
  return askers;
}

/** One of everything that an operation may name. */
export async function makeWorld(office: HttpOffice): Promise<World> {
  const { deps, demo } = office;
  const { db } = deps;
  const [account, unit] = [demo.accounts[0]!.id, demo.unit.id];
  const person = demo.users.find(({ login }) => login === 'editor2')!.id;
  const editing = await submit(office, 'editor1', {}, false);
  const gone = await submit(office, 'editor1', {}, false);
  await office.as('editor1').call('POST', `/v1/drafts/${gone.id}/withdraw`, { reason: '不发了' });
  const reviewed = await submit(office);
  await runAllChecks(office, reviewed.id);
  for (const login of ['first1', 'second1']) await review(office, reviewed.id, login);
  const held = await approved(office);
  const out = await published(office);
  const media = await addShown(office, held.id);
  const opened = await office.as('duty').call<{ id: string }>('POST', '/v1/cases', {
    ...{ kind: 'INQUIRY', trigger: 'REPORT', draftId: out.id, reason: '群众反映' },
  });
  const incident = randomUUID();
  await db
    .insertInto('incident')
    .values({ id: incident, kind: 'HASH_MISMATCH', draft_id: out.id, account_id: account, details: '{}' })
    .execute();
  const made = async (login: string, path: string, body: object): Promise<string> => {
    const reply = await office.as(login).call<{ id?: string; version?: string }>('POST', path, body);
    if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
    return reply.body.id ?? reply.body.version ?? '';
  };
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const day = soon.slice(0, 10);
  const operator = randomUUID();
  await db
    .insertInto('unit')
    .values({ id: operator, name: '示范承办公司', kind: 'OPERATOR', parent_id: null })
    .execute();
  const source = await db.selectFrom('source').select('id').where('name', '=', '人民网').executeTakeFirstOrThrow();
  const holiday = randomUUID();
  await db
    .insertInto('holiday')
    .values({ id: holiday, unit_id: unit, day: '2027-03-03', working: false, name: '示范日' })
    .execute();
  const one = async (table: 'app_user' | 'role_grant' | 'token' | 'account_custodian'): Promise<string> => {
    if (table === 'account_custodian')
      return (await db.selectFrom(table).select('id').where('account_id', '=', account).executeTakeFirstOrThrow()).id;
    return (await db.selectFrom(table).select('id').where('unit_id', '=', unit).executeTakeFirstOrThrow()).id;
  };
  const [finding, alarm] = [randomUUID(), randomUUID()];
  const said = {
    draft_id: held.id,
    rev: 1,
    stage: 'sensitive',
    rule_id: 'sensitive.demo.词',
    ruleset_version: 'a'.repeat(64),
    gate: 'LEGAL',
    severity: 'INFO',
    ...{ article: '测试', field: 'body', excerpt: '词', message: '测试' },
    ...{ span_start: 0, span_end: 1, content_start: 0, content_end: 1 },
  } as const;
  await db
    .insertInto('finding')
    .values([
      { ...said, id: finding, key: 'matrix' },
      { ...said, id: alarm, key: 'matrix-2' },
    ])
    .execute();
  const explanation = randomUUID();
  await db
    .insertInto('account_explanation')
    .values({
      id: explanation,
      account_id: account,
      reason: '系统升级改造',
      from: '2026-10-01',
      until: '2026-10-20',
      created_by: person,
    })
    .execute();
  const ids: Record<string, string> = {
    ...{ units: unit, accounts: account, users: await one('app_user'), grants: await one('role_grant') },
    ...{
      tokens: await one('token'),
      custodians: await one('account_custodian'),
      explanations: explanation,
      holidays: holiday,
    },
    ...{ sources: source.id, editing: editing.id, gone: gone.id, reviewed: reviewed.id, held: held.id, out: out.id },
    ...{ finding, case: opened.body.id, incident, media, nothing: randomUUID() },
    qualifications: await made('admin', '/v1/admin/qualifications', {
      ...{ accountId: account, kind: '示范资质', number: '示 1 号', validTo: day },
    }),
    notices: await made('admin', '/v1/admin/notices', {
      ...{ accountId: account, kind: 'OPENING', publishedOn: '2026-10-01', effectiveOn: '2026-11-01' },
    }),
    agreements: await made('admin', '/v1/admin/agreements', {
      ...{ accountId: account, operatorUnitId: operator, validFrom: new Date().toISOString(), validTo: soon },
    }),
    shifts: await made('admin', '/v1/admin/shifts', {
      ...{ unitId: unit, tier: 'FINAL', userId: demo.users.find(({ login }) => login === 'final1')!.id },
      ...{ startsAt: soon, endsAt: new Date(Date.now() + 6 * 86_400_000).toISOString() },
    }),
    delegations: await made('admin', '/v1/admin/delegations', {
      ...{
        unitId: unit,
        principalId: demo.users.find(({ login }) => login === 'first1')!.id,
        delegateId: person,
        reason: '休假',
      },
      ...{ validFrom: new Date().toISOString(), validTo: soon },
    }),
    host: await made('dict1', '/v1/admin/public-hosts', { unitId: unit, accountId: account, host: 'known.test' }),
    'host-gone': await made('dict1', '/v1/admin/public-hosts', { unitId: unit, accountId: account, host: 'gone.test' }),
    ...Object.fromEntries(
      await Promise.all(
        ['message', 'message-2', 'message-3'].map(async (name) => [
          name,
          await made('editor1', '/v1/messages', {
            ...{ accountId: account, receivedAt: '2026-10-01T00:00:00Z', text: '示例留言' },
          }),
        ]),
      ),
    ),
    ...Object.fromEntries(
      await Promise.all(
        ['impersonation', 'impersonation-2'].map(async (name) => [
          name,
          await made('editor1', '/v1/impersonations', {
            ...{ kind: 'FALSE_ACCOUNT', accountId: account, receivedAt: '2026-10-01T00:00:00Z', name: '示范县发布1' },
            ...{ text: '头像和名称相同', evidence: '截图一张' },
          }),
        ]),
      ),
    ),
    mandatory: await made('admin', '/v1/mandatory-reposts', {
      ...{ title: '示范政策解读', url: 'https://www.gov.cn/1', deadline: soon, accounts: [account] },
    }),
    'mandatory-gone': await made('admin', '/v1/mandatory-reposts', {
      ...{ title: '示范政策解读二', url: 'https://www.gov.cn/2', deadline: soon, accounts: [account] },
    }),
    erasure: await made('admin', `/v1/drafts/${gone.id}/erasure`, { reason: '含身份证号' }),
  };
  await office
    .as('admin')
    .call('PATCH', `/v1/admin/sources/${source.id}`, { domains: ['people.cn', 'people.example.cn'] });
  await made('dict2', `/v1/admin/public-hosts/${ids['host']}/confirm`, {});
  const change = await db.selectFrom('source_change').select('id').executeTakeFirstOrThrow();
  ids['change'] = change.id;
  const task = await db
    .selectFrom('review_task')
    .select('id')
    .where('draft_id', '=', reviewed.id)
    .where('state', '=', 'OPEN')
    .executeTakeFirstOrThrow();
  ids['task'] = task.id;
  const items = await db.selectFrom('release_item').select(['id', 'draft_id', 'account_id']).execute();
  const itemOf = (draft: string): string =>
    items.find((item) => item.draft_id === draft && item.account_id === account)!.id;
  Object.assign(ids, { item: itemOf(held.id), pulled: itemOf(out.id) });
  const entry = await db
    .selectFrom('audit_event')
    .select('seq')
    .where('draft_id', '=', out.id)
    .orderBy('seq')
    .executeTakeFirstOrThrow();
  ids['false-alarm'] = await made('first1', `/v1/findings/${alarm}/false-alarm`, { reason: '此处无误' });
  const ruleset = await made('dict1', '/v1/rulesets', {
    ...{
      unitId: unit,
      edits: [{ pack: 'unlawful', set: [{ word: '示范违禁词', severity: 'WARN' }] }],
      note: '本单位用词',
    },
  });
  const { version: _version, ...policyBody } = DEFAULT_POLICY;
  const policy = await made('admin', '/v1/policies', { policy: policyBody, note: '本单位策略', unitId: unit });
  return { unit, account, person, ids, seq: entry.seq, ruleset, policy };
}
