import { scopeHash } from '../../../domain/canonical.ts';
import { matchSheet, readCode } from '../../../domain/release/check-code.ts';
import { DRAFT_STATE_NAMES, type DraftState } from '../../../domain/transitions.ts';
import { TIER_NAMES, VERDICT_NAMES } from '../../../domain/vocabulary.ts';
import { readFindings } from '../../../db/drafts/checks.ts';
import { draftById } from '../../../db/drafts/drafts.ts';
import { readRevision, revisionHashes } from '../../../db/drafts/revisions.ts';
import { readDecisions } from '../../../db/review/decisions.ts';
import type { Deps } from '../../deps.ts';

/** How a printed review sheet stands now. Whatever cannot be confirmed whole is not VALID. */
export const SHEET_STANDINGS = ['VALID', 'CHANGED', 'SUPERSEDED', 'WITHDRAWN', 'MISMATCH', 'UNKNOWN'] as const;
export type SheetStanding = (typeof SHEET_STANDINGS)[number];

/** States in which what the sheet approves is not to be public any more, or never was to be. */
const ENDED: readonly DraftState[] = ['WITHDRAWN', 'TAKEN_DOWN', 'REJECTED', 'EXPIRED', 'RETURNED'];
const REPLACED: readonly DraftState[] = ['CORRECTED'];

export interface CheckedSheet {
  readonly standing: SheetStanding;
  /** What the sheet must say; only to whoever shows the code that is on it. */
  readonly sheet: {
    readonly rev: number;
    readonly contentHash: string;
    /** Of the draft now. */
    readonly state: string;
    readonly decisions: readonly {
      readonly tier: string;
      readonly verdict: string;
      /** The first character: whoever has the sheet can compare it. */
      readonly by: string;
      readonly at: Date;
    }[];
  } | null;
}

const UNKNOWN: CheckedSheet = { standing: 'UNKNOWN', sheet: null };

/**
 * What a stranger is told who has a printed review sheet: whether it is as it was printed, and how it stands now. Whoever does
 * not show its code (60 bits that nobody can guess) learns nothing, not even whether there is such a draft; and nobody learns
 * what the sheet does not say.
 *
 * @param shown of the code on the sheet, or as it was typed; without `hash` only the check code counts
 */
export async function checkSheet(
  { db }: Pick<Deps, 'db'>,
  shown: { readonly draft: string; readonly code: string; readonly hash?: string | undefined },
): Promise<CheckedSheet> {
  const draft = await draftById(db, shown.draft);
  const revision = draft === undefined ? undefined : await readRevision(db, draft.id, draft.rev);
  if (draft === undefined || revision === undefined) return UNKNOWN;
  const { id: draftId, rev, contentHash, status } = draft;
  const [versions, decisions, findings] = await Promise.all([
    revisionHashes(db, draftId),
    readDecisions(db, [draftId]),
    readFindings(db, [{ draftId, rev }]),
  ]);
  const evidence = { draftId, rev, contentHash, scopeHash: scopeHash(revision.scope), findings };
  const match = matchSheet(readCode(shown.code), { ...evidence, decisions: decisions.map(opinionOf) }, versions);
  if (match === null) return UNKNOWN;
  const hash = versions.find((version) => version.rev === match.rev)?.contentHash ?? '';
  // a true code on a sheet of something else
  if (shown.hash !== undefined && shown.hash !== hash) return { standing: 'MISMATCH', sheet: null };
  const isLatest = match.rev === rev && match.decisions === decisions.length && !REPLACED.includes(status);
  const now = match.standing ? 'VALID' : 'CHANGED';
  return {
    standing: ENDED.includes(status) ? 'WITHDRAWN' : isLatest ? now : 'SUPERSEDED',
    sheet: {
      ...{ rev: match.rev, contentHash: hash, state: DRAFT_STATE_NAMES[status] },
      decisions: decisions.slice(0, match.decisions).map(({ tier, verdict, userName, at }) => ({
        ...{ tier: TIER_NAMES[tier], verdict: VERDICT_NAMES[verdict], by: `${[...userName][0] ?? ''}＊`, at },
      })),
    },
  };
}

type Decision = Awaited<ReturnType<typeof readDecisions>>[number];
const opinionOf = ({ id, tier, purpose, verdict, userId, principalId, opinion, gates, at, voided }: Decision) => ({
  ...{ id, tier, purpose, verdict, userId, principalId, opinion, gates, at, voided },
});
