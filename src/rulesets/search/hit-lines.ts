import { firstIndex } from '../../text/matching/binary-search.ts';
import type { Hit } from '../../text/evasion/word-finder.ts';

/** Index of the first hit that starts at or behind an offset. */
export const firstFrom = (hits: readonly Hit[], offset: number): number =>
  firstIndex(hits.length, (index) => hits[index]!.start < offset);

/** Hits ordered by start, with the length of the longest: whoever looks for one before a place looks back so far. */
export interface Line {
  readonly hits: readonly Hit[];
  readonly longest: number;
}

export function lineOf(hits: readonly Hit[]): Line {
  let longest = 0;
  for (const { start, end } of hits) if (end - start > longest) longest = end - start;
  return { hits, longest };
}

/** The nearest of them to a range, no more than so many units away; itself is none. */
export function closest(
  hit: Pick<Hit, 'start' | 'end'>,
  { hits: partners, longest }: Line,
  within: number,
): Hit | null {
  let best: Hit | null = null;
  let least = within + 1;
  for (let at = firstFrom(partners, hit.start - within - longest); at < partners.length; at += 1) {
    const partner = partners[at]!;
    if (partner === hit || partner.end + within < hit.start) continue;
    if (partner.start > hit.end + within) break;
    const gap = Math.max(partner.start - hit.end, hit.start - partner.end, 0);
    if (gap < least) {
      least = gap;
      best = partner;
      if (gap === 0) break;
    }
  }
  return best;
}
