import { describe, expect, test } from 'vitest';
import { findingsIn } from '../support/bare-draft.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import type { Example } from '../../src/checks/rule.ts';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

const { packs } = await loadPacks(DICTIONARIES);
const ruleset = compileRuleset({ packs });
const found = (example: Example, ruleId: string) =>
  findingsIn(typeof example === 'string' ? { body: example } : example, ruleset).filter(
    (finding) => finding.ruleId === ruleId,
  );

/** What an example looks like in the name of a test. */
const shown = (example: Example): string =>
  (typeof example === 'string' ? example : JSON.stringify(example)).replaceAll(/\s+/g, ' ').slice(0, 80);

describe.each(STAGE_TABLE.filter(({ rules }) => Object.keys(rules).length > 0))('$stage', ({ stage, rules }) => {
  describe.each(Object.entries(rules))('%s', (name, { examples, gate, severity }) => {
    const ruleId = `${stage}.${name}`;
    test.each(examples.hit.map((example) => [shown(example), example] as const))('finds %s', (_shown, example) => {
      const findings = found(example, ruleId);
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings) expect(finding).toMatchObject({ stage, gate });
    });

    test.each(examples.miss.map((example) => [shown(example), example] as const))(
      'leaves %s alone',
      (_shown, example) => {
        expect(found(example, ruleId)).toEqual([]);
      },
    );

    test('has a near miss and says on what it rests', () => {
      expect(examples.hit.length).toBeGreaterThan(0);
      expect(examples.miss.length).toBeGreaterThan(0);
      const severities = examples.hit.flatMap((example) => found(example, ruleId).map((finding) => finding.severity));
      expect(severities).toContain(severity);
      expect(rules[name]?.article).toMatch(/第.+条|《.+》|GB\/T/);
    });
  });
});

/** Tables in which checks look things up; packs that are searched for in texts have a test of their own. */
const tables = packs.filter(({ kind }) => ['documents', 'officials', 'renamed', 'sets'].includes(kind));
describe.each(tables)('$name', (pack) => {
  const { stage, name, examples } = pack as Extract<typeof pack, { readonly kind: 'sets' }>;
  const findings = (text: string) =>
    findingsIn({ body: text }, ruleset).filter((finding) => finding.ruleId.startsWith(`${stage}.${name}.`));
  test.each(examples?.hit ?? [])('finds %s', (text) => expect(findings(text)).not.toEqual([]));
  test.each(examples?.miss ?? [])('leaves %s alone', (text) => expect(findings(text)).toEqual([]));
});
