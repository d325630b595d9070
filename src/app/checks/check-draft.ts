import type { StageRow } from '../../checks/stages.ts';
import { STAGE_TABLE } from '../../checks/stages.ts';
import { readCheckSubjects, type CheckSubject } from '../../db/drafts/checks.ts';
import { rulesetFor } from '../../db/registry/in-force.ts';
import { groupCommit } from '../../db/group-commit.ts';
import { storeResults, type FinishedChecks } from './store-results.ts';
import type { Deps } from '../deps.ts';
import { runChecks, runRows } from './run-checks.ts';

/** Thrown to have the queue try again: a stage could not be run to its end. */
export class StageErrorAgain extends Error {
  override readonly name = 'StageErrorAgain';
}

export interface CheckWork {
  readonly draftId: string;
  readonly rev: number;
  /** Stages of this queue. */
  readonly stages: readonly StageRow[];
  /** On the last attempt a stage that throws is recorded as ERROR, before that the queue tries again. */
  readonly lastAttempt: boolean;
}

/** States in which a check still moves something. */
const CHECKED_STATES = ['CHECKING', 'IN_REVIEW', 'APPROVED', 'RELEASING'];

/**
 * Runs the stages of one queue on a draft's current revision under the active ruleset, stage by stage skipping what is
 * already done. Reads and writes of many jobs travel together.
 */
export function draftChecker(deps: Deps): (work: CheckWork) => Promise<void> {
  const read = groupCommit(async (ids: readonly string[]): Promise<readonly (CheckSubject | undefined)[]> => {
    const subjects = await readCheckSubjects(deps.db, ids);
    return ids.map((id) => subjects.get(id));
  });
  const complete = groupCommit((finished: readonly FinishedChecks[]) => storeResults(deps, finished));

  return async ({ draftId, rev, stages, lastAttempt }) => {
    const subject = await read(draftId);
    if (subject === undefined || !CHECKED_STATES.includes(subject.status)) return;
    const registry = await deps.registry.at(subject.registryVersion);
    const ruleset = await deps.rulesets.get(rulesetFor(registry, subject.unitId));
    const done = subject.doneStages.filter((run) => run.rulesetVersion === ruleset.version).map((run) => run.stage);
    const todo = stages.filter((row) => !done.includes(row.stage));
    const results = runChecks(subject, registry, ruleset, todo);
    const failed = results.filter((result) => result.error !== null);
    const keep = lastAttempt ? results : results.filter((result) => result.error === null);
    // the job may name an older revision than the one that was read: the read one is the truth
    await complete({ subject, registry, runs: runRows(draftId, subject.rev, ruleset.version, keep) });
    if (failed.length > 0) {
      deps.log.error({ draftId, rev, stages: failed.map(({ stage, error }) => ({ stage, error })) }, 'a stage failed');
      if (!lastAttempt) throw new StageErrorAgain(`stages failed: ${failed.map(({ stage }) => stage).join(', ')}`);
    }
  };
}

/** Stages that run in this queue. */
export const stagesOf = (queue: string, table: readonly StageRow[] = STAGE_TABLE): readonly StageRow[] =>
  table.filter((row) => row.queue === queue);
