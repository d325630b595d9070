import { sql, type Kysely } from 'kysely';
import { contentHash } from '../../domain/canonical.ts';
import type { ReleaseGateAccount, ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import { DEFAULT_POLICY, routeFor, type Policy } from '../../domain/review/policy.ts';
import { countForRoute } from '../../domain/review/triage.ts';
import type { SourceState } from '../../domain/vocabulary.ts';
import { readFindings, readRuns } from '../drafts/checks.ts';
import { readDecisions } from '../review/decisions.ts';
import { unloggedApprovals } from './log-gaps.ts';
import { contributorsOf } from '../drafts/contributors.ts';
import { readRevision } from '../drafts/revisions.ts';
import type { LockedDraft } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/**
 * Everything the gate looks at, read from the truth in the caller's transaction. The hash is computed anew from the
 * stored content, so that a changed byte is seen however it came about.
 *
 * @param deciding the task whose decision this transaction makes, and has not logged yet
 */
export async function readReleaseGateFacts(
  db: Kysely<Database>,
  draft: LockedDraft,
  deciding: string | null = null,
): Promise<ReleaseGateFacts> {
  const ref = [{ draftId: draft.id, rev: draft.rev }];
  const revision = await readRevision(db, draft.id, draft.rev);
  if (revision === undefined) throw new Error(`revision ${draft.rev} of draft ${draft.id} is missing`);
  const active = await db.selectFrom('ruleset').select('version').where('state', '=', 'ACTIVE').executeTakeFirst();
  const activeRuleset = active?.version ?? 'none';
  const decisions = await readDecisions(db, [draft.id]);
  const findings = await readFindings(db, ref);
  const { kept, inForce } = await readPolicies(db, draft.route?.policy ?? null);
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'platform'])
    .where('id', 'in', [...revision.scope.accounts])
    .execute();
  const agreed = new Set(draft.coordination.map((record) => record.unit));
  const coordinated = draft.relatedUnits.every((unit) => agreed.has(unit));
  return {
    status: draft.status,
    contentHash: draft.contentHash,
    computedHash: contentHash(revision.content),
    itemHash: draft.contentHash,
    scope: revision.scope,
    route: draft.route,
    routeNow: draft.route === null ? null : routeFor(inForce, { ...draft, accounts }, countForRoute(findings)),
    approvalMaxAgeDays: Math.min(kept.approvalMaxAgeDays, inForce.approvalMaxAgeDays),
    decisions,
    contributors: await contributorsOf(db, draft.id),
    findings,
    stages: await readRuns(db, ref, activeRuleset),
    activeRuleset,
    source: draft.kind === 'REPOST' ? await readSource(db, revision.content.source?.name ?? '') : null,
    coordination: draft.relatedUnits.length === 0 ? 'not-needed' : coordinated ? 'recorded' : 'missing',
    openStops: await countStops(db, draft.id),
    unlogged: await unloggedApprovals(db, draft.id, deciding),
  };
}

/** The policy that a draft was routed by, and the one in force now. */
async function readPolicies(
  db: Kysely<Database>,
  version: string | null,
): Promise<{ readonly kept: Policy; readonly inForce: Policy }> {
  const rows = await db
    .selectFrom('policy')
    .select(['version', 'body', 'state'])
    .where((where) => where.or([where('state', '=', 'ACTIVE'), where('version', '=', version ?? '')]))
    .execute();
  const find = (row: (typeof rows)[number] | undefined): Policy =>
    row === undefined ? DEFAULT_POLICY : { ...row.body, version: row.version };
  const inForce = find(rows.find(({ state }) => state === 'ACTIVE'));
  return { inForce, kept: version === null ? inForce : find(rows.find((row) => row.version === version)) };
}

async function readSource(
  db: Kysely<Database>,
  name: string,
): Promise<'unlisted' | { state: SourceState; validFrom: Date | null; validTo: Date | null }> {
  const found = await db
    .selectFrom('source')
    .select(['state', 'valid_from as validFrom', 'valid_to as validTo'])
    .where((where) => where.or([where('name', '=', name), where(sql`${name}`, '=', sql`any(aliases)`)]))
    .orderBy(sql`name = ${name}`, 'desc')
    .executeTakeFirst();
  return found ?? 'unlisted';
}

/** Stop requests that the tool has not answered, and cases that are not closed. */
async function countStops(db: Kysely<Database>, draftId: string): Promise<number> {
  // an order that nobody confirmed in time stops nothing, whether or not somebody noticed yet
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from release_item where draft_id = ${draftId} and state = 'STOP_REQUESTED')::int
      + (select count(*) from case_file where draft_id = ${draftId} and state in ('OPEN', 'ORDERED', 'CONFIRMED')
          and (state <> 'ORDERED' or confirm_due_at > wuguan_now()))::int as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The target accounts as the gate sees them, by id. */
export async function readReleaseGateAccounts(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, ReleaseGateAccount>> {
  if (accountIds.length === 0) return new Map();
  const accounts = await db
    .selectFrom('account as a')
    .select([
      'a.id',
      'a.state',
      sql<number>`(select count(*)::int from incident n where n.account_id = a.id and n.resolved_at is null)`.as(
        'openIncidents',
      ),
    ])
    .where('a.id', 'in', [...accountIds])
    .execute();
  const agreements = await db
    .selectFrom('agreement')
    .select(['account_id as accountId', 'valid_from as validFrom', 'valid_to as validTo'])
    .where('account_id', 'in', [...accountIds])
    .execute();
  return new Map(
    accounts.map((account) => [
      account.id,
      { ...account, agreements: agreements.filter((agreement) => agreement.accountId === account.id) },
    ]),
  );
}
