import { canonicalJson, type Json } from '../../domain/canonical.ts';
import { presentationOf, type Content, type Variant } from '../../domain/content.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { runApart } from '../apart/run-apart.ts';
import { TOOK_TOO_LONG } from '../checks/time-limit.ts';
import type { Deps } from '../deps.ts';
import { compareMedia } from './content/compare-media.ts';
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
  const accounts = changedAccounts(from.content, to.content);
  const sides = [[from.content, to.content] as const, ...accounts.map((id) => sidesOf(from.content, to.content, id))];
  const pairs = sides.flatMap(([before, after]) => TEXTS.map((name): Pair => [before[name] ?? '', after[name] ?? '']));
  const compared = await comparePairs(pairs);
  /** The texts of one of the sides, by name. */
  const partsOf = (side: number): Readonly<Record<(typeof TEXTS)[number], readonly DiffPart[]>> => {
    const [title, body, summary, byline] = TEXTS.map((_name, index) => {
      const at = side * TEXTS.length + index;
      return compared[at] ?? whole(pairs[at]!);
    });
    return { title: title!, body: body!, summary: summary!, byline: byline! };
  };
  return {
    from: revs.from,
    to: revs.to,
    sameContent: from.contentHash === to.contentHash,
    /** Beyond what is compared: the parts are then each text as a whole. */
    tooDifferent: compared.includes(null),
    ...partsOf(0),
    ...besideOf(presentationOf(from.content), presentationOf(to.content)),
    media: compareMedia(from.content, to.content),
    variants: accounts.map((accountId, index) => {
      const [before, after] = sides[index + 1]!;
      return { accountId, ...partsOf(index + 1), ...besideOf(before, after) };
    }),
  };
}

const TEXTS = ['title', 'body', 'summary', 'byline'] as const;

/** Accounts on which something else is shown, in order. */
function changedAccounts(from: Content, to: Content): readonly string[] {
  const accounts = [...new Set([...Object.keys(from.variants), ...Object.keys(to.variants)])].toSorted();
  const said = ({ variants }: Content, id: string): string => canonicalJson((variants[id] ?? null) as Json);
  return accounts.filter((id) => said(from, id) !== said(to, id));
}

const sidesOf = (from: Content, to: Content, id: string): readonly [Variant, Variant] => [
  from.variants[id] ?? {},
  to.variants[id] ?? {},
];

/** Beside the texts; null = nothing of its own is said. */
const besideOf = (from: Variant, to: Variant) => ({
  cover: { from: from.cover ?? null, to: to.cover ?? null },
  aiLabel: { from: from.aiLabel ?? null, to: to.aiLabel ?? null },
  commentsOpen: { from: from.commentsOpen ?? null, to: to.commentsOpen ?? null },
});

/** Of texts so different that no difference is worth reading: all of one, and all of the other. */
export const whole = ([from, to]: Pair): readonly DiffPart[] => [
  { op: 'delete', text: from },
  { op: 'insert', text: to },
];

/** Even of short texts, comparing those that have nothing in common takes long: it is never done beside requests. */
export async function comparePairs(pairs: readonly Pair[]): Promise<readonly (readonly DiffPart[] | null)[]> {
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
