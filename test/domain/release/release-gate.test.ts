import { describe, expect, test } from 'vitest';
import {
  lastMoment,
  releaseGate,
  type DecisionFact,
  type ReleaseGateAccount,
  type ReleaseGateFacts,
} from '../../../src/domain/release/release-gate.ts';
import { RELEASE_GATE_CODES, type ReleaseGateCode } from '../../../src/domain/release/refusals.ts';
import { STAGES } from '../../../src/domain/vocabulary.ts';

const NOW = new Date('2026-11-20T08:00:00Z');
const DAY = 86_400_000;
const HASH = 'a'.repeat(64);
const ACCOUNT: ReleaseGateAccount = { id: 'account', state: 'ACTIVE', agreements: [], openIncidents: 0 };
const SCOPE = { accounts: ['account'], notBefore: null, notAfter: null };
const ALL = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'NA', SECRECY: 'PASS', WORDING: 'PASS' } as const;

const approval = (tier: DecisionFact['tier'], over: Partial<DecisionFact> = {}): DecisionFact => ({
  tier,
  verdict: 'APPROVE',
  contentHash: HASH,
  scope: SCOPE,
  userId: `person ${tier}`,
  principalId: null,
  gates: ALL,
  at: new Date(NOW.getTime() - DAY),
  voided: false,
  ...over,
});

const GOOD: ReleaseGateFacts = {
  status: 'APPROVED',
  contentHash: HASH,
  computedHash: HASH,
  itemHash: HASH,
  scope: SCOPE,
  route: { policy: 'p', rule: 'r', tiers: ['FIRST', 'SECOND', 'FINAL'], postTiers: [] },
  routeNow: { policy: 'q', rule: 'r', tiers: ['FIRST', 'FINAL'], postTiers: [] },
  approvalMaxAgeDays: 7,
  decisions: [approval('FIRST'), approval('SECOND'), approval('FINAL')],
  contributors: ['author'],
  findings: [{ id: 'f', severity: 'BLOCK', state: 'OVERRIDDEN' }],
  stages: STAGES.map((stage) => ({ stage, state: 'PASSED', rulesetVersion: 'v1' })),
  activeRuleset: 'v1',
  source: { state: 'ACTIVE', validFrom: null, validTo: null },
  coordination: 'recorded',
  isBlindTest: false,
  licences: ['FILM'],
  openStops: 0,
  unlogged: [],
  media: [{ digest: 'sha256-1', stored: 'SAME' }],
  externalMedia: [],
};

const agreement = (resumedAt: Date | null) => ({
  validFrom: new Date(NOW.getTime() - DAY),
  validTo: new Date(NOW.getTime() + DAY),
  resumedAt,
});
const WAITS = { lookedAt: null, offerAfter: null, parkedAt: null };

const decisions = (...changed: readonly DecisionFact[]): Partial<ReleaseGateFacts> => ({
  decisions: GOOD.decisions.map((held) => changed.find((decision) => decision.tier === held.tier) ?? held),
});

/** One fact changed, and the one code that it must raise. */
const CASES: readonly (readonly [ReleaseGateCode, string, Partial<ReleaseGateFacts>, Partial<ReleaseGateAccount>?])[] =
  [
    ['NOT_APPROVED', 'the draft is back in review', { status: 'IN_REVIEW' }],
    ['BLIND_TEST', 'it was planted to test the review', { isBlindTest: true }],
    ['QUALIFICATION_EXPIRED', 'the licence for films ran out', {}, { endedLicences: ['NEWS', 'FILM'] }],
    ['HASH_MISMATCH', 'the stored bytes are others', { computedHash: 'b'.repeat(64) }],
    ['HASH_MISMATCH', 'the item was made for other bytes', { itemHash: 'b'.repeat(64) }],
    [
      'ACCOUNT_NOT_APPROVED',
      'FINAL saw other accounts',
      decisions(approval('FINAL', { scope: { ...SCOPE, accounts: ['other'] } })),
    ],
    [
      'WINDOW_NOT_APPROVED',
      'the window grew',
      decisions(approval('FINAL', { scope: { ...SCOPE, notAfter: '2026-12-01T00:00:00Z' } })),
    ],
    ['TIER_MISSING', 'a tier is missing', { decisions: [approval('FIRST'), approval('FINAL')] }],
    ['TIER_MISSING', 'a tier approved other bytes', decisions(approval('SECOND', { contentHash: 'b'.repeat(64) }))],
    ['TIER_MISSING', 'an approval was voided', decisions(approval('SECOND', { voided: true }))],
    ['TIER_MISSING', 'a tier said no', decisions(approval('SECOND', { verdict: 'RETURN' }))],
    [
      'TIER_MISSING',
      'the policy in force asks for a tier more',
      { routeNow: { policy: 'q', rule: 'r', tiers: ['FIRST', 'SECRECY', 'FINAL'], postTiers: [] } },
    ],
    ['SAME_PERSON', 'one person in two tiers', decisions(approval('SECOND', { userId: 'person FIRST' }))],
    [
      'SAME_PERSON',
      'a delegate and the principal count as one',
      decisions(approval('SECOND', { principalId: 'person FIRST' })),
    ],
    ['CONTRIBUTOR_DECIDED', 'a contributor decided', { contributors: ['author', 'person SECOND'] }],
    [
      'CONTRIBUTOR_DECIDED',
      'somebody decided for a contributor',
      decisions(approval('FIRST', { principalId: 'author' })),
    ],
    ['OPEN_FINDING', 'a blocking finding is open', { findings: [{ id: 'f', severity: 'BLOCK', state: 'OPEN' }] }],
    [
      'OPEN_FINDING',
      'a HARD finding cannot be overridden',
      { findings: [{ id: 'f', severity: 'HARD', state: 'OVERRIDDEN' }] },
    ],
    ['RULESET_STALE', 'other rules are active', { activeRuleset: 'v2' }],
    ['STAGE_MISSING', 'a stage is missing', { stages: GOOD.stages.slice(1) }],
    [
      'STAGE_FAILED',
      'a stage failed',
      { stages: GOOD.stages.map((run, index) => (index === 0 ? { ...run, state: 'ERROR' } : run)) },
    ],
    ['SOURCE_NOT_ACTIVE', 'the source is frozen', { source: { state: 'FROZEN', validFrom: null, validTo: null } }],
    ['SOURCE_NOT_ACTIVE', 'the source is not listed', { source: 'unlisted' }],
    [
      'SOURCE_EXPIRED',
      'the source’s listing is over',
      { source: { state: 'ACTIVE', validFrom: null, validTo: new Date(NOW.getTime() - 1) } },
    ],
    ['ACCOUNT_NOT_ACTIVE', 'the account is suspended', {}, { state: 'SUSPENDED' }],
    [
      'AGREEMENT_EXPIRED',
      'the agreement is over',
      {},
      { agreements: [{ validFrom: new Date(0), validTo: new Date(NOW.getTime() - 1) }] },
    ],
    ['EMBARGOED', 'it is too early', { scope: { ...SCOPE, notBefore: '2026-11-20T08:00:01Z' } }],
    ['WINDOW_OVER', 'it is too late', { scope: { ...SCOPE, notAfter: '2026-11-20T07:59:59Z' } }],
    [
      'APPROVAL_TOO_OLD',
      'FINAL was eight days ago',
      decisions(approval('FINAL', { at: new Date(NOW.getTime() - 8 * DAY) })),
    ],
    [
      'APPROVAL_TOO_OLD',
      'the policy allows a day only',
      { approvalMaxAgeDays: 1, ...decisions(approval('FINAL', { at: new Date(NOW.getTime() - DAY - 1) })) },
    ],
    ['COORDINATION_MISSING', 'another unit was not asked', { coordination: 'missing' }],
    ['OPEN_CASE', 'a stop is open', { openStops: 1 }],
    ['MEDIA_CHANGED', 'the store lost or changed a file', { media: [{ digest: 'sha256-1', stored: 'CHANGED' }] }],
    ['MEDIA_CHANGED', 'nobody read a file', { media: [{ digest: 'sha256-1', stored: 'UNREAD' }] }],
    ['EXTERNAL_MEDIA', 'a picture is shown from elsewhere', { externalMedia: ['https://a.cn/x.png'] }],
    ['LOG_GAP', 'an approval has no entry in the log', { unlogged: ['SECOND'] }],
    ['INCIDENT_OPEN', 'the account has an open mismatch', {}, { openIncidents: 1 }],
    [
      'LOOK_NEEDED',
      'its source was stopped after FINAL approved it',
      { source: { state: 'ACTIVE', validFrom: null, validTo: null, thawedAt: NOW } },
      { item: WAITS },
    ],
    ['LOOK_NEEDED', 'its account was stopped after FINAL approved it', {}, { reopenedAt: NOW, item: WAITS }],
    [
      'LOOK_NEEDED',
      'a person looked, but before it was stopped',
      {},
      { reopenedAt: NOW, item: { ...WAITS, lookedAt: new Date(NOW.getTime() - 1) } },
    ],
    [
      'LOOK_NEEDED',
      'nobody was agreed to run its account for a while after FINAL approved it',
      {},
      { agreements: [agreement(NOW)], item: WAITS },
    ],
    ['RETRY_LATER', 'it failed just now', {}, { item: { ...WAITS, offerAfter: new Date(NOW.getTime() + 1) } }],
    ['FAILED_TOO_OFTEN', 'it failed again and again', {}, { item: { ...WAITS, parkedAt: NOW } }],
  ];

describe('the release gate', () => {
  test('lets through what everything holds for', () => {
    expect(releaseGate(GOOD, ACCOUNT, NOW)).toEqual({ ok: true });
  });

  test.each(CASES)('%s when %s, and nothing else', (code, _why, facts, account = {}) => {
    const answer = releaseGate(Object.assign({}, GOOD, facts), Object.assign({}, ACCOUNT, account), NOW);
    expect(answer.ok ? [] : [...new Set(answer.refusals.map((refusal) => refusal.code))]).toEqual([code]);
    expect(answer.ok ? [] : answer.refusals.every(({ article, message }) => article !== '' && message !== '')).toBe(
      true,
    );
  });

  test.each(['POLITICAL', 'LEGAL', 'POLICY', 'SECRECY', 'WORDING'] as const)(
    'wants %s signed by nobody as FAIL',
    (name) => {
      const unsigned = GOOD.decisions.map((decision) => ({ ...decision, gates: { ...ALL, [name]: undefined } }));
      const failed = GOOD.decisions.map((decision, index) => ({
        ...decision,
        gates: index === 1 ? { ...ALL, [name]: 'FAIL' as const } : ALL,
      }));
      for (const decisionsNow of [unsigned, failed]) {
        const answer = releaseGate({ ...GOOD, decisions: decisionsNow }, ACCOUNT, NOW);
        expect(answer.ok ? [] : answer.refusals.map((refusal) => refusal.code)).toEqual(['GATE_NOT_SIGNED']);
      }
    },
  );

  test('says everything that is wrong at once', () => {
    const answer = releaseGate({ ...GOOD, status: 'RETURNED', openStops: 1, coordination: 'missing' }, ACCOUNT, NOW);
    expect(answer.ok ? [] : answer.refusals.map((refusal) => refusal.code)).toEqual([
      'NOT_APPROVED',
      'COORDINATION_MISSING',
      'OPEN_CASE',
    ]);
  });

  test('has a case here for every code of its table', () => {
    const covered = new Set<string>([...CASES.map(([code]) => code), 'GATE_NOT_SIGNED']);
    expect(Object.keys(RELEASE_GATE_CODES).filter((code) => !covered.has(code))).toEqual([]);
  });
});

test('what was stopped before FINAL approved it, or before a person looked, needs no look', () => {
  const before = { reopenedAt: new Date(NOW.getTime() - 2 * DAY), item: WAITS };
  expect(releaseGate(GOOD, { ...ACCOUNT, ...before }, NOW)).toEqual({ ok: true });
  const looked = { reopenedAt: new Date(NOW.getTime() - 1), item: { ...WAITS, lookedAt: NOW } };
  expect(releaseGate(GOOD, { ...ACCOUNT, ...looked }, NOW)).toEqual({ ok: true });
  const [renewed, lasting] = [agreement(NOW), agreement(null)];
  expect(releaseGate(GOOD, { ...ACCOUNT, agreements: [renewed, lasting], item: WAITS }, NOW)).toEqual({ ok: true });
  expect(releaseGate(GOOD, { ...ACCOUNT, agreements: [renewed], item: looked.item }, NOW)).toEqual({ ok: true });
});

test('what may leave may do so until its window or the approval is over, whichever is first', () => {
  const approvalEnds = new Date(NOW.getTime() + 6 * DAY);
  const notAfter = new Date(NOW.getTime() + DAY).toISOString();
  expect(lastMoment(GOOD)).toEqual(approvalEnds);
  expect(lastMoment({ ...GOOD, scope: { ...SCOPE, notAfter } })).toEqual(new Date(notAfter));
  expect(lastMoment({ ...GOOD, decisions: [] })).toBeNull();
});
