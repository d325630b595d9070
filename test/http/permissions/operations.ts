import type { Role } from '../../../src/domain/vocabulary.ts';
import type { World } from './world.ts';

/**
 * What an operation concerns, as far as permission goes: the account of the world, its unit as such, or nothing in
 * particular, so that the role alone decides; or whoever asks, whatever they may.
 */
export type Concern = 'ACCOUNT' | 'UNIT' | 'ROLE' | 'ONESELF';

export interface Row {
  readonly concerns: Concern;
  /** Id in the path. */
  readonly id?: (world: World) => string;
  readonly query?: (world: World) => string;
  /** In place of the document's example, with ids of the world. */
  readonly body?: (world: World, example: object) => object;
  /** Roles that get through at all, where the thing asked for is for one of them. */
  readonly only?: readonly Role[];
  readonly headers?: Readonly<Record<string, string>>;
  /** A list: everybody whose role may gets one; this says whether what it concerns is in it. */
  readonly shows?: (body: unknown, world: World) => boolean;
}

const items = (body: unknown): readonly Readonly<Record<string, unknown>>[] =>
  (body as { readonly items: readonly Readonly<Record<string, unknown>>[] }).items;
const has =
  (name: string, wanted: (world: World) => string) =>
  (body: unknown, world: World): boolean =>
    items(body).some((item) => item[name] === wanted(world));
const named =
  (id: string) =>
  (world: World): string =>
    world.ids[id]!;

const LEASE = { leaseNo: 999 };

/** Resources of `/v1/admin`: what an entry of each concerns. */
const RESOURCES = {
  units: 'UNIT',
  accounts: 'ACCOUNT',
  custodians: 'ACCOUNT',
  qualifications: 'ACCOUNT',
  notices: 'ACCOUNT',
  explanations: 'ACCOUNT',
  agreements: 'ACCOUNT',
  users: 'UNIT',
  grants: 'UNIT',
  tokens: 'UNIT',
  shifts: 'UNIT',
  delegations: 'UNIT',
} as const satisfies Record<string, Concern>;

const resourceRows = Object.entries(RESOURCES).flatMap(([resource, concerns]): (readonly [string, Row])[] => [
  [`get /v1/admin/${resource}`, { concerns, shows: has('id', named(resource)) }],
  [`get /v1/admin/${resource}/{id}`, { concerns, id: named(resource) }],
  // nothing to change: who may not is told so all the same
  [`patch /v1/admin/${resource}/{id}`, { concerns, id: named(resource), body: () => ({}) }],
  // an account that is to be made is none yet
  [`post /v1/admin/${resource}`, { concerns: resource === 'accounts' ? 'UNIT' : concerns }],
]);

/** Rules are everybody's to read, and their owner's, and those above it, to write. */
const ruleRows = ['sources', 'holidays'].flatMap((resource): (readonly [string, Row])[] => [
  [`get /v1/admin/${resource}`, { concerns: 'ROLE' }],
  [`get /v1/admin/${resource}/{id}`, { concerns: 'ROLE', id: named(resource) }],
  [`patch /v1/admin/${resource}/{id}`, { concerns: 'UNIT', id: named(resource), body: () => ({}) }],
  [`post /v1/admin/${resource}`, { concerns: 'UNIT' }],
]);

const mine = (...names: readonly string[]): (readonly [string, Row])[] =>
  names.map((name) => [name, { concerns: 'ONESELF', id: named('nothing') }]);

/** Every operation that somebody must be known for, those with the gravest effects last. */
export const ROWS: Readonly<Record<string, Row>> = Object.fromEntries<Row>([
  ...mine(
    ...['get /v1/me', 'get /v1/me/sessions', 'delete /v1/me/sessions', 'delete /v1/me/sessions/{id}'],
    ...['get /v1/me/tokens', 'post /v1/me/tokens', 'delete /v1/me/tokens/{id}', 'post /v1/me/password'],
    ...['get /v1/me/delegations', 'post /v1/me/delegations', 'post /v1/me/delegations/{id}/accept'],
    ...['post /v1/me/delegations/{id}/decline', 'post /v1/me/delegations/{id}/end', 'get /v1/me/second-factors'],
    ...['post /v1/me/second-factors/totp', 'post /v1/me/second-factors/{id}/confirm'],
    ...['post /v1/me/second-factors/passkey', 'post /v1/me/second-factors/passkey/register'],
    ...['post /v1/me/second-factors/passkey/challenge', 'post /v1/me/second-factors/{id}/remove'],
    ...[
      'post /v1/me/recovery-codes',
      'get /v1/me/identities',
      'post /v1/me/identities',
      'delete /v1/me/identities/{id}',
    ],
    'get /v1/log/checkpoint',
    ...['get /v1/me/absences', 'post /v1/me/absences', 'post /v1/me/absences/{id}/end'],
    ...['get /v1/notifications', 'post /v1/notifications/read-all', 'get /v1/me/home'],
    ...['post /v1/notifications/{id}/read', 'get /v1/me/notification-settings'],
    ...['post /v1/me/notification-settings'],
  ),
  ['get /v1/admin/notification-channels', { concerns: 'ROLE' }],
  [
    'post /v1/admin/notification-channels',
    {
      concerns: 'UNIT',
      body: ({ unit }) => ({ unitId: unit, kind: 'WECOM', name: '群', target: 'https://robot.example.cn/send' }),
    },
  ],
  ['delete /v1/admin/notification-channels/{id}', { concerns: 'ROLE', id: named('nothing') }],
  ['get /v1/admin/notification-deliveries', { concerns: 'ROLE' }],
  ['post /v1/admin/notification-deliveries/{id}/resend', { concerns: 'ROLE', id: named('nothing') }],
  ['get /v1/search', { concerns: 'ONESELF', query: () => 'q=nothing' }],
  ['get /v1/log/consistency', { concerns: 'ONESELF', query: () => 'from=0' }],
  ['get /v1/log/proof', { concerns: 'UNIT', query: ({ seq }) => `event=${seq}` }],
  [
    'get /v1/audit',
    { concerns: 'UNIT', query: ({ ids }) => `draft=${ids['out']}`, shows: (body) => items(body).length > 0 },
  ],
  ['get /metrics', { concerns: 'ROLE' }],

  ['get /v1/drafts', { concerns: 'ACCOUNT', query: () => 'limit=200', shows: has('id', named('held')) }],
  ['get /v1/drafts/{id}', { concerns: 'ACCOUNT', id: named('held') }],
  ['get /v1/drafts/{id}/events', { concerns: 'ACCOUNT', id: named('held') }],
  ['get /v1/events', { concerns: 'ONESELF', query: ({ ids }) => `drafts=${ids['held']}` }],
  ['get /v1/drafts/{id}/original', { concerns: 'ACCOUNT', id: named('held') }],
  ['get /v1/drafts/{id}/diff', { concerns: 'ACCOUNT', id: named('held'), query: () => 'from=1&to=1' }],
  ['get /v1/drafts/{id}/review-sheet', { concerns: 'ACCOUNT', id: named('out') }],
  ['get /v1/drafts/{id}/review-sheet/verify', { concerns: 'ACCOUNT', id: named('out'), query: () => 'code=AAAA-AAAA' }],
  ['get /v1/authors', { concerns: 'UNIT', query: ({ unit }) => `unit=${unit}` }],
  ['post /v1/check', { concerns: 'ACCOUNT', body: draftOf }],
  ['post /v1/drafts', { concerns: 'ACCOUNT', query: () => 'submit=false', body: draftOf }],
  [
    'post /v1/drafts/{id}/revisions',
    { concerns: 'ACCOUNT', id: named('editing'), body: () => ({ title: '另一题' }), headers: { 'if-match': '"999"' } },
  ],
  ['post /v1/drafts/{id}/submit', { concerns: 'ACCOUNT', id: named('gone') }],
  ['post /v1/drafts/{id}/recall', { concerns: 'ACCOUNT', id: named('gone') }],
  ['post /v1/drafts/{id}/withdraw', { concerns: 'ACCOUNT', id: named('gone') }],
  ['get /v1/drafts/{id}/erasure', { concerns: 'UNIT', id: named('gone') }],
  ['post /v1/drafts/{id}/erasure', { concerns: 'UNIT', id: named('gone') }],
  ['get /v1/erasures', { concerns: 'UNIT', shows: has('id', named('erasure')) }],

  // a form is asked for, and none comes
  ['post /v1/media', { concerns: 'ROLE' }],
  ['get /v1/media/{digest}', { concerns: 'ACCOUNT', id: named('media') }],

  ['get /v1/tasks', { concerns: 'ACCOUNT', query: () => 'limit=200', shows: has('id', named('task')) }],
  ['get /v1/tasks/{id}', { concerns: 'ACCOUNT', id: named('task') }],
  ['post /v1/tasks/{id}/looking', { concerns: 'ACCOUNT', id: named('task') }],
  ['get /v1/tasks/{id}/candidates', { concerns: 'ACCOUNT', id: named('task') }],
  ['get /v1/tasks/{id}/assignees', { concerns: 'ACCOUNT', id: named('task') }],
  [
    'post /v1/tasks/{id}/reassign',
    { concerns: 'ACCOUNT', id: named('task'), body: ({ ids }) => ({ to: ids['nothing'], reason: '改派' }) },
  ],
  ['post /v1/tasks/release-all', { concerns: 'ROLE' }],
  ['post /v1/tasks/claim', { concerns: 'ROLE', body: ({ ids }) => ({ accountId: ids['nothing'] }) }],
  ['post /v1/tasks/{id}/heartbeat', { concerns: 'ACCOUNT', id: named('task'), body: () => LEASE }],
  ['post /v1/tasks/{id}/release', { concerns: 'ACCOUNT', id: named('task'), body: () => LEASE }],
  [
    'post /v1/tasks/{id}/transfer',
    { concerns: 'ACCOUNT', id: named('task'), body: ({ person }) => ({ to: person, ...LEASE }) },
  ],
  [
    'post /v1/tasks/{id}/hold',
    { concerns: 'ACCOUNT', id: named('task'), body: () => ({ reason: '等回复', ...LEASE }) },
  ],
  // there is no such file in it
  ['post /v1/tasks/{id}/media/{digest}/opened', { concerns: 'ACCOUNT', id: named('task') }],
  ['post /v1/tasks/{id}/resume', { concerns: 'ACCOUNT', id: named('task'), body: () => LEASE }],
  ['post /v1/tasks/{id}/recall', { concerns: 'ACCOUNT', id: named('task'), body: () => ({ agree: false, ...LEASE }) }],
  ['post /v1/tasks/{id}/decision', { concerns: 'ACCOUNT', id: named('task') }],
  // it waits for FINAL
  ['post /v1/tasks/{id}/claim', { concerns: 'ACCOUNT', id: named('task'), only: ['REVIEWER'] }],

  ['post /v1/releases/pull', { concerns: 'ROLE', body: ({ ids }) => ({ accountIds: [ids['nothing']] }) }],
  [
    'get /v1/releases',
    { concerns: 'ACCOUNT', query: ({ account }) => `account=${account}`, shows: has('id', named('pulled')) },
  ],
  ['get /v1/releases/{id}', { concerns: 'ACCOUNT', id: named('pulled') }],
  ['get /v1/releases/{id}/evidence', { concerns: 'ACCOUNT', id: named('pulled') }],
  ['get /v1/releases/{id}/tickets', { concerns: 'ACCOUNT', id: named('pulled') }],
  [
    'post /v1/releases/{id}/receipt',
    { concerns: 'ACCOUNT', id: named('pulled'), body: () => ({ pullNo: 999, phase: 'SUBMITTED' }) },
  ],
  ['post /v1/releases/{id}/stop-ack', { concerns: 'ACCOUNT', id: named('pulled') }],
  ['post /v1/releases/{id}/resolve', { concerns: 'ACCOUNT', id: named('pulled') }],
  ['post /v1/releases/{id}/read-back', { concerns: 'ACCOUNT', id: named('pulled') }],
  ['post /v1/releases/{id}/resume', { concerns: 'ACCOUNT', id: named('pulled') }],
  ['post /v1/releases/{id}/withdraw', { concerns: 'ACCOUNT', id: named('item') }],

  ['get /v1/rulesets', { concerns: 'ROLE' }],
  ['get /v1/rulesets/{version}', { concerns: 'ROLE', query: () => 'entries=false' }],
  ['get /v1/rulesets/{version}/entries', { concerns: 'ROLE', query: () => 'limit=1' }],
  ['get /v1/rulesets/{version}/diff', { concerns: 'ROLE' }],
  ['post /v1/rulesets', { concerns: 'UNIT', body: ({ unit }) => ({ unitId: unit, packs: [{}], note: '无效的词库' }) }],
  ['post /v1/rulesets/import', { concerns: 'UNIT' }],
  ['post /v1/rulesets/{version}/preview', { concerns: 'ROLE', body: () => ({ drafts: 0 }) }],
  ['get /v1/false-alarms', { concerns: 'UNIT', shows: has('id', named('false-alarm')) }],
  ['post /v1/findings/{id}/false-alarm', { concerns: 'ACCOUNT', id: named('finding') }],
  ['get /v1/policies', { concerns: 'ROLE' }],
  ['get /v1/policies/{version}/preview', { concerns: 'ROLE' }],
  ['post /v1/policies', { concerns: 'UNIT', body: ({ unit }, example) => ({ ...example, unitId: unit }) }],
  ['post /v1/policies/explain', { concerns: 'ROLE', body: ({ unit }) => ({ facts: { unitId: unit } }) }],

  ['get /v1/activity', { concerns: 'ACCOUNT', shows: has('accountId', ({ account }) => account) }],
  ['get /v1/admin/reminders', { concerns: 'ACCOUNT', shows: has('accountId', ({ account }) => account) }],
  ['get /v1/reports/assessment', { concerns: 'ACCOUNT', query: ({ account }) => `account=${account}` }],
  ['get /v1/reports/rules', { concerns: 'UNIT', query: ({ unit }) => `unit=${unit}` }],
  ['get /v1/reports/ledger', { concerns: 'ACCOUNT', query: ({ account }) => `format=json&account=${account}` }],
  ['get /v1/reports/inspection', { concerns: 'ACCOUNT', query: ({ account }) => `account=${account}` }],
  ['get /v1/audit/export', { concerns: 'ROLE' }],
  ['get /v1/reports/quality', { concerns: 'ACCOUNT', query: ({ account }) => `account=${account}` }],
  ['post /v1/blind-tests', { concerns: 'UNIT', body: ({ ids }) => ({ draftId: ids['editing'], fault: '示例差错' }) }],
  ['get /v1/messages', { concerns: 'ACCOUNT', shows: has('id', named('message')) }],
  [
    'post /v1/messages',
    {
      concerns: 'ACCOUNT',
      body: ({ account }) => ({ accountId: account, receivedAt: '2026-10-01T00:00:00Z', text: '示例留言' }),
    },
  ],
  [
    'post /v1/messages/{id}/answer',
    { concerns: 'ACCOUNT', id: named('message'), body: () => ({ text: '示例答复。' }) },
  ],
  ['post /v1/messages/{id}/approve', { concerns: 'ACCOUNT', id: named('message-2') }],
  [
    'post /v1/messages/{id}/close',
    { concerns: 'ACCOUNT', id: named('message-3'), body: () => ({ reason: '重复留言' }) },
  ],
  ['get /v1/impersonations', { concerns: 'ACCOUNT', shows: has('id', named('impersonation')) }],
  [
    'post /v1/impersonations',
    {
      concerns: 'ACCOUNT',
      body: ({ account }) => ({
        ...{ kind: 'FALSE_ACCOUNT', accountId: account, receivedAt: '2026-10-01T00:00:00Z', name: '示范县发布1' },
        ...{ text: '头像和名称相同', evidence: '截图一张' },
      }),
    },
  ],
  [
    'post /v1/impersonations/{id}/answer',
    { concerns: 'ACCOUNT', id: named('impersonation'), body: () => ({ outcome: 'TRUE', text: '已向平台举报。' }) },
  ],
  ['post /v1/impersonations/{id}/confirm', { concerns: 'ACCOUNT', id: named('impersonation-2') }],
  ['get /v1/mandatory-reposts', { concerns: 'ACCOUNT', shows: has('id', named('mandatory')) }],
  [
    'post /v1/mandatory-reposts/{id}/reason',
    {
      concerns: 'ACCOUNT',
      id: named('mandatory'),
      body: ({ account }) => ({ accountId: account, reason: '本单位不涉及此项工作' }),
    },
  ],
  [
    'post /v1/mandatory-reposts',
    {
      concerns: 'UNIT',
      body: ({ account }, example) => ({
        ...example,
        accounts: [account],
        units: [],
        deadline: '2039-01-01T00:00:00Z',
      }),
    },
  ],
  ['post /v1/mandatory-reposts/{id}/withdraw', { concerns: 'UNIT', id: named('mandatory-gone') }],
  ['get /v1/cases', { concerns: 'ACCOUNT', query: () => 'limit=200', shows: has('id', named('case')) }],
  ['get /v1/cases/{id}', { concerns: 'ACCOUNT', id: named('case') }],
  [
    'post /v1/cases',
    {
      concerns: 'ACCOUNT',
      body: ({ ids }) => ({ kind: 'INQUIRY', trigger: 'REPORT', draftId: ids['out'], reason: '群众反映' }),
    },
  ],
  ['post /v1/cases/{id}/confirm', { concerns: 'ACCOUNT', id: named('case') }],
  ['post /v1/cases/{id}/close', { concerns: 'ACCOUNT', id: named('case'), body: () => ({ outcome: '短' }) }],
  ['get /v1/incidents', { concerns: 'ACCOUNT', query: () => 'state=all', shows: has('id', named('incident')) }],
  ['post /v1/incidents/{id}/resolve', { concerns: 'ACCOUNT', id: named('incident') }],
  ['get /v1/patrol/runs', { concerns: 'ROLE' }],
  ['get /v1/patrol/findings', { concerns: 'ROLE' }],
  ['post /v1/patrol/run', { concerns: 'ROLE' }],

  ...resourceRows,
  ...ruleRows,
  ['post /v1/admin/sources/import', { concerns: 'UNIT' }],
  ['post /v1/admin/import', { concerns: 'ROLE' }],
  ['get /v1/admin/setup', { concerns: 'ROLE' }],
  ['get /v1/admin/announced-holidays', { concerns: 'ROLE', query: () => 'year=2026' }],
  ['post /v1/admin/people', { concerns: 'UNIT' }],
  // a dry run: nobody leaves
  ['post /v1/admin/users/{id}/leave', { concerns: 'UNIT', id: ({ person }) => person, body: () => ({ dryRun: true }) }],
  ['get /v1/admin/reorganisations', { concerns: 'ROLE' }],
  [
    'post /v1/admin/reorganisations',
    {
      concerns: 'UNIT',
      body: ({ unit }) => ({ wanted: { kind: 'CLOSE_UNIT', unitId: unit }, reason: '撤销', dryRun: true }),
    },
  ],
  ['post /v1/admin/reorganisations/{id}/confirm', { concerns: 'ROLE', id: named('nothing') }],
  ['post /v1/admin/reorganisations/{id}/dismiss', { concerns: 'ROLE', id: named('nothing') }],
  ['post /v1/admin/source-batches/{id}/confirm', { concerns: 'ROLE', id: named('nothing') }],
  ['get /v1/admin/source-changes', { concerns: 'UNIT', shows: has('id', named('change')) }],
  ['post /v1/admin/source-changes/{id}/confirm', { concerns: 'UNIT', id: named('change') }],
  ['post /v1/admin/source-changes/{id}/dismiss', { concerns: 'UNIT', id: named('change') }],
  ['get /v1/admin/public-hosts', { concerns: 'ACCOUNT', shows: has('id', named('host')) }],
  [
    'post /v1/admin/public-hosts',
    { concerns: 'ACCOUNT', body: ({ unit, account }) => ({ unitId: unit, accountId: account, host: 'known.test' }) },
  ],
  // listed already: who may not confirm it is told that all the same
  ['post /v1/admin/public-hosts/{id}/confirm', { concerns: 'ACCOUNT', id: named('host') }],
  ['delete /v1/admin/public-hosts/{id}', { concerns: 'ACCOUNT', id: named('host-gone') }],
  ['get /v1/admin/resets', { concerns: 'ROLE' }],
  ['post /v1/admin/users/{id}/reset', { concerns: 'UNIT', id: ({ person }) => person }],
  ['post /v1/admin/resets/{id}/confirm', { concerns: 'ROLE', id: named('nothing') }],
  ['get /v1/admin/group-mappings', { concerns: 'ROLE' }],
  ['post /v1/admin/group-mappings', { concerns: 'UNIT' }],
  ['delete /v1/admin/group-mappings/{id}', { concerns: 'ROLE', id: named('nothing') }],
  ['get /v1/admin/proposals', { concerns: 'ROLE' }],
  ['get /v1/admin/proposals/{id}', { concerns: 'ROLE', id: named('nothing') }],
  ['post /v1/admin/proposals/{id}/confirm', { concerns: 'ROLE', id: named('nothing') }],
  ['post /v1/admin/proposals/{id}/dismiss', { concerns: 'ROLE', id: named('nothing') }],
  [
    'post /v1/false-alarms/{id}/resolve',
    { concerns: 'UNIT', id: named('false-alarm'), body: () => ({ action: 'DISMISS', reason: '规则无误' }) },
  ],
  ['post /v1/rulesets/{version}/activate', { concerns: 'UNIT' }],
  ['post /v1/rulesets/{version}/propose', { concerns: 'UNIT' }],
  ['post /v1/rulesets/{version}/rollback', { concerns: 'UNIT' }],
  ['post /v1/policies/{version}/activate', { concerns: 'UNIT' }],
  ['post /v1/erasures/{id}/decline', { concerns: 'UNIT', id: named('erasure') }],
  ['post /v1/erasures/{id}/confirm', { concerns: 'UNIT', id: named('erasure') }],
  ['post /v1/accounts/{id}/stolen', { concerns: 'ACCOUNT', id: ({ account }) => account }],
  ['post /v1/logout', { concerns: 'ONESELF' }],
]);

function draftOf({ unit, account }: World): object {
  return {
    ...{
      unitId: unit,
      kind: 'ORIGINAL',
      category: 'GOVERNMENT_INFO',
      title: '全县会议召开',
      body: '<p>会议作出部署。</p>',
    },
    ...{ bodyFormat: 'html', accounts: [account] },
  };
}
