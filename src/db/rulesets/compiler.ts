import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import { Refused } from '../../domain/refusals.ts';
import type { RulesetTables } from '../../rulesets/compile.ts';
import type { LintReport } from '../../rulesets/lint.ts';
import { PackError } from '../../rulesets/pack.ts';
import type { RulesetPreview } from '../../rulesets/preview.ts';
import type { PackEdit } from '../../rulesets/edit-source.ts';
import { LAUNCHER } from '../../launch.ts';

/** What a ruleset is made of: packs, or changes of a known one. */
export type RulesetRequest =
  | { readonly packs: readonly unknown[] }
  | { readonly base: string; readonly edits: readonly PackEdit[] };

/** What a thread is asked to do. */
export type ThreadTask =
  | { readonly kind: 'load'; readonly connection: pg.PoolConfig; readonly version: string }
  | {
      readonly kind: 'examine';
      readonly connection: pg.PoolConfig;
      readonly cleanDirs: readonly string[];
      /** JSON of {@link RulesetRequest}. */
      readonly request: string;
    }
  | {
      readonly kind: 'preview';
      readonly connection: pg.PoolConfig;
      readonly cleanDirs: readonly string[];
      readonly candidate: string;
      readonly active: string;
      /** How many of the latest drafts of these units are looked at. */
      readonly drafts: number;
      readonly unitIds: readonly string[];
    };

export type ThreadAnswer =
  | { readonly kind: 'load'; readonly tables: RulesetTables }
  | ({ readonly kind: 'examine' } & Examined)
  | { readonly kind: 'preview'; readonly preview: RulesetPreview }
  | { readonly kind: 'failed'; readonly isPackError: boolean; readonly message: string };

/** A ruleset that may be stored. */
export interface Examined {
  readonly version: string;
  readonly entries: number;
  /** JSON of the {@link RulesetSource}, defaults filled in. */
  readonly source: string;
  readonly lint: LintReport;
}

/** Pieces of work that wait for a thread at the most. */
const MAX_WAITING = 20;

/** Work on whole rulesets, each piece in a fresh thread. */
export interface RulesetCompiler {
  /** @throws Error when the version is unknown */
  load(version: string): Promise<RulesetTables>;
  /** Checks, compiles and lints packs. @throws PackError */
  examine(request: RulesetRequest): Promise<Examined>;
  preview(
    task: Pick<Extract<ThreadTask, { readonly kind: 'preview' }>, 'candidate' | 'active' | 'drafts' | 'unitIds'>,
  ): Promise<RulesetPreview>;
}

/**
 * @param connection of the store: threads read rulesets and texts themselves
 * @param cleanDirs directories with clean texts that are there or not
 */
export function createRulesetCompiler(connection: pg.PoolConfig, cleanDirs: readonly string[]): RulesetCompiler {
  const run = async <K extends ThreadTask['kind']>(task: ThreadTask & { readonly kind: K }) => {
    const answer = await inThread(task);
    if (answer.kind === 'failed') throw answer.isPackError ? new PackError(answer.message) : new Error(answer.message);
    return answer as Extract<ThreadAnswer, { readonly kind: K }>;
  };
  // each takes a processor and the memory of a whole ruleset: those who ask for many wait for one another
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= MAX_WAITING) throw new Refused('UNAVAILABLE');
    waiting += 1;
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn.finally(() => (waiting -= 1));
  };
  return {
    load: async (version) => (await run({ kind: 'load', connection, version })).tables,
    examine: (request) =>
      inTurn(() => run({ kind: 'examine', connection, cleanDirs, request: JSON.stringify(request) })),
    preview: (task) => inTurn(async () => (await run({ ...task, kind: 'preview', connection, cleanDirs })).preview),
  };
}

function inThread(task: ThreadTask): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(LAUNCHER, { argv: ['src/db/rulesets/compile-thread.ts'], workerData: task });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the ruleset thread ended with ${code}`)));
  });
}
