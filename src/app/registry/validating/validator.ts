import type { FieldError } from '../../../domain/refusals.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Day } from '../../../domain/china-day.ts';
import type { Trx } from '../../../db/locks.ts';

export type Values = Readonly<Record<string, unknown>>;

/** An entry of the registry that is about to be written, under the registry's lock. Property names are camel case. */
export interface Candidate {
  readonly trx: Trx;
  readonly now: Date;
  /** The day of `now` in China. */
  readonly today: Day;
  readonly id: string;
  /** The entry as it is stored; null = it is new. */
  readonly before: Values | null;
  /** What the request sets. */
  readonly input: Values;
  /** The entry as it would be stored. */
  readonly after: Values;
  /** The request confirms its warnings. */
  readonly confirmed: boolean;
}

export interface Validated {
  /** What is written besides, by property; takes the place of what the request sets. */
  readonly values?: Values;
  /** What the log keeps of it. */
  readonly details?: Values;
}

/** A resource's rule. @throws Refused when the entry cannot be as the request wants it */
export type Validate = (candidate: Candidate) => Promise<Validated>;

/** @throws Refused VALIDATION when there is something to say */
export function refuseErrors(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Refused('VALIDATION', { errors });
}

export const refuseField = (field: string, message: string): never => {
  throw new Refused('VALIDATION', { errors: [{ path: `body.${field}`, message }] });
};
