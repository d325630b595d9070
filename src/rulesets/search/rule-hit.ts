import type { Severity } from '../../domain/vocabulary.ts';
import type { Evasion } from '../../text/evasion/evasions.ts';
import type { Slip } from '../../text/typos/compare-slip.ts';
import type { Rule } from '../rules.ts';

/** A rule that a text breaks, and where. Offsets are UTF-16 units of the text. */
export interface RuleHit {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  /** The rule's severity after {@link severityOf}. */
  readonly severity: Severity;
  readonly evasions: readonly Evasion[];
  /** The word is part of longer words. */
  readonly torn: boolean;
  /** It stands beside words that make it a note only. */
  readonly excused: boolean;
  /** What is wrong with a fixed expression. */
  readonly slip?: Slip;
}
