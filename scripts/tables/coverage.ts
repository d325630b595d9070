import { COMMON } from './signs.ts';
import type { Sequence, Splits } from './splits.ts';

/**
 * How many of the splits of a list are in the table. A list has a line a character: the character, then ways to write it
 * apart, separated by tabs, their components by spaces.
 */
export function coverage({ sequences, fold }: Splits, list: string): string {
  const listed = new Map(COMMON.map((sign): [string, Sequence[]] => [sign, []]));
  for (const line of list.split('\n')) {
    const [sign = '', ...ways] = line.trim().split('\t');
    listed.get(sign)?.push(...ways.map((way) => way.split(' ')).filter((parts) => parts.length > 1));
  }
  const counts = { characters: 0, first: 0, any: 0, ways: 0, all: 0 };
  for (const [sign, ways] of listed) {
    if (ways.length === 0) continue;
    const found = ways.map((parts) => sequences.get(sign)?.has(parts.map(fold).join('')) === true);
    counts.characters += 1;
    counts.first += Number(found[0]);
    counts.any += Number(found.includes(true));
    counts.ways += ways.length;
    counts.all += found.filter(Boolean).length;
  }
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    `${counts.characters} common characters`,
    `first way found: ${share(counts.first, counts.characters)}`,
    `any way found: ${share(counts.any, counts.characters)}`,
    `of ${counts.ways} ways: ${share(counts.all, counts.ways)}`,
  ].join('\n');
}
