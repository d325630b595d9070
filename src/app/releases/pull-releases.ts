import { v7 as uuid } from 'uuid';
import { canonicalJson, digestOf, sha256 } from '../../domain/canonical.ts';
import type { Content } from '../../domain/content.ts';
import { ticketApprovals } from '../../domain/release/approvals.ts';
import type { ContentMedia } from '../../domain/media.ts';
import { lastMoment, releaseGate, type ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import type { Actor } from '../../domain/roles.ts';
import { draftAfter } from '../../domain/transitions.ts';
import type { Signer, TicketClaims } from '../../crypto/tickets.ts';
import { appendAudit, type AuditEntry } from '../../db/audit.ts';
import { latestHead } from '../../db/evidence/log-tree.ts';
import { stateHead, type StatedHead } from '../../evidence/checkpoint.ts';
import { setDraftsStatus } from '../../db/drafts/drafts.ts';
import type { StoredRevision } from '../../db/drafts/revisions.ts';
import { lastRefusals } from '../../db/releases/last-refusals.ts';
import { readGateAccounts } from '../../db/releases/gate-accounts.ts';
import { readReleaseGates } from '../../db/releases/gate-facts.ts';
import { databaseNow, lockDrafts, shareRegistry, type LockedDraft, type Trx } from '../../db/locks.ts';
import { deletionsOn, type Deletion } from '../../db/releases/copies.ts';
import {
  insertTickets,
  lockPullable,
  markPulled,
  markRefused,
  pickPullable,
  stopsFor,
  type NewTicket,
  type Stop,
} from '../../db/releases/pulls.ts';
import type { ReleaseRow } from '../../db/releases/releases.ts';
import { accountsOfUnit } from '../../db/registry/accounts.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { currentSigner } from '../evidence/keys/current-signer.ts';
import {
  UncheckedMedia,
  unreadOf,
  withBytes,
  withCheckedMedia,
  type CheckedMedia,
} from '../lifecycle/checked-media.ts';

export interface PullRequest {
  readonly accountIds?: readonly string[] | undefined;
  readonly max: number;
  readonly leaseSeconds: number;
}

export interface PulledMedia extends Pick<ContentMedia, 'digest' | 'mediaType' | 'bytes'> {
  /** A path below the server's own address. */
  readonly url: string;
}

export interface PulledItem {
  readonly releaseId: string;
  readonly draftId: string;
  readonly rev: number;
  readonly accountId: string;
  /** The very object that `contentHash` covers. */
  readonly content: Content;
  readonly contentHash: string;
  /** The files of the content, and where their bytes are to be had. */
  readonly media: readonly PulledMedia[];
  readonly ticket: string;
  readonly pullNo: number;
  readonly leaseUntil: Date;
}

/** Items looked at in one pull at the most; each has its turn, however many the release gate refuses. */
const LOOK_AT = 200;

/**
 * Leases approved items to a publishing tool. Each passes the release gate in the transaction that leases it, under a lock that
 * keeps sources, accounts, grants and rulesets as they are; each gets a signed ticket. Its files are read and
 * hashed anew. What the release gate refuses stays, and the log says why.
 */
export async function pullReleases(deps: Deps, actor: Actor, request: PullRequest): Promise<readonly PulledItem[]> {
  const accountIds = await accountsOf(deps, actor, request.accountIds);
  if (accountIds.length === 0) return [];
  const pulled = await withCheckedMedia(deps.media, (checked) => pullOnce(deps, actor, accountIds, request, checked));
  await deps.jobs.releaseTimers(
    pulled.map(({ releaseId, leaseUntil, pullNo }) => ({ releaseId, kind: 'LEASE_OVER', at: leaseUntil, pullNo })),
  );
  return pulled;
}

/** @throws UncheckedMedia when an item has files that were not read; nothing is leased then */
const pullOnce = (
  deps: Deps,
  actor: Actor,
  accountIds: readonly string[],
  request: PullRequest,
  checked: CheckedMedia,
): Promise<readonly PulledItem[]> =>
  deps.db.transaction().execute(async (trx) => {
    await shareRegistry(trx);
    const now = await databaseNow(trx);
    const items: PulledItem[] = [];
    const audit: AuditEntry[] = [];
    const log = stateHead(await latestHead(trx));
    const signer = await currentSigner(trx, deps.keys);
    const pull = { trx, signer, actor, now, log, audit, checked, leaseSeconds: request.leaseSeconds };
    const inTurn = await pickPullable(trx, accountIds, LOOK_AT);
    for (let next = 0; items.length < request.max && next < inTurn.length;) {
      const asked = inTurn.slice(next, next + request.max - items.length);
      next += asked.length;
      items.push(...(await leaseAll(pull, await lockPullable(trx, asked))));
    }
    await markRefused(
      trx,
      audit.flatMap(({ outcome, entityId }) => (outcome === 'REFUSED' && entityId != null ? [entityId] : [])),
    );
    await appendAudit(trx, await withoutRepeats(trx, audit));
    return items;
  });

/** What is refused as it was the last time is not told again at every pull: a tool asks every few seconds. */
async function withoutRepeats(trx: Trx, audit: readonly AuditEntry[]): Promise<readonly AuditEntry[]> {
  const refused = audit.flatMap(({ outcome, draftId, entityId }) =>
    outcome === 'REFUSED' && draftId != null && entityId != null ? [{ draftId, releaseId: entityId }] : [],
  );
  const before = await lastRefusals(trx, refused);
  return audit.filter(({ outcome, entityId, details }) => {
    const codes = outcome === 'REFUSED' ? before.get(entityId ?? '') : undefined;
    return codes === undefined || canonicalJson([...codes]) !== canonicalJson(details?.['codes'] as string[]);
  });
}

/** Stops and deletions handed out in one pull at the most; the rest follows. */
const MOST_WISHES = 200;

export interface Wishes {
  /** What this token pulled and is asked to stop; stays listed until it answered, or its lease is over. */
  readonly stops: readonly Stop[];
  /** Copies that confirmed take-downs want deleted; each stays listed until receipt DELETED came. */
  readonly deletions: readonly Deletion[];
}

/** What a publishing tool is asked to do besides publishing, on its accounts. */
export async function listWishes(deps: Deps, actor: Actor, asked: readonly string[] | undefined): Promise<Wishes> {
  const accountIds = await accountsOf(deps, actor, asked);
  if (accountIds.length === 0) return { stops: [], deletions: [] };
  return {
    stops: await stopsFor(deps.db, actor.id, accountIds, MOST_WISHES),
    deletions: await deletionsOn(deps.db, accountIds, MOST_WISHES),
  };
}

/** The token's accounts, narrowed by what was asked for. */
async function accountsOf(deps: Deps, actor: Actor, asked: readonly string[] | undefined): Promise<readonly string[]> {
  // a token counts in its own unit alone, whatever accounts it was made with
  const ofUnit = await accountsOfUnit(deps.db, actor.unitId);
  const own = actor.accountIds === null ? ofUnit : ofUnit.filter((account) => actor.accountIds?.includes(account));
  return asked === undefined ? own : own.filter((account) => asked.includes(account));
}

/** One pull under way. */
interface Pull {
  readonly trx: Trx;
  readonly signer: Signer;
  readonly actor: Actor;
  readonly leaseSeconds: number;
  readonly now: Date;
  readonly log: StatedHead;
  readonly checked: CheckedMedia;
  /** What happened; each item adds its own. */
  readonly audit: AuditEntry[];
}

/** A candidate that the gate lets go. */
interface Passed {
  readonly candidate: ReleaseRow;
  readonly draft: LockedDraft;
  readonly facts: ReleaseGateFacts;
  readonly revision: StoredRevision;
  /** When it may no longer be published; null = at any time. */
  readonly last: Date | null;
}

/** Leases those of locked candidates that the gate lets go, and notes whom it refuses. @throws UncheckedMedia */
async function leaseAll(pull: Pull, candidates: readonly ReleaseRow[]): Promise<readonly PulledItem[]> {
  const { trx, actor, leaseSeconds } = pull;
  const passed = await askGate(pull, candidates);
  const leases = passed.map(({ candidate, last }) => ({ id: candidate.id, until: last }));
  const leased = await markPulled(trx, leases, actor.id, leaseSeconds);
  const handedOut = passed.flatMap((one) => {
    const item = leased.get(one.candidate.id);
    return item?.leaseUntil == null ? [] : [handOut(pull, one, item, item.leaseUntil)];
  });
  await insertTickets(
    trx,
    handedOut.map(({ ticket }) => ticket),
  );
  pull.audit.push(...handedOut.map(({ entry }) => entry));
  const begun = handedOut.filter(({ draft }) => draft.status === 'APPROVED').map(({ draft }) => draft.id);
  await setDraftsStatus(trx, [...new Set(begun)], draftAfter('APPROVED', 'pull'));
  return handedOut.map(({ item }) => item);
}

/** Those of locked candidates that may leave now; the log is told why others may not. @throws UncheckedMedia */
async function askGate(pull: Pull, candidates: readonly ReleaseRow[]): Promise<readonly Passed[]> {
  const { trx, actor, now, audit, checked } = pull;
  if (candidates.length === 0) return [];
  const ids = [...new Set(candidates.map(({ draftId }) => draftId))];
  const drafts = new Map((await lockDrafts(trx, ids)).map((draft) => [draft.id, draft]));
  const gates = await readReleaseGates(trx, [...drafts.values()]);
  const accounts = await readGateAccounts(
    trx,
    candidates.map(({ draftId, accountId }) => ({ draftId, accountIds: [accountId] })),
  );
  // what all of them will need is read in one go
  const unread = [...gates.values()].flatMap(({ facts }) => unreadOf(facts, checked));
  if (unread.length > 0) throw new UncheckedMedia(unread);
  const passed: Passed[] = [];
  for (const candidate of candidates) {
    const draft = drafts.get(candidate.draftId);
    const gate = gates.get(candidate.draftId);
    const account = accounts.get(candidate.draftId)?.get(candidate.accountId);
    if (draft === undefined || gate === undefined || account === undefined) continue;
    const facts = withBytes({ ...gate.facts, itemHash: candidate.contentHash }, checked);
    const answer = releaseGate(facts, account, now);
    if (answer.ok) passed.push({ candidate, draft, facts, revision: gate.revision, last: lastMoment(facts) });
    else {
      const codes = answer.refusals.map(({ code }) => code);
      const about = aboutItem(actor, candidate, draft);
      audit.push({ ...about, action: 'release.refused', outcome: 'REFUSED', code: codes[0], details: { codes } });
    }
  }
  return passed;
}

const aboutItem = (actor: Actor, item: ReleaseRow, draft: LockedDraft) => ({
  ...by(actor),
  ...{ entity: 'release', entityId: item.id, draftId: draft.id, unitId: draft.unitId },
});

/** What a publishing tool gets for an item that was leased to it, the ticket as it is kept, and what the log says. */
function handOut(pull: Pull, { draft, facts, revision, last }: Passed, leased: ReleaseRow, leaseUntil: Date) {
  const { actor, signer, now } = pull;
  const claims = ticketClaims(actor, leased, draft, facts, pull.log);
  const jws = signer.sign(claims, expiryOf(leaseUntil, last), now);
  const { id: releaseId, accountId, contentHash, pullNo } = leased;
  const ticket: NewTicket = { id: claims.jti, releaseId, pullNo, tokenId: actor.id, jws, expiresAt: leaseUntil };
  const entry: AuditEntry = {
    ...aboutItem(actor, leased, draft),
    action: 'release.pulled',
    // the log vouches for the very ticket: whoever gets the key later cannot make another one of that time
    details: { accountId, pullNo, contentHash, ticket: claims.jti, ticketHash: sha256(jws) },
  };
  const item: PulledItem = {
    ...{ releaseId, draftId: draft.id, rev: draft.rev, accountId, content: revision.content, contentHash },
    media: revision.content.media.map(({ digest, mediaType, bytes }) => ({
      ...{ digest, mediaType, bytes },
      url: `/v1/media/${digest}`,
    })),
    ...{ ticket: jws, pullNo, leaseUntil },
  };
  return { draft, item, ticket, entry };
}

/** A ticket counts in whole seconds: up to the end of the lease, but never past the last moment. */
const expiryOf = (leaseUntil: Date, last: Date | null): number =>
  Math.min(
    Math.ceil(leaseUntil.getTime() / 1000),
    last === null ? Number.POSITIVE_INFINITY : Math.floor(last.getTime() / 1000),
  );

function ticketClaims(
  actor: Actor,
  item: ReleaseRow,
  draft: LockedDraft,
  facts: ReleaseGateFacts,
  log: StatedHead,
): TicketClaims {
  return {
    jti: uuid(),
    releaseId: item.id,
    draftId: draft.id,
    rev: draft.rev,
    accountId: item.accountId,
    contentHash: item.contentHash,
    approvals: digestOf(ticketApprovals(facts.decisions, facts.contentHash)),
    media: facts.media.map(({ digest }) => digest),
    rulesetVersion: facts.activeRuleset,
    pullNo: item.pullNo,
    aud: [actor.id, actor.name],
    notBefore: facts.scope.notBefore,
    notAfter: facts.scope.notAfter,
    log,
  };
}
