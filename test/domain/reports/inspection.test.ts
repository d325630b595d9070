import { expect, test } from 'vitest';
import {
  errorRate,
  inspect,
  NATIONAL,
  thresholdsOf,
  type Indicator,
  type InspectionFacts,
  type Thresholds,
} from '../../../src/domain/reports/inspection.ts';
import { repostState } from '../../../src/domain/reports/mandatory-repost.ts';

const TODAY = '2026-11-24';
const GOOD: InspectionFacts = {
  silence: { silentSince: new Date('2026-11-20'), silentDays: 4, level: 'NONE', explanation: null, warning: 'NONE' },
  lastPublishedAt: new Date('2026-11-20'),
  originals: 1,
  mandatory: [{ title: '甲', state: 'DONE' }],
  messages: { overdue: 0, waiting: 3 },
  errors: { count: 1, characters: 10_000 },
  missing: [],
  qualifications: [{ kind: '许可证', validTo: TODAY }],
};
const redOf = (facts: Partial<InspectionFacts>, limits: Thresholds = NATIONAL): readonly Indicator[] =>
  inspect({ ...GOOD, ...facts }, limits, TODAY).flatMap(({ colour, indicator }) => (colour === 'RED' ? indicator : []));
const silent = (silentDays: number): Partial<InspectionFacts> => ({ silence: { ...GOOD.silence, silentDays } });

test('an account at every limit is green', () => {
  expect(redOf(silent(14))).toEqual([]);
  for (const { todo } of inspect(GOOD, NATIONAL, TODAY)) expect(todo).toBeNull();
});

test.each([
  ['SILENCE', silent(15)],
  ['ORIGINAL', { originals: 0 }],
  ['MANDATORY', { mandatory: [{ title: '甲', state: 'OPEN' }] }],
  ['MANDATORY', { mandatory: [{ title: '甲', state: 'OVERDUE' }] }],
  ['MESSAGES', { messages: { overdue: 1, waiting: 1 } }],
  ['ERRORS', { errors: { count: 2, characters: 10_000 } }],
  ['FILING', { missing: ['备案号'] }],
  ['QUALIFICATION', { qualifications: [{ kind: '许可证', validTo: '2026-11-23' }] }],
] as readonly (readonly [Indicator, Partial<InspectionFacts>])[])(
  '%s is red beyond its limit, and says what to do',
  (id, facts) => {
    expect(redOf(facts)).toEqual([id]);
    const judged = inspect({ ...GOOD, ...facts }, NATIONAL, TODAY).find(({ indicator }) => indicator === id);
    expect(judged?.todo).not.toBeNull();
    expect(judged?.evidence).not.toBe('');
  },
);

test('reposts that are late or explained are no longer open', () => {
  expect(
    redOf({
      mandatory: [
        { title: '甲', state: 'LATE' },
        { title: '乙', state: 'EXCUSED' },
      ],
    }),
  ).toEqual([]);
});

test('a province may ask for more', () => {
  const strict = thresholdsOf('silenceDays=7, weeklyOriginals=2,qualificationDays=30');
  expect(strict).toEqual({ ...NATIONAL, silenceDays: 7, weeklyOriginals: 2, qualificationDays: 30 });
  expect(redOf(silent(8), strict!)).toEqual(['SILENCE', 'ORIGINAL', 'QUALIFICATION']);
});

test.each(['', 'silenceDays', 'silenceDays=', 'silence=7', 'silenceDays=-1', 'silenceDays=1001', '__proto__=1'])(
  'the setting %j is none',
  (text) => expect(thresholdsOf(text)).toBeNull(),
);

test('errors are counted in 10,000 characters', () => {
  expect([errorRate(0, 0), errorRate(1, 10_000), errorRate(3, 24_000), errorRate(2, 15)]).toEqual([0, 1, 1.25, 2]);
});

test('a publication outweighs a reason, and the deadline decides', () => {
  const deadline = new Date('2026-11-24T08:00:00Z');
  const at = (publishedAt: string | null, reason: string | null, now: string) =>
    repostState({ deadline, publishedAt: publishedAt === null ? null : new Date(publishedAt), reason }, new Date(now));
  expect([
    at(null, null, '2026-11-24T08:00:00Z'),
    at(null, null, '2026-11-24T08:00:01Z'),
    at(null, '不涉及', '2026-11-25'),
    at('2026-11-24T08:00:00Z', '不涉及', '2026-11-25'),
    at('2026-11-24T08:00:01Z', null, '2026-11-25'),
  ]).toEqual(['OPEN', 'OVERDUE', 'EXCUSED', 'DONE', 'LATE']);
});
