import { expect, test } from 'vitest';
import type { Match, Matcher } from '../../../src/text/matching/matcher.ts';
import { createMintMatcher } from '../../../src/text/matching/mint-matcher.ts';
import { buildScanTables, createScanner, type Scanner } from '../../../src/text/matching/scanner.ts';
import { bruteForce, wordCase } from '../../support/word-oracle.ts';

/** Pairs of a dictionary and a text. `npm run test:oracle` plays a million. */
const RUNS = Number(process.env['WUGUAN_ORACLE_RUNS'] ?? 20_000);
const SEED = Number(process.env['WUGUAN_ORACLE_SEED'] ?? 1);
const TEXTS = 25;
const MS_PER_RUN = 3;

const same = (one: readonly Match[], other: readonly Match[]): boolean =>
  one.length === other.length &&
  one.every((match, index) => {
    const { start, end, word } = other[index]!;
    return match.start === start && match.end === end && match.word === word;
  });

const unitsOf = (text: string): Uint16Array =>
  Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

function scanned(scanner: Scanner, text: string): readonly Match[] {
  const found = scanner.scan(unitsOf(text), text.length);
  return Array.from({ length: found.length / 3 }, (_, index) => ({
    start: found[index * 3]!,
    end: found[index * 3 + 1]!,
    word: found[index * 3 + 2]!,
  }));
}

test(`every engine finds what looking everywhere finds, ${RUNS} times`, { timeout: RUNS * MS_PER_RUN + 60_000 }, () => {
  const seen = { cases: 0, hits: 0, singles: 0, overlaps: 0 };
  for (let seed = SEED; seen.cases < RUNS; seed += 1) {
    const { words, texts } = wordCase(seed, TEXTS);
    const tables = buildScanTables(words);
    const scanner = createScanner(tables);
    const automaton = createScanner(tables, 0);
    const mint: Matcher = createMintMatcher(words);
    for (const text of texts) {
      const expected = bruteForce(words, text);
      const found = {
        scanner: scanner.match(text),
        'scanner, units': scanned(scanner, text),
        automaton: automaton.match(text),
        'automaton, units': scanned(automaton, text),
        'mint-layered': mint.match(text),
      };
      for (const [engine, matches] of Object.entries(found)) {
        if (same(matches, expected)) continue;
        expect(matches, `${engine}, WUGUAN_ORACLE_SEED=${seed}: ${JSON.stringify({ words, text })}`).toEqual(expected);
      }
      seen.cases += 1;
      seen.hits += expected.length;
      expected.forEach(({ start, end }, index) => {
        if (end - start === 1) seen.singles += 1;
        if (index > 0 && expected[index - 1]!.end > start) seen.overlaps += 1;
      });
    }
  }
  process.stdout.write(`oracle: ${JSON.stringify(seen)}\n`);
  // cases without anything to find would prove nothing
  expect(seen.hits).toBeGreaterThan(RUNS * 5);
  expect(seen.singles).toBeGreaterThan(RUNS);
  expect(seen.overlaps).toBeGreaterThan(RUNS);
});
