/**
 * What the self-check may say now. NOT_YET: nothing was checked; ERROR: the last try failed, and what an earlier one found is
 * about another text; STALE: the text changed since; PART: a check could not run, and nothing else was found; CLEAN: nothing
 * was found by any check.
 */
export type CheckSays = 'NOT_YET' | 'ERROR' | 'STALE' | 'PART' | 'CLEAN' | 'PASSED' | 'BLOCKED' | 'FAILED';

/** @param isFresh what was checked is what is on the page */
export function checkSays(
  answer: {
    readonly verdict: 'PASSED' | 'BLOCKED' | 'FAILED';
    readonly findings: readonly unknown[];
    readonly failedStages: readonly unknown[];
  } | null,
  error: unknown,
  isFresh: boolean,
): CheckSays {
  if (error !== null) return 'ERROR';
  if (answer === null) return 'NOT_YET';
  if (!isFresh) return 'STALE';
  const { verdict, findings, failedStages } = answer;
  if (failedStages.length > 0) return findings.length === 0 ? 'PART' : 'FAILED';
  return verdict === 'PASSED' && findings.length === 0 ? 'CLEAN' : verdict;
}
