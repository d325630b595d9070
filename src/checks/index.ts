import type { Finding } from '../domain/finding.ts';
import { severityRank, type Stage } from '../domain/words.ts';
import type { Ruleset } from '../dictionary/ruleset.ts';
import { checkAccount } from './account.ts';
import { checkAdlink } from './adlink.ts';
import { MAX_FINDINGS, type Check, type CheckContext, type CheckedContent } from './check.ts';
import { checkIntake } from './intake.ts';
import { checkSecrecy } from './secrecy.ts';
import { checkSource } from './source.ts';
import { wordCheck } from './words.ts';

export interface StageRow {
  readonly stage: Stage;
  /** The BullMQ queue whose job runs it: change this line to give a slow stage a queue of its own. */
  readonly queue: string;
  readonly check: Check;
}

/** What is checked, in order, and in which queue. */
export const STAGE_TABLE: readonly StageRow[] = [
  { stage: 'intake', queue: 'checks', check: checkIntake },
  { stage: 'sensitive', queue: 'checks', check: wordCheck('sensitive') },
  { stage: 'wording', queue: 'checks', check: wordCheck('wording') },
  { stage: 'secrecy', queue: 'checks', check: checkSecrecy },
  { stage: 'source', queue: 'checks', check: checkSource },
  { stage: 'adlink', queue: 'checks', check: checkAdlink },
  { stage: 'account', queue: 'checks', check: checkAccount },
];

/**
 * Runs one stage. The same input always gives the same findings, gravest first where the number is cut, otherwise in the
 * order of the text.
 */
export function runStage(
  row: StageRow,
  content: CheckedContent,
  ruleset: Ruleset,
  context: CheckContext,
): readonly Finding[] {
  const found = [...row.check(content, ruleset, context)];
  const byText = (a: Finding, b: Finding): number =>
    a.field.localeCompare(b.field) || a.span[0] - b.span[0] || a.span[1] - b.span[1] || (a.ruleId < b.ruleId ? -1 : 1);
  if (found.length <= MAX_FINDINGS) return found.toSorted(byText);
  return found
    .toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity) || byText(a, b))
    .slice(0, MAX_FINDINGS);
}
