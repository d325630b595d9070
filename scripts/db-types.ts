import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import {
  ArrayExpressionNode,
  GenericExpressionNode,
  IdentifierNode,
  PostgresDialect,
  serializeFromMetadata,
  type ColumnMetadata,
  type ExpressionNode,
} from 'kysely-codegen';
import { startEmbedded } from '../src/db/embedded/server.ts';
import { migrate } from '../src/db/migrate.ts';
import { openStore } from '../src/db/open.ts';

/**
 * The types of the tables, made from a database that all migrations were applied to: `npm run db:types` writes them, a
 * test compares them. What the database does not know of a column stands here.
 */

export const DB_TYPES = fileURLToPath(new URL('../src/db/schema/tables.gen.ts', import.meta.url));

/** Domain types by table and column; of an array, what is in it; of JSON, what is read from it. */
const DOMAIN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  account: {
    closing_on: 'Day',
    opened_on: 'Day',
    platform: 'Platform',
    state: 'AccountState',
    verification: 'Verification',
  },
  account_custodian: { ended_on: 'Day', password_changed_on: 'Day' },
  account_explanation: { from: 'Day', until: 'Day' },
  account_notice: { effective_on: 'Day', kind: 'NoticeKind', published_on: 'Day' },
  account_qualification: { valid_to: 'Day' },
  audit_event: { details: 'Details', outcome: 'AuditOutcome' },
  entry_proposal: { change: 'Details', gains: 'Gains', resource: 'RulingResource', state: 'ProposalState' },
  erasure: { state: 'ErasureState' },
  case_file: { details: 'Details', kind: 'CaseKind', state: 'CaseState', trigger: 'CaseTrigger' },
  check_run: { stage: 'Stage', state: 'CheckRunState' },
  decision: { comments: 'Comments', purpose: 'Purpose', scope: 'Scope', tier: 'Tier', verdict: 'Verdict' },
  delegation: { tier: 'Tier' },
  effective_grant: { role: 'Role', tier: 'Tier' },
  draft: {
    category: 'Category',
    coordination: 'CoordinationRecords',
    kind: 'Kind',
    lane: 'Lane',
    level: 'Level',
    returned_by: 'Tier',
    route: 'KeptRoute',
    status: 'DraftState',
  },
  duty_shift: { tier: 'Tier' },
  finding: { box: 'Box', gate: 'Gate', severity: 'Severity', stage: 'Stage', state: 'FindingState' },
  false_alarm: { state: 'AlarmState' },
  finding_override: { action: 'OverrideAction' },
  media: { ai_label: 'Details', media_type: 'MediaType' },
  media_reading: { result: 'Details' },
  gate_signoff: { gate: 'Gate', value: 'GateValue' },
  grant_proposal: { kind: 'ProposalKind', role: 'Role', state: 'ProposalState', tier: 'Tier' },
  group_mapping: { role: 'Role', tier: 'Tier' },
  idempotency: { response: 'unknown' },
  incident: { details: 'Details', kind: 'IncidentKind' },
  kept_opinion: { opinion: 'unknown' },
  kept_route: { route: 'KeptRoute' },
  notification: { details: 'NotificationDetails', kind: 'NotificationKind' },
  notification_channel: { kind: 'ChannelKind', kinds: 'NotificationKind' },
  notification_delivery: { state: 'DeliveryState' },
  notification_setting: { kinds: 'NotificationKind' },
  patrol_finding: { gate: 'Gate', severity: 'Severity', stage: 'Stage' },
  patrol_run: { state: 'PatrolState' },
  policy: { body: 'PolicyBody', state: 'VersionState' },
  public_host: { state: 'PublicHostState' },
  read_back: { differences: 'PublicDifferences', outcome: 'ReadBackOutcome' },
  receipt: { phase: 'ReceiptPhase' },
  release_item: { state: 'StoredReleaseState' },
  reorganisation: {
    effects: 'Effects',
    kind: 'ReorganisationKind',
    state: 'ReorganisationState',
    wanted: 'Reorganisation',
  },
  review_task: { purpose: 'Purpose', state: 'TaskState', tier: 'Tier' },
  revision: {
    content: 'Content',
    original: 'SourceOriginal',
    removed: 'Removals',
    scope: 'Scope',
    submitted: 'SubmittedFields',
  },
  role_grant: { role: 'Role', tier: 'Tier' },
  ruleset: { lint: 'LintReport', source: 'unknown', state: 'VersionState' },
  second_factor: { kind: 'FactorKind' },
  sign_in_attempt: { counted: 'Counted' },
  source: { level: 'SourceLevel', state: 'SourceState' },
  source_change: { change: 'Details' },
  token: { roles: 'Role' },
  unit: { kind: 'UnitKind' },
};

/** Columns of views that may be empty: the database says so of all of them. */
const OF_VIEWS: Readonly<Record<string, readonly string[]>> = {
  effective_grant: ['account_id', 'tier', 'valid_to'],
};

/** Where these types come from. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  kysely: ['GeneratedAlways'],
  '../../domain/people/proposals.ts': ['ProposalKind', 'ProposalState'],
  '../../domain/people/ruling-powers.ts': ['Gains', 'RulingResource'],
  '../../domain/people/sign-in-rules.ts': ['FactorKind'],
  '../../domain/people/throttle.ts': ['Counted'],
  './columns.ts': [
    ...['AuditOutcome', 'CheckRunState', 'Comments', 'CoordinationRecords', 'Details', 'JsonText', 'PatrolState'],
    ...['PolicyBody', 'Removals', 'StoredReleaseState', 'SubmittedFields', 'VersionState'],
  ],
  '../../domain/evidence/erasure.ts': ['ErasureState'],
  '../../domain/cases/cases.ts': ['CaseKind', 'CaseState', 'CaseTrigger'],
  '../../domain/cases/incidents.ts': ['IncidentKind'],
  '../../domain/china-day.ts': ['Day'],
  '../../domain/content.ts': ['Content', 'Scope', 'SourceOriginal'],
  '../../domain/media.ts': ['Box', 'MediaType'],
  '../../domain/notifications/channels.ts': ['ChannelKind', 'DeliveryState'],
  '../../domain/notifications/notifications.ts': ['NotificationDetails', 'NotificationKind'],
  '../../domain/registry/account-life.ts': ['NoticeKind'],
  '../../domain/registry/reorganisation.ts': ['Effects', 'Reorganisation', 'ReorganisationKind', 'ReorganisationState'],
  '../../domain/release/public-hosts.ts': ['PublicHostState'],
  '../../domain/release/read-back.ts': ['PublicDifferences', 'ReadBackOutcome'],
  '../../domain/review/false-alarms.ts': ['AlarmState'],
  '../../domain/review/kept-route.ts': ['KeptRoute'],
  '../../domain/transitions.ts': ['DraftState', 'TaskState'],
  '../../domain/vocabulary.ts': [
    ...['AccountState', 'Category', 'FindingState', 'Gate', 'GateValue', 'Kind', 'Lane', 'Level', 'OverrideAction'],
    ...[
      'Platform',
      'Purpose',
      'ReceiptPhase',
      'Role',
      'Severity',
      'SourceLevel',
      'SourceState',
      'Stage',
      'Tier',
      'UnitKind',
    ],
    ...['Verdict', 'Verification'],
  ],
  '../../rulesets/lint.ts': ['LintReport'],
};

const generic = (name: string, of: ExpressionNode): ExpressionNode => new GenericExpressionNode(name, [of]);

/** null: what the database says of the column is all there is to say. The generator itself adds `null` where it may be. */
function nodeOf(column: ColumnMetadata, domain: string | undefined): ExpressionNode | null {
  if (column.isAutoIncrementing) return generic('GeneratedAlways', new IdentifierNode('number'));
  if (domain === undefined) return null;
  let node: ExpressionNode = new IdentifierNode(domain);
  if (column.isArray) node = new ArrayExpressionNode(node);
  if (column.dataType === 'jsonb') node = generic('JsonText', node);
  return column.hasDefaultValue ? generic('Generated', node) : node;
}

/**
 * The module of the types of all tables, as text.
 * @throws when a domain type is named for a column that does not exist, or there is JSON whose shape nobody named
 */
export async function databaseTypes<Tables>(db: Kysely<Tables>): Promise<string> {
  // as the parsers of src/db/open.ts read them
  const dialect = new PostgresDialect({ dateParser: 'string' });
  // it knows the same class from Kysely's other build
  type OtherKysely = Parameters<typeof dialect.introspector.introspect>[0]['db'];
  const metadata = await dialect.introspector.introspect({
    db: db as unknown as OtherKysely,
    includePattern: 'public.*',
    excludePattern: '*.migration',
  });
  const columns: Record<string, ExpressionNode> = {};
  const named = new Set(
    Object.entries(DOMAIN).flatMap(([table, types]) => Object.keys(types).map((name) => `${table}.${name}`)),
  );
  for (const table of metadata.tables) {
    for (const column of table.columns) {
      const path = `${table.name}.${column.name}`;
      if (table.isView) Object.assign(column, { isNullable: OF_VIEWS[table.name]?.includes(column.name) ?? true });
      const node = nodeOf(column, DOMAIN[table.name]?.[column.name]);
      if (node === null && column.dataType === 'jsonb') throw new Error(`${path} is JSON of no known shape`);
      if (node !== null) columns[path] = node;
      named.delete(path);
    }
  }
  if (named.size > 0) throw new Error(`there is no ${[...named].join(', ')}`);
  return serializeFromMetadata({
    dialect,
    metadata,
    overrides: { columns },
    customImports: Object.fromEntries(
      Object.entries(MODULES).flatMap(([module, names]) => names.map((name) => [name, module] as const)),
    ),
    typeMapping: { timestamptz: 'Date', int8: 'number' },
  });
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wuguan-types-'));
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } });
  const store = openStore(server.connection, { max: 4 });
  try {
    await migrate(store.pool);
    writeFileSync(DB_TYPES, await databaseTypes(store.db));
  } finally {
    await store.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
