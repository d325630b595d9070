import { sql, type Kysely } from 'kysely';
import { kindsThatStop } from '../../domain/cases/incidents.ts';
import { externalMediaOf } from '../../checks/links/external-media.ts';
import { contentHash, digestOf } from '../../domain/canonical.ts';
import type { Content, DeclaredSource } from '../../domain/content.ts';
import type { ContentMedia } from '../../domain/media.ts';
import type { MediaFact, ReleaseGateAccount, ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import { chinaDate } from '../../domain/china-day.ts';
import { endedLicences, licencesFor } from '../../domain/registry/qualifications.ts';
import { isGovernmentSite } from '../../domain/registry/government-site.ts';
import { joinVersions, splitVersions } from '../../domain/registry/owners.ts';
import { routeFor, type Policy } from '../../domain/review/policy.ts';
import { countForRoute } from '../../domain/review/triage.ts';
import type { SourceState } from '../../domain/vocabulary.ts';
import { readFindings, readRuns } from '../drafts/checks.ts';
import { readDecisions } from '../review/decisions.ts';
import { unloggedApprovals } from './log-gaps.ts';
import { contributorsOf } from '../drafts/contributors.ts';
import { readRevision } from '../drafts/revisions.ts';
import { databaseNow, type LockedDraft } from '../locks.ts';
import { findMedia } from '../media/media.ts';
import { isOutsideAsked } from '../registry/outside.ts';
import { readPolicyNamed, readVersionsInForce } from '../registry/in-force.ts';
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
  const activeRuleset = joinVersions(await readVersionsInForce(db, 'ruleset', draft.unitId)) || 'none';
  const decisions = await readDecisions(db, [draft.id]);
  const findings = await readFindings(db, ref);
  const { kept, inForce } = await readPolicies(db, draft.unitId, draft.route?.policy ?? null);
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'platform'])
    .where('id', 'in', [...revision.scope.accounts])
    .execute();
  const agreed = new Set(draft.coordination.map((record) => record.unit));
  const coordinated = draft.relatedUnits.every((unit) => agreed.has(unit));
  const computedHash = contentHash(revision.content);
  return {
    status: draft.status,
    contentHash: draft.contentHash,
    computedHash,
    media: await readMediaFacts(db, revision.content.media),
    externalMedia: externalMediaIn(revision.content, computedHash),
    itemHash: draft.contentHash,
    scope: revision.scope,
    route: draft.route,
    routeNow: draft.route === null ? null : routeFor(inForce, { ...draft, accounts }, countForRoute(findings)),
    approvalMaxAgeDays: Math.min(kept.approvalMaxAgeDays, inForce.approvalMaxAgeDays),
    decisions,
    contributors: await contributorsOf(db, draft.id),
    findings,
    outside: await isOutsideAsked(db),
    stages: await readRuns(db, [{ draftId: draft.id, rev: draft.rev, rulesetVersion: activeRuleset }]),
    activeRuleset,
    source: draft.kind === 'REPOST' ? await readSource(db, draft.unitId, revision.content.source) : null,
    coordination: draft.relatedUnits.length === 0 ? 'not-needed' : coordinated ? 'recorded' : 'missing',
    isBlindTest: await isBlindTest(db, draft.id),
    licences: licencesFor({ category: draft.category, media: revision.content.media }),
    openStops: await countStops(db, draft.id),
    unlogged: await unloggedApprovals(db, draft.id, deciding),
  };
}

/** Files as the store's table has them now; their bytes are read by whoever asks the gate, outside any transaction. */
async function readMediaFacts(db: Kysely<Database>, media: readonly ContentMedia[]): Promise<readonly MediaFact[]> {
  const stored = await findMedia(
    db,
    media.map(({ digest }) => digest),
  );
  return media.map(({ alt: _alt, ...file }) => {
    const known = stored.get(file.digest);
    const isSame = known !== undefined && digestOf({ ...known }) === digestOf({ ...file });
    return { digest: file.digest, stored: isSame ? 'UNREAD' : 'CHANGED' };
  });
}

/** Of the contents that were looked at last: the same is asked at every pull. */
const looked = new Map<string, readonly string[]>();
const MOST_LOOKED = 1_000;

/** @param hash of just this content */
function externalMediaIn(content: Content, hash: string): readonly string[] {
  const known = looked.get(hash);
  if (known !== undefined) return known;
  const found = externalMediaOf(content);
  if (looked.size >= MOST_LOOKED) looked.clear();
  looked.set(hash, found);
  return found;
}

/** The policy that a draft was routed by, and the one in force for its unit now. */
async function readPolicies(
  db: Kysely<Database>,
  unitId: string,
  version: string | null,
): Promise<{ readonly kept: Policy; readonly inForce: Policy }> {
  const now = await readVersionsInForce(db, 'policy', unitId);
  const inForce = await readPolicyNamed(db, now);
  if (version === null || version === inForce.version) return { inForce, kept: inForce };
  return { inForce, kept: await readPolicyNamed(db, splitVersions(version)) };
}

/**
 * The listed source of that name as the unit has it: what a unit above says of it stands. The site of a party or
 * government body that nobody listed, and so nobody stopped, is in force by rule.
 */
async function readSource(
  db: Kysely<Database>,
  unitId: string,
  declared: DeclaredSource | null,
): Promise<Exclude<ReleaseGateFacts['source'], null>> {
  const { name = '', url = '' } = declared ?? {};
  const { rows } = await sql<{
    state: SourceState;
    validFrom: Date | null;
    validTo: Date | null;
    thawedAt: Date | null;
  }>`
    with recursive up as (
      select id, parent_id, 0 as depth from unit where id = ${unitId}
      union all
      select u.id, u.parent_id, up.depth + 1 from unit u join up on u.id = up.parent_id where up.depth < 20)
    select s.state, s.valid_from as "validFrom", s.valid_to as "validTo", s.thawed_at as "thawedAt"
    from source s left join up on up.id = s.unit_id
    where (s.name = ${name} or ${name} = any(s.aliases)) and (s.unit_id is null or up.id is not null)
    order by up.depth desc nulls first, s.name = ${name} desc limit 1`.execute(db);
  return rows[0] ?? (isGovernmentSite({ name, url }) ? BY_RULE : 'unlisted');
}

const BY_RULE = { state: 'ACTIVE', validFrom: null, validTo: null, thawedAt: null } as const;

const isBlindTest = async (db: Kysely<Database>, draftId: string): Promise<boolean> =>
  (await db.selectFrom('blind_test').select('draft_id').where('draft_id', '=', draftId).executeTakeFirst()) !==
  undefined;

/** Stop requests that the tool has not answered, and cases that are not closed. */
async function countStops(db: Kysely<Database>, draftId: string): Promise<number> {
  // an order that nobody confirmed in time stops nothing, whether or not somebody noticed yet
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from release_item where draft_id = ${draftId} and state = 'STOP_REQUESTED')::int
      + (select count(*) from case_file where draft_id = ${draftId} and state in ('OPEN', 'ORDERED', 'CONFIRMED')
          and (state <> 'ORDERED' or confirm_due_at > wuguan_now()))::int as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The target accounts of a draft as the gate sees them, by id: each with the draft's item that waits for it. */
export async function readReleaseGateAccounts(
  db: Kysely<Database>,
  draftId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, ReleaseGateAccount>> {
  if (accountIds.length === 0) return new Map();
  const { rows: accounts } = await sql<Omit<ReleaseGateAccount, 'agreements' | 'item'>>`
    -- an account that another unit runs by now is none of this draft's any more
    select a.id, case when exists (select from draft d where d.id = ${draftId} and d.unit_id <> a.unit_id)
        then 'EXITED' else a.state end as state, a.reopened_at as "reopenedAt",
      (select count(*)::int from incident n where n.account_id = a.id and n.resolved_at is null
        and (n.kind = any(${[...kindsThatStop('ACCOUNT')]})
          or (n.draft_id = ${draftId} and n.kind = any(${[...kindsThatStop('DRAFT')]})))) as "openIncidents"
    from account a where a.id = any(${[...accountIds]}::uuid[])`.execute(db);
  const items = await db
    .selectFrom('release_item')
    .select(['account_id as accountId', 'looked_at as lookedAt', 'offer_after as offerAfter', 'parked_at as parkedAt'])
    .where('draft_id', '=', draftId)
    .where('account_id', 'in', [...accountIds])
    .where('state', 'not in', ['WITHDRAWN', 'EXPIRED'])
    .execute();
  const agreements = await db
    .selectFrom('agreement')
    .select([
      ...(['account_id as accountId', 'valid_from as validFrom', 'valid_to as validTo'] as const),
      'resumed_at as resumedAt',
    ])
    .where('account_id', 'in', [...accountIds])
    .execute();
  const qualifications = await db
    .selectFrom('account_qualification')
    .select(['account_id as accountId', 'kind', 'valid_to as validTo'])
    .where('account_id', 'in', [...accountIds])
    .execute();
  const today = chinaDate(await databaseNow(db));
  return new Map(
    accounts.map((account) => [
      account.id,
      {
        ...account,
        endedLicences: endedLicences(
          qualifications.filter(({ accountId }) => accountId === account.id),
          today,
        ),
        agreements: agreements.filter((agreement) => agreement.accountId === account.id),
        item: items.find((item) => item.accountId === account.id),
      },
    ]),
  );
}
