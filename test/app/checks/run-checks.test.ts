import { expect, test } from 'vitest';
import { bareDraft } from '../../support/bare-draft.ts';
import { runChecks } from '../../../src/app/checks/run-checks.ts';
import { failuresOf } from '../../../src/app/checks/failures.ts';
import { STAGE_TABLE, type StageRow } from '../../../src/checks/stages.ts';
import type { Check } from '../../../src/checks/check.ts';
import type { Registry } from '../../../src/db/registry/registry.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';
import { loadPacks } from '../../../src/rulesets/load-packs.ts';
import { DICTIONARIES } from '../../../src/runtime.ts';

const ruleset = compileRuleset(await loadPacks(DICTIONARIES));
const registry: Registry = {
  ...{ version: 1, units: new Map(), accounts: new Map(), users: new Map(), grants: [], sources: [] },
  ...{ rulesets: new Map(), policyVersions: new Map(), policies: new Map(), shifts: [], outside: '', holidays: [] },
  ruleset: ruleset.version,
};
const { facts, content, scope } = bareDraft({ body: '机密★20年' }).content;
const subject = {
  ...facts,
  content,
  scope,
  submitted: {},
  unitId: 'unit',
  relatedUnits: [],
  coordination: [],
  now: new Date(),
};
const instead = (stage: StageRow['stage'], check: Check): readonly StageRow[] =>
  STAGE_TABLE.map((row) => (row.stage === stage ? { ...row, check } : row));

test('a stage that never ends is ended, and the others run', () => {
  const endless = instead('sensitive', () => {
    for (;;);
  });
  const results = runChecks(subject, registry, ruleset, endless, 2_000);
  expect(results.map(({ stage, error }) => [stage, error])).toEqual(
    STAGE_TABLE.map(({ stage }) => [stage, stage === 'sensitive' ? 'TookTooLongError' : null]),
  );
  expect(results.find(({ stage }) => stage === 'secrecy')?.findings).not.toEqual([]);
  expect(failuresOf(results)).toEqual([
    { stage: 'sensitive', error: 'TookTooLongError', message: expect.stringContaining('「敏感词」超时') },
  ]);
});

test('so is a regular expression that backtracks for ever', () => {
  const stages = instead('wording', () => {
    /^(a+)+$/.test(`${'a'.repeat(64)}b`);
    return [];
  });
  expect(failuresOf(runChecks(subject, registry, ruleset, stages, 2_000))).toHaveLength(1);
});

test('a stage that throws is an error whose message does not quote the draft', () => {
  const stages = instead('adlink', ({ content: checked }) => {
    throw new TypeError(checked.body);
  });
  const failures = failuresOf(runChecks(subject, registry, ruleset, stages));
  expect(failures).toEqual([{ stage: 'adlink', error: 'TypeError', message: expect.stringContaining('程序出错') }]);
});
