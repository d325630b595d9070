import { draftThen, registryThen } from '../drafts/sheet/registry-then.ts';
import { canonicalJson, contentHash, sha256, type Json } from '../../domain/canonical.ts';
import { ticketApprovals } from '../../domain/release/approvals.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import type { TicketClaims } from '../../crypto/tickets.ts';
import { readFindings, readRuns } from '../../db/drafts/checks.ts';
import { draftById } from '../../db/drafts/drafts.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { latestCheckpoint, leavesOfRelease } from '../../db/evidence/log-tree.ts';
import { ticketsOf } from '../../db/releases/release-list.ts';
import { readDecisions } from '../../db/review/decisions.ts';
import { consistencyProof, inclusionProof } from '../../evidence/merkle-tree.ts';
import type { ReadBackRow } from '../../db/releases/read-backs.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { databaseNow } from '../../db/locks.ts';
import { findRelease } from '../releases/explain-gate.ts';
import { readJws } from '../../signature/jws.ts';
import { growLog } from './grow-log.ts';
import { currentSigner } from './keys/current-signer.ts';
import { hexOf, proveAtOnce } from './read-proofs.ts';

/** Says which form a bundle has: another form gets another name. */
const FORMAT = 'wuguan-evidence/1';

/**
 * All that proves one item, as canonical JSON (RFC 8785): what was approved, by whom, on which checks, under which ticket,
 * what the tools reported, and for each of these acts its place in the signed log. `verify/wuguan-verify.mjs` proves it
 * offline; its `seal` covers every other byte.
 *
 * @param withContent without, the bundle holds the content's hash alone
 * @throws Refused NOT_FOUND (also where there is no ticket yet: nothing left), FOREIGN_UNIT or NOT_YOUR_RELEASE
 */
export async function evidenceBundle(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  releaseId: string,
  withContent: boolean,
): Promise<string> {
  const item = await findRelease(deps, actor, releaseId);
  // what was just done is to be in it
  await growLog(deps, { wait: true });
  const bundle = await deps.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const [ticket] = await ticketsOf(db, releaseId);
      if (ticket === undefined) throw new Refused('NOT_FOUND', { detail: '放行凭证' });
      const claims = readJws<TicketClaims>(ticket.jws).payload;
      const draft = await draftById(db, item.draftId);
      const revision = await readRevision(db, item.draftId, claims.rev);
      const checkpoint = await latestCheckpoint(db);
      if (draft === undefined || revision === undefined || checkpoint === undefined) throw new Refused('NOT_FOUND');
      const ref = [{ draftId: draft.id, rev: claims.rev }];
      const decisions = await readDecisions(db, [draft.id]);
      const before = decisions.filter(({ at }) => at <= ticket.createdAt);
      const runs = await readRuns(db, [{ ...ref[0]!, rulesetVersion: claims.rulesetVersion }]);
      const { size } = checkpoint;
      const then = await registryThen(db, registry, ticket.createdAt);
      const lay = await draftThen(db, draft, ticket.createdAt);
      const leaves = await leavesOfRelease(db, { draftId: draft.id, releaseId }, size);
      const { log } = claims;
      const proofs = await proveAtOnce({ db }, (read) => ({
        growth: consistencyProof(read, log.size, size),
        entries: leaves.map(({ entry, index }) => ({ entry, index, hashes: inclusionProof(read, index, size) })),
      }));
      return {
        format: FORMAT,
        release: {
          ...{ id: releaseId, draftId: draft.id, rev: claims.rev, accountId: item.accountId, state: item.state },
          unit: then.units.get(lay.unitId)?.name ?? null,
          account: then.accounts.get(item.accountId)?.name ?? null,
        },
        contentHash: claims.contentHash,
        // what was erased is no longer what the hash is of
        content: withContent && contentHash(revision.content) === claims.contentHash ? revision.content : null,
        scope: revision.scope,
        ticket: ticket.jws,
        approvals: ticketApprovals(before, claims.contentHash),
        // what the review sheet says
        decisions: decisions.map(({ tier, verdict, opinion, userName, principalName, overrides, at, voided }) => ({
          ...{ tier, verdict, opinion, userName, principalName, overrides, at, voided },
        })),
        checks: runs.map(({ stage, state, rulesetVersion }) => ({ stage, state, rulesetVersion })),
        findings: (await readFindings(db, ref)).map(({ id, ruleId, gate, severity, field, state, message }) => ({
          ...{ id, ruleId, gate, severity, field, state, message },
        })),
        ruleset: claims.rulesetVersion,
        receipts: item.receipts.map(({ pullNo, phase, platformId, url, publishedHash, error, late, at }) => ({
          ...{ pullNo, phase, platformId, url, publishedHash, error, late, at },
        })),
        readBacks: lastOfEach(item.readBacks),
        log: {
          checkpoint: checkpoint.note,
          growth: hexOf(proofs.growth),
          entries: proofs.entries.map(({ entry, index, hashes }) => ({ entry, index, hashes: hexOf(hashes) })),
        },
      };
    });
  // times become text, and what is undefined is left out
  const plain = JSON.parse(JSON.stringify(bundle)) as { readonly [name: string]: Json };
  const signer = await currentSigner(deps.db, deps.keys);
  return canonicalJson({ ...plain, seal: signer.seal(sha256(canonicalJson(plain)), await databaseNow(deps.db)) });
}

/** What was read last of each copy, without its words. */
const lastOfEach = (reads: readonly ReadBackRow[]) =>
  reads
    .filter(({ copyId, id }) => reads.find((read) => read.copyId === copyId)?.id === id)
    .map(({ copyId, outcome, url, differences, differencesHash, pageHash, firstAt, lastAt, times }) => ({
      ...{ copyId, outcome, url, differences: differences.length, differencesHash, pageHash, firstAt, lastAt, times },
    }));
