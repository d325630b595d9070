import type { SourceState } from '../vocabulary.ts';

/** What is looked at of a source to tell whether a change stops something or lets something. */
interface Stoppable extends Readonly<Record<string, unknown>> {
  readonly state: SourceState;
  readonly validTo: Date | null;
}

/** Lower stops more. */
const OPENNESS: Readonly<Record<SourceState, number>> = { REMOVED: 0, FROZEN: 1, ACTIVE: 2 };

/**
 * Parts a change of a source in what stops it sooner, which one person may do at once, and the rest, which takes a second
 * one: what a source is called and where it publishes says whose words are let through. What stays as it was is neither.
 */
export function partSourceChange(
  before: Stoppable,
  change: Readonly<Record<string, unknown>>,
): { readonly safe: Readonly<Record<string, unknown>>; readonly rest: Readonly<Record<string, unknown>> } {
  const isSafe = (name: string, value: unknown): boolean => {
    if (name === 'state') return OPENNESS[value as SourceState] <= OPENNESS[before.state];
    if (name !== 'validTo' || !(value instanceof Date)) return false;
    return before.validTo === null || value <= before.validTo;
  };
  const entries = Object.entries(change).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return {
    safe: Object.fromEntries(entries.filter(([name, value]) => isSafe(name, value))),
    rest: Object.fromEntries(entries.filter(([name, value]) => !isSafe(name, value))),
  };
}
