import { v7 as uuid } from 'uuid';
import { canonicalJson, digestOf, sha256 } from '../../domain/canonical.ts';
import type { Content } from '../../domain/content.ts';
import { ticketApprovals } from '../../domain/release/approvals.ts';
import type { ContentMedia } from '../../domain/media.ts';
import { lastMoment, releaseGate, type ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Signer, TicketClaims } from '../../crypto/tickets.ts';
import { appendAudit, type AuditEntry } from '../../db/audit.ts';
import { latestHead } from '../../db/evidence/log-tree.ts';
import { stateHead, type StatedHead } from '../../evidence/checkpoint.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { lastRefusals } from '../../db/releases/last-refusals.ts';
import { readReleaseGateAccounts, readReleaseGateFacts } from '../../db/releases/gate-facts.ts';
import { databaseNow, lockDrafts, shareRegistry, type LockedDraft, type Trx } from '../../db/locks.ts';
import { mediaOfDrafts } from '../../db/media/media.ts';
import { deletionsOn, type Deletion } from '../../db/releases/copies.ts';
import {
  insertTicket,
  lockPullable,
  markPulled,
  markRefused,
  pickPullable,
  stopsFor,
  type Stop,
} from '../../db/releases/pulls.ts';
import type { ReleaseRow } from '../../db/releases/releases.ts';
import { accountsOfUnit } from '../../db/registry/accounts.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { currentSigner } from '../evidence/keys/current-signer.ts';
import { UncheckedMedia, withBytes, withCheckedMedia, type CheckedMedia } from '../lifecycle/checked-media.ts';
import { syncDraftStatus } from '../lifecycle/sync-draft-status.ts';

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
      const candidates = await lockPullable(trx, asked);
      for (const candidate of candidates) {
        const item = await leaseOne(pull, candidate).catch(async (error: unknown) => {
          if (!(error instanceof UncheckedMedia)) throw error;
          // what the others will need is read in one go
          const others = await mediaOfDrafts(
            trx,
            candidates.map(({ draftId }) => draftId),
          );
          throw new UncheckedMedia([...error.digests, ...others.filter((digest) => !checked.has(digest))]);
        });
        if (item !== null) items.push(item);
      }
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

async function leaseOne(pull: Pull, candidate: ReleaseRow): Promise<PulledItem | null> {
  const { trx, signer, actor, leaseSeconds, now, audit } = pull;
  const [draft] = await lockDrafts(trx, [candidate.draftId]);
  const account = (await readReleaseGateAccounts(trx, candidate.draftId, [candidate.accountId])).get(
    candidate.accountId,
  );
  if (draft === undefined || account === undefined) return null;
  const read = await readReleaseGateFacts(trx, draft);
  const facts = withBytes({ ...read, itemHash: candidate.contentHash }, pull.checked);
  const answer = releaseGate(facts, account, now);
  const about = {
    ...by(actor),
    entity: 'release',
    entityId: candidate.id,
    draftId: draft.id,
    unitId: draft.unitId,
  };
  if (!answer.ok) {
    const codes = answer.refusals.map(({ code }) => code);
    audit.push({ ...about, action: 'release.refused', outcome: 'REFUSED', code: codes[0], details: { codes } });
    return null;
  }
  const revision = await readRevision(trx, draft.id, draft.rev);
  const last = lastMoment(facts);
  const leased = await markPulled(trx, candidate.id, actor.id, leaseSeconds, last);
  if (revision === undefined || leased?.leaseUntil == null) return null;
  const claims = ticketClaims(actor, leased, draft, facts, pull.log);
  const ticket = signer.sign(claims, expiryOf(leased.leaseUntil, last), now);
  await insertTicket(trx, {
    id: claims.jti,
    releaseId: leased.id,
    pullNo: leased.pullNo,
    tokenId: actor.id,
    jws: ticket,
    expiresAt: leased.leaseUntil,
  });
  await syncDraftStatus(trx, draft);
  const details = {
    accountId: leased.accountId,
    pullNo: leased.pullNo,
    contentHash: leased.contentHash,
    ticket: claims.jti,
    // the log vouches for the very ticket: whoever gets the key later cannot make another one of that time
    ticketHash: sha256(ticket),
  };
  audit.push({ ...about, action: 'release.pulled', details });
  return {
    releaseId: leased.id,
    draftId: draft.id,
    rev: draft.rev,
    accountId: leased.accountId,
    content: revision.content,
    contentHash: leased.contentHash,
    media: revision.content.media.map(({ digest, mediaType, bytes }) => ({
      ...{ digest, mediaType, bytes },
      url: `/v1/media/${digest}`,
    })),
    ticket,
    pullNo: leased.pullNo,
    leaseUntil: leased.leaseUntil,
  };
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
