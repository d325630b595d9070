import { describe, expect, test } from 'vitest';
import { compileRuleset, matchWords } from '../../src/dictionary/compile.ts';
import { loadPacks } from '../../src/dictionary/load.ts';
import { PackError } from '../../src/dictionary/pack.ts';
import { foldCase } from '../../src/text/matcher.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

const source = await loadPacks(DICTIONARIES);
const ruleset = compileRuleset(source);
const wordPacks = ruleset.packs.filter((pack) => pack.kind !== 'domains');
const hits = (stage: keyof typeof ruleset.words, text: string): readonly string[] =>
  matchWords(ruleset.words[stage]!, text).map(({ rule }) => rule.ruleId);

describe('the shipped dictionaries', () => {
  test('every pack says by example what it finds and what it leaves alone', () => {
    for (const pack of wordPacks) {
      const found = (text: string): boolean =>
        hits(pack.stage, text).some((id) => id.startsWith(`${pack.stage}.${pack.name}.`));
      expect(pack.examples.hit.length, pack.name).toBeGreaterThan(0);
      expect(pack.examples.miss.length, pack.name).toBeGreaterThan(0);
      for (const text of pack.examples.hit) expect(found(text), `${pack.name} finds something in ${text}`).toBe(true);
      for (const text of pack.examples.miss) expect(found(text), `${pack.name} leaves ${text} alone`).toBe(false);
    }
  });

  test('every word is found where it stands, except inside an expression that allows it', () => {
    for (const rules of Object.values(ruleset.words)) {
      rules.rules.forEach((rule, index) => {
        const match = matchWords(rules, `——${rule.word}——`).find((found) => found.rule.ruleId === rule.ruleId);
        expect(match, rule.ruleId).toMatchObject({ start: 2, end: 2 + rule.word.length });
        for (const { phrase } of rules.allowed[index] ?? []) {
          const inside = matchWords(rules, `——${phrase}——`).filter((found) => found.rule.ruleId === rule.ruleId);
          const times = foldCase(phrase).split(foldCase(rule.word)).length - 1;
          expect(inside.length, `${rule.ruleId} in ${phrase}`).toBeLessThan(times);
        }
      });
    }
  });

  test('have the same version whenever they are read, and another one after any change', async () => {
    expect(compileRuleset(await loadPacks(DICTIONARIES)).version).toBe(ruleset.version);
    const [first, ...rest] = source.packs;
    expect(compileRuleset({ ...source, packs: [{ ...first!, why: '另一个理由' }, ...rest] }).version).not.toBe(
      ruleset.version,
    );
  });

  test('are refused when a word stands twice in one stage', () => {
    expect(() => compileRuleset({ ...source, packs: [...source.packs, wordPacks[0]!] })).toThrow(PackError);
  });
});
