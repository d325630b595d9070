import { diffChars, diffWordsWithSpace } from 'diff';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import type { Deps } from '../deps.ts';
import { findDraft } from './draft-access.ts';

/** Longest text, in characters of both, that is compared character by character; beyond it, word by word. */
const DIFF_CHARS = 20_000;

/** A part of a text that stands in both revisions, or in one of them. */
export interface DiffPart {
  readonly op: 'equal' | 'insert' | 'delete';
  readonly text: string;
}

/** What changes in a draft from one revision to another. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function compareRevisions(
  deps: Deps,
  actor: Actor,
  draftId: string,
  revs: { readonly from: number; readonly to: number },
) {
  await findDraft(deps, actor, draftId);
  const [from, to] = await Promise.all([
    readRevision(deps.db, draftId, revs.from),
    readRevision(deps.db, draftId, revs.to),
  ]);
  if (from === undefined || to === undefined) throw new Refused('NOT_FOUND', { detail: '版本' });
  return {
    from: revs.from,
    to: revs.to,
    sameContent: from.contentHash === to.contentHash,
    title: compareTexts(from.content.title, to.content.title),
    body: compareTexts(from.content.body, to.content.body),
  };
}

const compareTexts = (a: string, b: string): readonly DiffPart[] =>
  (a.length + b.length > DIFF_CHARS ? diffWordsWithSpace(a, b) : diffChars(a, b)).map((part) => ({
    op: part.added ? 'insert' : part.removed ? 'delete' : 'equal',
    text: part.value,
  }));
