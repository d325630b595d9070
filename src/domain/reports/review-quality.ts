import type { Gate, Tier } from '../vocabulary.ts';
import { rate } from './assessment.ts';

/**
 * How well reviewers review: whether they took the time to read, whether tiers agree, what FINAL caught that FIRST had passed, and what
 * became of planted faults (抽测).
 */

/** Faster than this nobody reads Chinese with understanding; skimming is about half as fast. */
export const READING_PER_MINUTE = 1_000;

/** Decisions of one person in one tier. */
export interface Pace {
  readonly userId: string;
  readonly name: string;
  readonly tier: Tier;
  readonly decisions: number;
  /** Made sooner after the claim than the text can be read. */
  readonly tooFast: number;
}

/** Decisions of a tier on exactly what a lower tier had approved. */
export interface TierPair {
  readonly lower: Tier;
  readonly upper: Tier;
  readonly decisions: number;
  readonly approved: number;
}

/** What FINAL did not let pass and FIRST had signed for. */
export interface Caught {
  readonly draftId: string;
  readonly title: string | null;
  readonly gate: Gate;
  readonly at: Date;
  readonly first: string;
  readonly final: string;
}

export const BLIND_STATES = ['WAITING', 'CAUGHT', 'MISSED'] as const;
export type BlindState = (typeof BLIND_STATES)[number];

/** A planted fault: caught once somebody returned or rejected the draft, missed once FINAL approved it. */
export const blindState = (verdicts: { readonly refused: boolean; readonly finalApproved: boolean }): BlindState =>
  verdicts.refused ? 'CAUGHT' : verdicts.finalApproved ? 'MISSED' : 'WAITING';

/** Shares of the whole: null where there is nothing to divide by. */
export const paceOf = (paces: readonly Pace[]) => {
  const decisions = paces.reduce((sum, one) => sum + one.decisions, 0);
  const tooFast = paces.reduce((sum, one) => sum + one.tooFast, 0);
  return { decisions, tooFast, share: rate(tooFast, decisions) };
};
