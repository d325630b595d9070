import { sql, type Kysely } from 'kysely';
import { externalMediaOf } from '../../checks/links/external-media.ts';
import { contentHash, digestOf } from '../../domain/canonical.ts';
import type { Content, DeclaredSource } from '../../domain/content.ts';
import type { ContentMedia, MediaFile } from '../../domain/media.ts';
import type { MediaFact, ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import { licencesFor } from '../../domain/registry/qualifications.ts';
import { isGovernmentSite } from '../../domain/registry/government-site.ts';
import { joinVersions, splitVersions } from '../../domain/registry/owners.ts';
import { routeFor, type Policy } from '../../domain/review/policy.ts';
import { countForRoute } from '../../domain/review/triage.ts';
import type { Platform, SourceState } from '../../domain/vocabulary.ts';
import { readFindings, readRuns } from '../drafts/checks.ts';
import { readDecisions } from '../review/decisions.ts';
import { unloggedApprovals } from './log-gaps.ts';
import { contributorsOfDrafts } from '../drafts/contributors.ts';
import { readRevisions, type StoredRevision } from '../drafts/revisions.ts';
import type { LockedDraft } from '../locks.ts';
import { findMedia } from '../media/media.ts';
import { isOutsideAsked } from '../registry/outside.ts';
import { readPolicyNamed, readVersionsInForce } from '../registry/in-force.ts';
import type { Database } from '../schema/index.ts';

/** What the gate looks at of one draft, and the revision that would leave. */
export interface GateReading {
  readonly facts: ReleaseGateFacts;
  readonly revision: StoredRevision;
}

/**
 * Everything the gate looks at, read from the truth in the caller's transaction, for many drafts in one go. The hash is
 * computed anew from the stored content, so that a changed byte is seen however it came about.
 *
 * @param deciding the task whose decision this transaction makes, and has not logged yet
 */
export async function readReleaseGates(
  db: Kysely<Database>,
  drafts: readonly LockedDraft[],
  deciding: string | null = null,
): Promise<ReadonlyMap<string, GateReading>> {
  if (drafts.length === 0) return new Map();
  const ids = drafts.map(({ id }) => id);
  const refs = drafts.map(({ id, rev }) => ({ draftId: id, rev }));
  const units = await readUnits(db, drafts);
  const unitOf = ({ unitId }: LockedDraft): InUnit => units.get(unitId)!;
  const revisions = new Map((await readRevisions(db, refs)).map((revision) => [revision.draftId, revision]));
  const decisions = await readDecisions(db, ids);
  const findings = await readFindings(db, refs);
  const runs = await readRuns(
    db,
    drafts.map((draft) => ({ draftId: draft.id, rev: draft.rev, rulesetVersion: unitOf(draft).ruleset })),
  );
  const contributors = await contributorsOfDrafts(db, ids);
  const unlogged = await unloggedApprovals(db, ids, deciding);
  const stops = await countStops(db, ids);
  const blindTests = await blindTestsAmong(db, ids);
  const platforms = await readPlatforms(db, [...revisions.values()]);
  const stored = await findMedia(
    db,
    [...revisions.values()].flatMap(({ content }) => content.media.map(({ digest }) => digest)),
  );
  const outside = await isOutsideAsked(db);
  const readings = new Map<string, GateReading>();
  for (const draft of drafts) {
    const revision = revisions.get(draft.id);
    if (revision === undefined) throw new Error(`revision ${draft.rev} of draft ${draft.id} is missing`);
    const ofDraft = <T extends { readonly draftId: string }>(rows: readonly T[]): T[] =>
      rows.filter(({ draftId }) => draftId === draft.id);
    const { ruleset, policies } = unitOf(draft);
    const kept = await policies.named(draft.route?.policy ?? null);
    const { inForce } = policies;
    const found = ofDraft(findings);
    const accounts = revision.scope.accounts.flatMap((id) => platforms.get(id) ?? []);
    const agreed = new Set(draft.coordination.map((record) => record.unit));
    const coordinated = draft.relatedUnits.every((unit) => agreed.has(unit));
    const computedHash = contentHash(revision.content);
    const facts: ReleaseGateFacts = {
      status: draft.status,
      contentHash: draft.contentHash,
      computedHash,
      media: mediaFacts(revision.content.media, stored),
      externalMedia: externalMediaIn(revision.content, computedHash),
      itemHash: draft.contentHash,
      scope: revision.scope,
      route: draft.route,
      routeNow: draft.route === null ? null : routeFor(inForce, { ...draft, accounts }, countForRoute(found)),
      approvalMaxAgeDays: Math.min(kept.approvalMaxAgeDays, inForce.approvalMaxAgeDays),
      decisions: ofDraft(decisions),
      contributors: ofDraft(contributors).map(({ userId }) => userId),
      findings: found,
      outside,
      stages: ofDraft(runs),
      activeRuleset: ruleset,
      source: draft.kind === 'REPOST' ? await readSource(db, draft.unitId, revision.content.source) : null,
      coordination: draft.relatedUnits.length === 0 ? 'not-needed' : coordinated ? 'recorded' : 'missing',
      isBlindTest: blindTests.has(draft.id),
      licences: licencesFor({ category: draft.category, media: revision.content.media }),
      openStops: stops.get(draft.id) ?? 0,
      unlogged: ofDraft(unlogged).map(({ tier }) => tier),
    };
    readings.set(draft.id, { facts, revision });
  }
  return readings;
}

/** The same of one draft. */
export async function readReleaseGateFacts(
  db: Kysely<Database>,
  draft: LockedDraft,
  deciding: string | null = null,
): Promise<ReleaseGateFacts> {
  return (await readReleaseGates(db, [draft], deciding)).get(draft.id)!.facts;
}

/** What is in force in one unit. */
interface InUnit {
  /** Its rulesets as one name; 'none' where there is none. */
  readonly ruleset: string;
  readonly policies: {
    readonly inForce: Policy;
    /** By a name; null = what is in force. */
    readonly named: (version: string | null) => Promise<Policy>;
  };
}

/** What is in force in the units of these drafts, by unit. */
async function readUnits(db: Kysely<Database>, drafts: readonly LockedDraft[]): Promise<ReadonlyMap<string, InUnit>> {
  const units = new Map<string, InUnit>();
  const byName = new Map<string, Policy>();
  for (const unitId of new Set(drafts.map((draft) => draft.unitId))) {
    const ruleset = joinVersions(await readVersionsInForce(db, 'ruleset', unitId)) || 'none';
    const inForce = await readPolicyNamed(db, await readVersionsInForce(db, 'policy', unitId));
    const named = async (version: string | null): Promise<Policy> => {
      if (version === null || version === inForce.version) return inForce;
      const policy = byName.get(version) ?? (await readPolicyNamed(db, splitVersions(version)));
      byName.set(version, policy);
      return policy;
    };
    units.set(unitId, { ruleset, policies: { inForce, named } });
  }
  return units;
}

/** The accounts that revisions are for, with what the policies ask of them, by id. */
async function readPlatforms(
  db: Kysely<Database>,
  revisions: readonly StoredRevision[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly platform: Platform }>> {
  const ids = [...new Set(revisions.flatMap(({ scope }) => scope.accounts))];
  if (ids.length === 0) return new Map();
  const accounts = await db.selectFrom('account').select(['id', 'platform']).where('id', 'in', ids).execute();
  return new Map(accounts.map((account) => [account.id, account]));
}

/** Files as the store's table has them now; their bytes are read by whoever asks the gate, outside any transaction. */
const mediaFacts = (media: readonly ContentMedia[], stored: ReadonlyMap<string, MediaFile>): readonly MediaFact[] =>
  media.map(({ alt: _alt, ...file }) => {
    const known = stored.get(file.digest);
    const isSame = known !== undefined && digestOf({ ...known }) === digestOf({ ...file });
    return { digest: file.digest, stored: isSame ? 'UNREAD' : 'CHANGED' };
  });

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

/** Those of these drafts that are tests of the review. */
async function blindTestsAmong(db: Kysely<Database>, draftIds: readonly string[]): Promise<ReadonlySet<string>> {
  const tests = await db
    .selectFrom('blind_test')
    .select('draft_id as draftId')
    .where('draft_id', 'in', [...draftIds])
    .execute();
  return new Set(tests.map(({ draftId }) => draftId));
}

/** Stop requests that the tool has not answered, and cases that are not closed, by draft. */
async function countStops(db: Kysely<Database>, draftIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  // an order that nobody confirmed in time stops nothing, whether or not somebody noticed yet
  const { rows } = await sql<{ draftId: string; n: number }>`
    select d.id as "draftId",
      (select count(*) from release_item where draft_id = d.id and state = 'STOP_REQUESTED')::int
      + (select count(*) from case_file where draft_id = d.id and state in ('OPEN', 'ORDERED', 'CONFIRMED')
          and (state <> 'ORDERED' or confirm_due_at > wuguan_now()))::int as n
    from unnest(${[...draftIds]}::uuid[]) as d(id)`.execute(db);
  return new Map(rows.map(({ draftId, n }) => [draftId, n]));
}
