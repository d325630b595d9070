import type { StageRow } from '../../checks/stages.ts';
import { STAGE_TABLE } from '../../checks/stages.ts';
import { READING_CLOSED, type KnownMedia } from '../../domain/media-reading.ts';
import { readCheckSubjects, type CheckSubject } from '../../db/drafts/checks.ts';
import { rulesetFor } from '../../db/registry/in-force.ts';
import { isAway } from '../away.ts';
import { groupCommit } from '../../db/group-commit.ts';
import { storeResults, type FinishedChecks } from './store-results.ts';
import { within } from '../../telemetry/spans.ts';
import type { Deps } from '../deps.ts';
import type { ReadMedia } from './read-media.ts';
import { runChecks, runRows, type StageResult } from './run-checks.ts';

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
export const CHECKED_STATES = ['CHECKING', 'IN_REVIEW', 'APPROVED', 'RELEASING'];

const MEDIA_ROWS = STAGE_TABLE.filter(({ onlyMedia }) => onlyMedia === true);

/**
 * Runs the stages of one queue on a draft's current revision under the active ruleset, stage by stage skipping what is
 * already done. Reads and writes of many jobs travel together. What looks at files runs with the text of a draft that
 * shows none; else the job of its text sees to it that it gets a job of its own.
 *
 * @param readMedia where files are read; missing = in another worker
 */
export function draftChecker(deps: Deps, readMedia?: ReadMedia): (work: CheckWork) => Promise<void> {
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
    const shown = subject.content.media.map(({ digest }) => digest);
    const mine = shown.length > 0 ? stages : [...new Set([...stages, ...MEDIA_ROWS])];
    const todo = mine.filter((row) => !done.includes(row.stage));
    const others = STAGE_TABLE.filter(({ stage }) => !done.includes(stage) && !mine.some((row) => row.stage === stage));
    if (others.some(({ onlyMedia }) => onlyMedia === true))
      void deps.jobs.media([{ draftId, rev: subject.rev, emergency: subject.lane === 'EMERGENCY' }]);
    const askOutside = (): void =>
      void deps.jobs.outside([{ draftId, rev: subject.rev, emergency: subject.lane === 'EMERGENCY' }]);
    const isOutsideWanted = registry.outside !== '' && !done.includes('outside');
    // whoever comes last decides
    if (todo.length === 0 && (others.length > 0 || isOutsideWanted)) {
      if (isOutsideWanted) askOutside();
      return;
    }
    const results = await runTogether(todo, shown, readMedia, (rows, knownMedia) =>
      runChecks({ ...subject, knownMedia }, registry, ruleset, rows),
    );
    const failed = results.filter((result) => result.error !== null);
    const keep = lastAttempt ? results : results.filter((result) => result.error === null);
    // the job may name an older revision than the one that was read: the read one is the truth
    await complete({ subject, registry, runs: runRows(draftId, subject.rev, ruleset.version, keep) });
    // they are asked once it is known that nothing in it must stay in the house
    if (isOutsideWanted && failed.length === 0) askOutside();
    if (failed.length > 0) {
      deps.log.error({ draftId, rev, stages: failed.map(({ stage, error }) => ({ stage, error })) }, 'a stage failed');
      if (!lastAttempt) throw new StageErrorAgain(`stages failed: ${failed.map(({ stage }) => stage).join(', ')}`);
    }
  };
}

type Run = (rows: readonly StageRow[], knownMedia?: readonly KnownMedia[]) => readonly StageResult[];

/** Stages of texts, and those of files once the files are read: a file that cannot be read fails them, and no other. */
async function runTogether(
  todo: readonly StageRow[],
  shown: readonly string[],
  readMedia: ReadMedia | undefined,
  run: Run,
): Promise<readonly StageResult[]> {
  const waiting = shown.length === 0 ? [] : todo.filter(({ onlyMedia }) => onlyMedia === true);
  if (waiting.length === 0) return run(todo);
  const rest = run(todo.filter((row) => !waiting.includes(row)));
  const started = process.hrtime.bigint();
  try {
    if (readMedia === undefined) throw new Error('nobody reads files here');
    const known = await within({ kind: 'INTERNAL', name: 'read files' }, () => readMedia(shown));
    return [...rest, ...run(waiting, known)];
  } catch (error) {
    // the worker ends, or the store is away for a while: that says nothing of the file, and the job comes again
    if ((error as Error).name === READING_CLOSED || isAway(error)) throw error;
    const durationUs = Math.round(Number(process.hrtime.bigint() - started) / 1000);
    // a stored name says why; what an error says may quote a draft
    return [
      ...rest,
      ...waiting.map(({ stage }) => ({ stage, findings: [], durationUs, error: (error as Error).name })),
    ];
  }
}

/** Stages that run in this queue. */
export const stagesOf = (queue: string, table: readonly StageRow[] = STAGE_TABLE): readonly StageRow[] =>
  table.filter((row) => row.queue === queue);
