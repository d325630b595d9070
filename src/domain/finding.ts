import type { Box } from './media.ts';
import type { FindingState, Gate, Severity, Stage } from './vocabulary.ts';

/** Half-open range of UTF-16 offsets. */
export type Span = readonly [start: number, end: number];

/**
 * One thing that a check found (检出项).
 *
 * `field` names where: `title`, `body`, `summary`, `byline`, `cover`, `aiLabel`, `commentsOpen`, the same below
 * `variants.<accountId>.`, `media.<digest>` (what is read in the file), `media.<digest>.alt`, `source.name`, `source.url`,
 * `source.title`, `accounts.<accountId>` or `draft` (nothing to point at: span [0, 0]).
 */
export interface Finding {
  readonly stage: Stage;
  /** Stable name of the rule, e.g. `adlink.shortener` or `sensitive.<pack>.<entry>`. */
  readonly ruleId: string;
  readonly rulesetVersion: string;
  readonly gate: Gate;
  readonly severity: Severity;
  /** Article of the regulation, or the law and article, in Chinese: `第十五条`, `《广告法》第九条`. */
  readonly article: string;
  readonly field: string;
  /** UTF-16 offsets into the field as the check was given it. */
  readonly span: Span;
  /** The marked characters with a little around them, at most 80 characters. */
  readonly excerpt: string;
  /** What is wrong and why, in Chinese, one or two sentences. */
  readonly message: string;
  /** What to write instead, when there is a sure answer. */
  readonly suggestion?: string;
  /** Which evasion was undone to see it, e.g. `zero-width`, `pinyin`. */
  readonly evasion?: string;
  /** Where in a picture, in its pixels. */
  readonly box?: Box;
  /** When in a film or an animation, in milliseconds. */
  readonly atMs?: number;
}

export interface StoredFinding extends Finding {
  readonly id: string;
  readonly state: FindingState;
}
