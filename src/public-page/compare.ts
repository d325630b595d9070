import { diffArrays } from 'diff';
import { isSamePicture, type Seen } from './pictures.ts';

/** A part with what its address leads to. */
export type SeenPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly text: string }
  /** `seen` is null when nothing is there. */
  | { readonly kind: 'picture' | 'film' | 'sound'; readonly seen: Seen | null };

/** What was approved for an account, or what is public of it. A field that is undefined is not compared. */
export interface Shown {
  readonly title?: string | undefined;
  readonly byline?: string | undefined;
  readonly summary?: string | undefined;
  readonly cover?: string | undefined;
  readonly parts: readonly SeenPart[];
}

export interface Difference {
  readonly is: 'missing' | 'added' | 'changed';
  readonly what: 'title' | 'byline' | 'summary' | 'cover' | SeenPart['kind'];
  readonly approved: string;
  readonly shown: string;
}

export interface Tolerance {
  /** The platform makes pictures anew. */
  readonly reencodes: boolean;
  /** Links whose target the platform takes away, or not. */
  readonly stripsLink: (href: string) => boolean;
}

const FIELDS = ['title', 'byline', 'summary', 'cover'] as const;

/** Everything in which what is public differs from what was approved: words, links, pictures, and their order. */
export function compare(approved: Shown, shown: Shown, tolerance: Tolerance): readonly Difference[] {
  const fields = FIELDS.flatMap((what): Difference[] => {
    const [was, is] = [approved[what], shown[what]];
    if (was === undefined || is === undefined || was === is) return [];
    return [{ is: 'changed', what, approved: was, shown: is }];
  });
  return [...fields, ...compareParts(approved.parts, shown.parts, tolerance)];
}

/** Beyond so many edits it is another text altogether, which one may be made to look for as long as somebody likes. */
const MOST_EDITS = 500;
const allOf = (parts: readonly SeenPart[]): string => parts.map(textOf).join('\n');

function compareParts(
  approved: readonly SeenPart[],
  shown: readonly SeenPart[],
  { reencodes, stripsLink }: Tolerance,
): readonly Difference[] {
  const isStripped = (part: SeenPart): boolean => part.kind === 'link' && stripsLink(part.href);
  const kept = approved.filter((part) => !isStripped(part));
  const stripped = new Set(
    approved.flatMap((part) => (part.kind === 'link' && isStripped(part) ? [textOf(part)] : [])),
  );
  // a link that need not be there, and is there all the same, must be one that was approved
  const counted = shown.filter((part) => !stripped.has(textOf(part)));
  const isOther = Math.abs(kept.length - counted.length) > MOST_EDITS;
  const changes = isOther
    ? undefined
    : diffArrays<SeenPart>([...kept], [...counted], {
        comparator: (left, right) => isSame(left, right, reencodes),
        maxEditLength: MOST_EDITS,
      });
  if (changes === undefined)
    return [{ is: 'changed', what: 'text', approved: allOf(kept), shown: allOf(counted) } satisfies Difference];
  const found: Difference[] = [];
  for (let at = 0; at < changes.length; at += 1) {
    const { removed, added, value } = changes[at]!;
    if (!removed && !added) continue;
    const next = changes[at + 1];
    const isPair = next !== undefined && (removed ? next.added : next.removed);
    if (isPair) at += 1;
    const [gone, come] = removed ? [value, isPair ? next.value : []] : [isPair ? next.value : [], value];
    found.push(...pairs(gone, come));
  }
  return found;
}

/** What stands in the place of one another is a change; the rest is missing, or was added. */
function pairs(gone: readonly SeenPart[], come: readonly SeenPart[]): readonly Difference[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => {
    const [was, is] = [gone[at], come[at]];
    return {
      is: was === undefined ? 'added' : is === undefined ? 'missing' : 'changed',
      what: (was ?? is)!.kind,
      approved: was === undefined ? '' : textOf(was),
      shown: is === undefined ? '' : textOf(is),
    } satisfies Difference;
  });
}

function isSame(left: SeenPart, right: SeenPart, reencodes: boolean): boolean {
  if (left.kind !== right.kind) return false;
  if (left.kind === 'text' || left.kind === 'link' || right.kind === 'text' || right.kind === 'link')
    return textOf(left) === textOf(right);
  if (left.seen === null || right.seen === null) return false;
  // films and sounds that are made anew cannot be compared byte by byte; that one stands here is all that is known
  if (reencodes && left.kind !== 'picture') return true;
  return isSamePicture(left.seen, right.seen, reencodes);
}

function textOf(part: SeenPart): string {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'link') return `${part.text} → ${part.href}`;
  return part.seen?.digest ?? '(nothing there)';
}

const SHORT = 80;
const cut = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** One line for people. */
export const sayDifference = ({ is, what, approved, shown }: Difference): string =>
  `${what} ${is}: ${cut(approved)} | ${cut(shown)}`;
