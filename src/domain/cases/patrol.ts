import { stopsRelease } from '../release/finding-effects.ts';
import { severityRank, type FindingState, type Severity } from '../vocabulary.ts';

/**
 * 巡查: whether a finding of today is news about something published, that is, it was not there, or was not let pass, when
 * the draft was approved. What FINAL overrode stays overridden unless it is graver now.
 *
 * @param now its severity today; INFO is never news
 * @param before the same finding as the draft's own checks left it; undefined = they did not find it
 */
export function isNewFinding(
  now: Severity,
  before: { readonly severity: Severity; readonly state: FindingState } | undefined,
): boolean {
  if (now === 'INFO') return false;
  if (before === undefined || before.state === 'FIXED') return true;
  // found by a re-check after it had left: nobody ever let it pass
  if (stopsRelease(before)) return true;
  return severityRank(now) > severityRank(before.severity);
}

/** Whether a patrol's finding needs somebody to look into it; anything milder is only kept. */
export const needsInquiry = (severity: Severity): boolean => severity === 'BLOCK' || severity === 'HARD';
