import { describe, expect, test } from 'vitest';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import type { RuleHit } from '../../src/rulesets/search/rule-hit.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { isRulePack, PackError, type RulePack } from '../../src/rulesets/pack.ts';
import { lintRuleset } from '../../src/rulesets/lint.ts';
import { readCleanTexts } from '../../src/rulesets/clean-texts.ts';
import { rulesetVersion } from '../../src/rulesets/version.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

const source = await loadPacks(DICTIONARIES);
const ruleset = compileRuleset(source);
const rulePacks = source.packs.filter(isRulePack);
const search = (stage: RulePack['stage'], text: string): readonly RuleHit[] => ruleset.search(stage, { text });

describe('the shipped dictionaries', () => {
  test('every pack says by example what it finds and what it leaves alone; every expression does so for itself', () => {
    for (const pack of rulePacks) {
      const played =
        pack.kind === 'nearby' || pack.kind === 'patterns'
          ? pack.entries.map(({ id, examples }) => ({ ruleId: `${pack.stage}.${pack.name}.${id}`, examples }))
          : [{ ruleId: `${pack.stage}.${pack.name}.`, examples: pack.examples }];
      for (const { ruleId, examples: { hit = [], miss = [] } = {} } of played) {
        const found = (text: string): boolean =>
          search(pack.stage, text).some(({ rule, excused }) => !excused && rule.ruleId.startsWith(ruleId));
        expect(hit.length, ruleId).toBeGreaterThan(0);
        expect(miss.length, ruleId).toBeGreaterThan(0);
        for (const text of hit) expect(found(text), `${ruleId} finds something in ${text}`).toBe(true);
        for (const text of miss) expect(found(text), `${ruleId} leaves ${text} alone`).toBe(false);
      }
    }
  });

  test('every word is found where it stands, except inside an expression that allows it', () => {
    let words = 0;
    for (const pack of rulePacks) {
      if (pack.kind !== 'words' && pack.kind !== 'confusions') continue;
      for (const entry of pack.entries) {
        const word = 'word' in entry ? entry.word : entry.wrong;
        const ruleId = `${pack.stage}.${pack.name}.${word}`;
        const match = search(pack.stage, `——${word}——`).find(({ rule }) => rule.ruleId === ruleId);
        expect(match, ruleId).toMatchObject({ start: 2, end: 2 + word.length, evasions: [] });
        for (const phrase of entry.allow ?? []) {
          const inside = search(pack.stage, `——${phrase}——`).filter(({ rule }) => rule.ruleId === ruleId);
          expect(inside, `${ruleId} in ${phrase}`).toEqual([]);
        }
        words += 1;
      }
    }
    expect(words).toBeGreaterThan(90);
  });

  test('find nothing in the clean texts that are shipped with them', async () => {
    const clean = await readCleanTexts([`${DICTIONARIES}/clean`], []);
    const report = lintRuleset(ruleset, clean);
    expect(report.characters).toBeGreaterThan(1_900);
    expect(report.rules).toEqual([]);
  });

  test('have the same version whenever they are read, and another one after any change', async () => {
    expect(rulesetVersion(await loadPacks(DICTIONARIES))).toBe(ruleset.version);
    const [first, ...rest] = source.packs;
    expect(rulesetVersion({ packs: [{ ...first!, topic: '另一个主题' }, ...rest] })).not.toBe(ruleset.version);
  });

  test('are refused when a word stands twice in one stage', () => {
    expect(() => compileRuleset({ packs: [...source.packs, { ...rulePacks[0]!, name: 'again' }] })).toThrow(PackError);
  });
});
