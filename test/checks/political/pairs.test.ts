import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findingsIn } from '../../support/bare-draft.ts';
import { loadPacks } from '../../../src/rulesets/load-packs.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';
import { importOfficials, OFFICIALS_HEADER } from '../../../src/rulesets/import/officials.ts';
import { parsePack } from '../../../src/rulesets/pack.ts';
import { DICTIONARIES } from '../../../src/runtime.ts';

/** By kind: what must not be published, and what says no harm with the same words. */
type Pairs = Readonly<Record<string, readonly (readonly [forbidden: string, harmless: string])[]>>;

const text = (path: string): Buffer => readFileSync(fileURLToPath(new URL(path, import.meta.url)));
const pairs = parse(text('./pairs.yaml').toString()) as Pairs;
const { packs } = await loadPacks(DICTIONARIES);
const { entries } = await importOfficials(text('../../../docs/samples/officials.csv'), 'csv');
const officials = parsePack('officials', { ...OFFICIALS_HEADER, since: '2026-11', entries });
const ruleset = compileRuleset({ packs: [...packs, officials] });
const isFlagged = (body: string): boolean => findingsIn({ body }, ruleset).some(({ severity }) => severity !== 'INFO');

const all = Object.values(pairs).flat();
const forbidden = all.map(([bad]) => bad);
const harmless = all.map(([, good]) => good);

describe('what an office must not publish', () => {
  test('is written out in three hundred sentences, each beside a harmless one', () => {
    expect(all.length).toBeGreaterThanOrEqual(300);
    expect(new Set([...forbidden, ...harmless]).size).toBe(2 * all.length);
  });

  test('is found, 95 in 100 or more', () => {
    const missed = forbidden.filter((sentence) => !isFlagged(sentence));
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(forbidden.length * 0.05);
  });

  test('is not seen in what says no harm, but for 2 in 100 at the most', () => {
    const wrong = harmless.filter(isFlagged);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(harmless.length * 0.02);
  });
});
