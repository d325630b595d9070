import { scopeHash } from '../../../domain/canonical.ts';
import { matchSheet, readCode, type SheetEvidence } from '../../../domain/release/check-code.ts';
import type { Actor } from '../../../domain/roles.ts';
import { revisionHashes } from '../../../db/drafts/revisions.ts';
import type { Deps } from '../../deps.ts';
import { readDraft } from '../read-draft.ts';

type Draft = Awaited<ReturnType<typeof readDraft>>;

/** What the review sheet of a draft rests on. */
export const sheetEvidence = (draft: Draft): SheetEvidence => ({
  draftId: draft.id,
  rev: draft.rev,
  contentHash: draft.contentHash,
  scopeHash: scopeHash(draft.scope),
  decisions: draft.decisions.map(({ id, tier, purpose, verdict, userId, principalId, opinion, gates, at, voided }) => ({
    ...{ id, tier, purpose, verdict, userId, principalId, opinion, gates, at, voided },
  })),
  findings: draft.findings,
});

/**
 * Looks a printed review sheet up by its check code (校验码): what it must say, and what came after it.
 * @throws Refused NOT_FOUND or FOREIGN_UNIT
 */
export async function verifySheet(deps: Deps, actor: Actor, draftId: string, typed: string) {
  const draft = await readDraft(deps, actor, draftId);
  const versions = await revisionHashes(deps.db, draftId);
  const match = matchSheet(typed, sheetEvidence(draft), versions);
  const code = readCode(typed);
  if (match === null) return { code, found: false as const };
  return {
    code,
    found: true as const,
    rev: match.rev,
    contentHash: versions.find((version) => version.rev === match.rev)?.contentHash ?? '',
    /** The whole code is what a sheet of today has; else only the part that never changes agrees. */
    whole: match.standing,
    /** Nothing happened since: no newer version, no later opinion, every finding as it was. */
    current: match.rev === draft.rev && match.decisions === draft.decisions.length && match.standing,
    newerRev: match.rev === draft.rev ? null : draft.rev,
    laterDecisions: draft.decisions.length - match.decisions,
    /** The opinions that the sheet must show. */
    decisions: draft.decisions.slice(0, match.decisions).map(({ tier, verdict, userName, at, opinion }) => ({
      ...{ tier, verdict, userName, at, opinion },
    })),
  };
}
