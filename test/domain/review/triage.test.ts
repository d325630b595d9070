import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, priorityOf } from '../../../src/domain/review/policy.ts';
import { triage, type StandingDecision, type TriageFacts } from '../../../src/domain/review/triage.ts';
import { REVIEWER_TIERS, STAGES, type Severity, type Tier } from '../../../src/domain/vocabulary.ts';

const HASH = 'a'.repeat(64);
const SCOPE = { accounts: ['x'], notBefore: null, notAfter: null };
const facts = (over: Partial<TriageFacts> = {}): TriageFacts => ({
  kind: 'ORIGINAL',
  category: 'GOVERNMENT_INFO',
  level: 'NORMAL',
  lane: 'REGULAR',
  unitId: 'unit',
  accounts: [{ id: 'x', platform: 'WECHAT_OA' }],
  returnedBy: null,
  contentHash: HASH,
  scope: SCOPE,
  runs: STAGES.map((stage) => ({ stage, state: 'PASSED' })),
  findings: [],
  decisions: [],
  kept: null,
  ...over,
});
const finding = (severity: Severity, over: Partial<TriageFacts['findings'][number]> = {}) =>
  ({ severity, gate: 'LEGAL', state: 'OPEN', justification: null, ...over }) as const;
const approval = (tier: Tier, over: Partial<StandingDecision> = {}): StandingDecision => ({
  tier,
  verdict: 'APPROVE',
  contentHash: HASH,
  scope: SCOPE,
  voided: false,
  ...over,
});
const at = (tier: Tier) => [{ tier, purpose: 'REVIEW' }];
const outcome = (over: Partial<TriageFacts>) => triage(DEFAULT_POLICY, facts(over));
const tiersOf = (over: Partial<TriageFacts>): readonly string[] => {
  const answer = outcome(over);
  return 'route' in answer ? answer.route.tiers : [];
};

describe('triage', () => {
  test.each(STAGES)('waits while %s is missing, and fails closed when it failed', (stage) => {
    const runs = facts().runs;
    expect(outcome({ runs: runs.filter((run) => run.stage !== stage) })).toEqual({
      outcome: 'INCOMPLETE',
      missing: [stage],
    });
    const failed = runs.map((run) => (run.stage === stage ? { ...run, state: 'ERROR' as const } : run));
    expect(outcome({ runs: failed })).toEqual({ outcome: 'FAILED', because: 'STAGE_ERROR' });
  });

  test('waits for checkers outside the house where there are some, unless one of our own stages failed', () => {
    const { runs } = facts();
    expect(outcome({ outside: true })).toEqual({ outcome: 'INCOMPLETE', missing: ['outside'] });
    const asked = { stage: 'outside', state: 'PASSED' } as const;
    expect(outcome({ outside: true, runs: [...runs, asked] }).outcome).toBe('REVIEW');
    expect(outcome({ outside: true, runs: [...runs, { ...asked, state: 'ERROR' }] }).outcome).toBe('FAILED');
    const failed = runs.map((run, index) => (index === 0 ? { ...run, state: 'ERROR' as const } : run));
    expect(outcome({ outside: true, runs: failed })).toEqual({ outcome: 'FAILED', because: 'STAGE_ERROR' });
  });

  test('never lets HARD through, whatever was said about it', () => {
    for (const state of ['OPEN', 'ACKED', 'FALSE_POSITIVE', 'OVERRIDDEN'] as const) {
      const hard = finding('HARD', { state, justification: '已核实并说明理由' });
      expect(outcome({ findings: [hard] })).toMatchObject({ outcome: 'FAILED', because: 'HARD' });
    }
    expect(outcome({ findings: [finding('HARD', { state: 'FIXED' })] }).outcome).toBe('REVIEW');
  });

  test('sends BLOCK back until each is justified', () => {
    const justified = finding('BLOCK', { justification: '已核实，确有必要' });
    expect(outcome({ findings: [finding('BLOCK')] })).toMatchObject({ outcome: 'FAILED', because: 'BLOCK' });
    expect(outcome({ findings: [justified, finding('BLOCK')] })).toMatchObject({ because: 'BLOCK' });
    expect(outcome({ findings: [justified] })).toMatchObject({ outcome: 'REVIEW', open: at('FIRST') });
  });

  test('takes the short way only with an ordinary repost without findings above INFO', () => {
    const repost = { kind: 'REPOST', level: 'NORMAL' } as const;
    expect(tiersOf(repost)).toEqual(['FIRST', 'FINAL']);
    expect(tiersOf({ ...repost, findings: [finding('INFO')] })).toEqual(['FIRST', 'FINAL']);
    expect(tiersOf({ ...repost, findings: [finding('WARN')] })).toEqual([...REVIEWER_TIERS]);
    expect(tiersOf({ ...repost, level: 'IMPORTANT' })).toEqual([...REVIEWER_TIERS]);
    expect(tiersOf({})).toEqual([...REVIEWER_TIERS]);
  });

  test('asks FINAL at once in the emergency lane, and puts it ahead of everything', () => {
    expect(outcome({ lane: 'EMERGENCY' })).toMatchObject({
      open: at('FINAL'),
      route: { postTiers: ['FIRST', 'SECOND'] },
    });
    const others = (['NORMAL', 'IMPORTANT', 'MAJOR'] as const).map((level) => priorityOf(facts({ level })));
    expect(Math.min(...others)).toBeGreaterThan(priorityOf(facts({ lane: 'EMERGENCY' })));
  });

  test('goes on at the first tier that does not hold this very content', () => {
    const two = [approval('FIRST'), approval('SECOND')];
    expect(outcome({ decisions: two })).toMatchObject({ open: at('FINAL') });
    expect(outcome({ decisions: [...two, approval('FINAL')] }).outcome).toBe('APPROVED');
    expect(outcome({ decisions: [approval('FIRST', { contentHash: 'b' }), approval('SECOND')] })).toMatchObject({
      open: at('FIRST'),
    });
    expect(outcome({ decisions: [approval('FIRST', { voided: true })] })).toMatchObject({ open: at('FIRST') });
    expect(outcome({ decisions: [approval('FIRST', { verdict: 'RETURN' })] })).toMatchObject({ open: at('FIRST') });
  });

  test('asks FINAL again for a wider scope, not for a narrower one', () => {
    const lower = [approval('FIRST'), approval('SECOND')];
    const final = (scope: StandingDecision['scope']) =>
      outcome({ decisions: [...lower, approval('FINAL', { scope })] });
    expect(final({ ...SCOPE, accounts: ['x', 'y'] }).outcome).toBe('APPROVED');
    expect(final({ ...SCOPE, accounts: ['y'] })).toMatchObject({ outcome: 'REVIEW', open: at('FINAL') });
    expect(final({ ...SCOPE, notAfter: '2026-12-01T00:00:00Z' })).toMatchObject({ open: at('FINAL') });
  });
});
