import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { runApart } from '../apart/run-apart.ts';
import { TOOK_TOO_LONG } from '../checks/time-limit.ts';
import type { Deps } from '../deps.ts';
import type { DiffPart } from './content/compare-texts.ts';
import { findDraft } from './draft-access.ts';

type Pair = readonly [from: string, to: string];

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
  const pairs = (['title', 'body'] as const).map((field): Pair => [from.content[field], to.content[field]]);
  const [title, body] = await comparePairs(pairs);
  return {
    from: revs.from,
    to: revs.to,
    sameContent: from.contentHash === to.contentHash,
    /** Beyond what is compared: the parts are then each text as a whole. */
    tooDifferent: title === null || body === null,
    title: title ?? whole(pairs[0]!),
    body: body ?? whole(pairs[1]!),
  };
}

/** Of texts so different that no difference is worth reading: all of one, and all of the other. */
const whole = ([from, to]: Pair): readonly DiffPart[] => [
  { op: 'delete', text: from },
  { op: 'insert', text: to },
];

/** Even of short texts, comparing those that have nothing in common takes long: it is never done beside requests. */
async function comparePairs(pairs: readonly Pair[]): Promise<readonly (readonly DiffPart[] | null)[]> {
  const changed = pairs.filter(([from, to]) => from !== to);
  if (changed.length === 0) return pairs.map(same);
  try {
    const compared = await runApart('compare', () => changed);
    return pairs.map((pair) => (changed.includes(pair) ? (compared[changed.indexOf(pair)] ?? null) : same(pair)));
  } catch (error) {
    if ((error as Error).name === TOOK_TOO_LONG)
      return pairs.map((pair) => (changed.includes(pair) ? null : same(pair)));
    throw error;
  }
}

const same = ([text]: Pair): readonly DiffPart[] => (text === '' ? [] : [{ op: 'equal', text }]);
