import type { Scope } from './content.ts';

const from = (scope: Scope): number => (scope.notBefore === null ? -Infinity : Date.parse(scope.notBefore));
const until = (scope: Scope): number => (scope.notAfter === null ? Infinity : Date.parse(scope.notAfter));

/** Whether the window of `inner` lies within the window of `outer`. */
export const windowWithin = (inner: Scope, outer: Scope): boolean =>
  from(inner) >= from(outer) && until(inner) <= until(outer);

/** Whether everything `inner` allows was already allowed by `outer` (docs/rules.md, rule 2: narrower needs no new approval). */
export const scopeWithin = (inner: Scope, outer: Scope): boolean =>
  inner.accounts.every((account) => outer.accounts.includes(account)) && windowWithin(inner, outer);

/** True when `now` is before the window opens. */
export const beforeWindow = (scope: Scope, now: Date): boolean => now.getTime() < from(scope);
/** True when the window is over. */
export const afterWindow = (scope: Scope, now: Date): boolean => now.getTime() > until(scope);
