import { parentPort } from 'node:worker_threads';
import { Refused } from '../../domain/refusals.ts';
import { chainOf, openRuleset, type Ruleset } from '../../rulesets/ruleset.ts';
import { runChecks } from '../checks/run-checks.ts';
import { compareTexts } from '../drafts/content/compare-texts.ts';
import { hashContent } from '../drafts/content/hash-content.ts';
import { readWords } from '../rulesets/read-words.ts';
import { readText } from '../../text/reading/source-text.ts';
import type { ApartAnswer, ApartKind, ApartTask, ApartWork } from './tasks.ts';

/** A thread that works on one text after another, so that nobody else's request waits for them. */

/** Of the last ruleset alone: another one is seldom asked for. */
let ruleset: Ruleset | undefined;

type Answer<K extends ApartKind> = ApartWork[K]['answer'];

const WORK: { readonly [K in ApartKind]: (given: ApartWork[K]['given']) => Answer<K> | Promise<Answer<K>> } = {
  sanitize: hashContent,
  compare: (pairs) => pairs.map(([from, to]) => compareTexts(from, to)),
  read: (texts) => texts.map(([source, format]) => readText(source, format).text),
  check: ({ subject, registry, ruleset: version, tables }) => {
    if (tables !== undefined) ruleset = chainOf(version, tables.map(openRuleset));
    if (ruleset?.version !== version) throw new Error('the thread was not given this ruleset');
    return runChecks(subject, registry, ruleset);
  },
  words: readWords,
};

async function answer<K extends ApartKind>({ kind, given }: ApartTask<K>): Promise<ApartAnswer<K>> {
  try {
    return { done: await WORK[kind](given) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.code, details: error.details };
    return { failed: (error as Error).name };
  }
}

// a port of a thread has no origin
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.on('message', async (task: ApartTask) => parentPort?.postMessage(await answer(task)));
