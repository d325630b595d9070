import { buildScanTables, createScanner } from '../../text/matching/scanner.ts';

/** Where a listed word stands. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Of places that lie within one another the longest: 副市长 is no 市长. */
export function longest(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  let reach = -1;
  for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.end <= reach) continue;
    kept.push(place);
    reach = place.end;
  }
  return kept;
}

/** Finds all of the words in a text, those within others too, ordered by start. */
export function finderOf(words: readonly string[]): (text: string) => readonly Place[] {
  const all = [...new Set(words)];
  const scanner = createScanner(buildScanTables(all));
  return (text) => scanner.match(text).map(({ start, end, word }) => ({ start, end, text: all[word]! }));
}
