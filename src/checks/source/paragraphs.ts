/** A paragraph of a text, and what of it is compared. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Letters and digits alone. */
  readonly key: string;
}

/** Paragraphs that are compared; a longer text is compared up to there. */
const MOST = 2_000;
/** Share of two characters in a row that two paragraphs have in common when one is the other, changed. */
const ALIKE = 0.5;
/** Paragraphs in which another wording is looked for. */
const NEAR = 40;

/** The paragraphs of a text that say something. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const key = line
      .normalize('NFKC')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '')
      .toLowerCase();
    if (key !== '' && found.length < MOST) found.push({ start, end: start + line.length, text: line, key });
    start += line.length + 1;
  }
  return found;
}

export interface Aligned {
  /** Paragraphs of the original that are gone, and behind which character of the repost they stood. */
  readonly cut: readonly { readonly paragraph: Paragraph; readonly after: number }[];
  readonly added: readonly Paragraph[];
  readonly changed: readonly { readonly from: Paragraph; readonly to: Paragraph }[];
}

/**
 * What became of each paragraph. One that stands elsewhere stands; of the others, those that are much alike are one,
 * changed.
 */
export function alignParagraphs(was: readonly Paragraph[], is: readonly Paragraph[]): Aligned {
  const whereIs = placesByKey(is);
  /** By paragraph of the original: the one of the repost. */
  const matched = new Map<Paragraph, Paragraph>();
  const taken = new Set<Paragraph>();
  for (const paragraph of was) {
    const same = whereIs.get(paragraph.key)?.shift();
    if (same === undefined) continue;
    matched.set(paragraph, same);
    taken.add(same);
  }
  // a text without its paragraphs is the same text
  const [all, now] = [was.map(({ key }) => key).join(''), is.map(({ key }) => key).join('')];
  if (all === now) return { cut: [], added: [], changed: [] };
  const free = is.filter((one) => !taken.has(one));
  const changed: { from: Paragraph; to: Paragraph }[] = [];
  for (const from of was.filter((one) => !matched.has(one))) {
    const to = free.slice(0, NEAR).find((one) => likeness(from.key, one.key) >= ALIKE);
    if (to === undefined) continue;
    free.splice(free.indexOf(to), 1);
    matched.set(from, to);
    changed.push({ from, to });
  }
  let after = 0;
  const cut = was.flatMap((paragraph) => {
    const stands = matched.get(paragraph);
    if (stands !== undefined) after = stands.end;
    return stands === undefined ? [{ paragraph, after }] : [];
  });
  return { cut, added: free, changed };
}

function placesByKey(paragraphs: readonly Paragraph[]): Map<string, Paragraph[]> {
  const places = new Map<string, Paragraph[]>();
  for (const one of paragraphs) places.set(one.key, [...(places.get(one.key) ?? []), one]);
  return places;
}

/** Share of pairs of characters that two texts have in common (Dice). */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < a.length; at += 1) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 0; at + 1 < b.length; at += 1) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length - 2);
}
