import { Unread } from '../outbound/errors.ts';
import type { Category, Gate, Kind, Level, Severity } from '../domain/vocabulary.ts';

/** What leaves the house: the texts of one revision, and what they are. */
export interface Sent {
  readonly contentHash: string;
  readonly kind: Kind;
  readonly category: Category;
  readonly level: Level;
  readonly fields: readonly { readonly name: string; readonly text: string }[];
}

/** What a checker holds against a place of a text that was sent. */
export interface Opinion {
  readonly code: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly field: string;
  /** UTF-16 offsets into the text that was sent. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly suggestion?: string;
}

export interface Answered {
  readonly opinions: readonly Opinion[];
  /** Opinions on places that are not there. */
  readonly dropped: number;
}

/** A checker outside the house. It adds findings, and has no word on those of others. */
export interface Checker {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  readonly mask: boolean;
  /** @throws UnansweredError */
  ask(sent: Sent): Promise<Answered>;
}

/** Why there is no answer, beside what the way out says. */
const WHY = {
  BAD_ANSWER: '答复不合约定',
  OTHER_CONTENT: '答复的不是本稿',
  PAUSED: '连续未答复，暂停询问',
  TOO_LONG: '文稿过长，未送',
} as const;

/** A checker gave no answer that can be used. Says nothing of the draft, nor of what came back. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';

  constructor(reason: keyof typeof WHY, options?: ErrorOptions);
  constructor(reason: Unread);
  constructor(reason: keyof typeof WHY | Unread, options?: ErrorOptions) {
    super(reason instanceof Unread ? reason.message : WHY[reason], options);
  }
}

/** Answers are read to so many bytes. */
export const MOST_BYTES = 256 * 1024;

const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
/** What a stranger says, on one line, without what changes the direction of others. */
export const plainly = (said: string): string =>
  said.replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim().toWellFormed();

/** JSON of a stranger. @throws UnansweredError */
export function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnansweredError('BAD_ANSWER', { cause });
  }
}
