import { STAGES, type Stage } from '../../../src/domain/vocabulary.ts';

/**
 * What may be said of a list of findings. NONE only where every check has looked and none failed; PENDING: some have not
 * looked; FAILED: some could not.
 */
export type FindingsSay = 'SOME' | 'NONE' | 'PENDING' | 'FAILED';

export interface Looked {
  readonly findings: readonly unknown[];
  readonly stages: readonly { readonly stage: Stage; readonly state: 'PASSED' | 'FOUND' | 'ERROR' }[];
}

/** What the findings of a draft, a task or a dry run allow to be said. */
export function findingsSay({ findings, stages }: Looked): {
  readonly say: FindingsSay;
  readonly left: readonly Stage[];
} {
  const failed = stages.filter(({ state }) => state === 'ERROR').map(({ stage }) => stage);
  const waiting = STAGES.filter((stage) => !stages.some((run) => run.stage === stage));
  if (failed.length > 0) return { say: 'FAILED', left: failed };
  if (waiting.length > 0) return { say: 'PENDING', left: waiting };
  return { say: findings.length > 0 ? 'SOME' : 'NONE', left: [] };
}
