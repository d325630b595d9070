import { describe, expect, test } from 'vitest';
import { gatesOf, stopsOf, stopsRelease } from '../../../src/domain/release/finding-effects.ts';
import { FINDING_STATES, SEVERITIES, type FindingState, type Severity } from '../../../src/domain/vocabulary.ts';

const finding = (severity: Severity, state: FindingState = 'OPEN', justification: string | null = null) => ({
  ...{
    id: `${severity}-${state}`,
    ruleId: 'adlink.example',
    gate: 'LEGAL' as const,
    article: '第十五条',
    message: '示例',
  },
  ...{ severity, state, justification },
});

describe('what stops a draft', () => {
  test('is HARD until it is gone, and BLOCK until it is overridden, a false positive, or gone', () => {
    const stopping = SEVERITIES.flatMap((severity) =>
      FINDING_STATES.filter((state) => stopsRelease({ severity, state })).map((state) => `${severity} ${state}`),
    );
    expect(stopping).toEqual([
      'BLOCK OPEN',
      'BLOCK ACKED',
      'HARD OPEN',
      'HARD ACKED',
      'HARD FALSE_POSITIVE',
      'HARD OVERRIDDEN',
    ]);
  });

  test('is told with whom it waits for, who may override it, and on what basis, gravest first', () => {
    const stops = stopsOf([finding('BLOCK'), finding('WARN'), finding('HARD'), finding('BLOCK', 'OPEN', '已核实')]);
    expect(stops.map(({ severity, waitsFor }) => `${severity} ${waitsFor}`)).toEqual([
      'HARD NOBODY',
      'BLOCK AUTHOR',
      'BLOCK FINAL',
    ]);
    expect(stops[0]).toMatchObject({
      whoMayOverride: expect.stringContaining('任何人不得准予保留'),
      basis: '第十四条；第十五条',
    });
    expect(stops[1]?.whoMayOverride).toContain('终审');
  });
});

test('findings are grouped by all five gates, with the gravest that is not settled', () => {
  const gates = gatesOf([finding('BLOCK', 'OVERRIDDEN'), finding('WARN'), finding('INFO')]);
  expect(gates.map(({ name }) => name)).toEqual(['政治关', '法律关', '政策关', '保密关', '文字关']);
  expect(gates[1]).toMatchObject({ worst: 'WARN', counts: { INFO: 1, WARN: 1, BLOCK: 1, HARD: 0 } });
  expect(gates[1]?.findingIds).toHaveLength(3);
  expect(gates[0]).toMatchObject({ worst: null, findingIds: [] });
});
