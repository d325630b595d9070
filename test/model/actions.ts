import fc from 'fast-check';
import { VERDICTS, RECEIPT_PHASES } from '../../src/domain/vocabulary.ts';
import { officeAct } from './office-acts.ts';

/** Who may do anything; most attempts are refused, and must be. */
export const PEOPLE = [
  'editor1',
  'editor2',
  'first1',
  'first2',
  'second1',
  'second2',
  'final1',
  'final2',
  'duty',
  'admin',
] as const;
const REVIEWERS = ['first1', 'first2', 'second1', 'second2', 'final1', 'final2'] as const;

const person = fc.constantFrom(...PEOPLE);
const reviewer = fc.constantFrom(...REVIEWERS);
const text = fc.constantFrom('CLEAN', 'CLEAN', 'CLEAN', 'OTHER', 'AD', 'SECRET');
const which = fc.nat({ max: 3 });
const verdict = fc.constantFrom('APPROVE', 'APPROVE', 'APPROVE', 'APPROVE', ...VERDICTS);

/** One attempt of somebody; `which` picks among what is there. */
export const action = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('edit' as const), by: person, text, scope: which, stale: fc.boolean() }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('check' as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('claim' as const), by: reviewer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('claim' as const), by: person }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      verdict,
      which: fc.constant(0),
      override: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('decide' as const), verdict, which, override: fc.boolean() }) },
  { weight: 24, arbitrary: fc.record({ do: fc.constant('proceed' as const), by: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('put-back' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill-lease' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand-in' as const), by: person, justify: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recall' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), by: person }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('pull' as const) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('receipt' as const),
      phase: fc.constantFrom(...RECEIPT_PHASES),
      which,
      wrongHash: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw-item' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop-ack' as const), out: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lease-over' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('let-go' as const), by: person }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('resolve' as const),
      by: person,
      outcome: fc.constantFrom('PUBLISHED', 'NOT_PUBLISHED', 'WITHDRAWN'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('open-case' as const),
      by: fc.constantFrom('final1', 'final2', 'duty', 'editor1', 'first1'),
      kind: fc.constantFrom('TAKEDOWN', 'TAKEDOWN', 'INQUIRY', 'CORRECTION'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('end-case' as const),
      by: fc.constantFrom('final1', 'final2', 'duty', 'first1'),
      how: fc.constantFrom('confirm' as const, 'confirm' as const, 'close' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stolen' as const), by: person }) },
  { weight: 12, arbitrary: officeAct },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('freeze' as const), frozen: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('suspend' as const), suspended: fc.boolean() }) },
);
export type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** A draft, then what people do; a `race` does two things at once. */
export const story = fc.record({
  author: fc.constantFrom('editor1', 'editor2', 'duty'),
  coAuthor: fc.constantFrom(null, null, 'first1', 'second2', 'final1'),
  kind: fc.constantFrom('ORIGINAL' as const, 'REPOST' as const),
  emergency: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  text,
  steps: fc.array(
    fc.oneof({ weight: 6, arbitrary: action.map((one) => [one]) }, { weight: 1, arbitrary: fc.tuple(action, action) }),
    { minLength: 6, maxLength: 22 },
  ),
});
export type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;
