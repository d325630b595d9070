import type { Finding } from '../domain/finding.ts';
import { severityRank, type Stage } from '../domain/vocabulary.ts';
import type { Ruleset } from '../rulesets/ruleset.ts';
import { ACCOUNT_RULES, checkAccount } from './account/account.ts';
import { ADLINK_RULES, checkAdlink } from './adlink/adlink.ts';
import { MAX_FINDINGS, type Check, type CheckContext, type CheckedContent } from './check.ts';
import type { CodeRules } from './rule.ts';
import { DATE_RULES } from './wording/date-rules.ts';
import { checkDates } from './wording/dates.ts';
import { checkDocuments } from './wording/documents.ts';
import { checkFigures } from './wording/figures.ts';
import { checkOfficials } from './political/officials.ts';
import { checkRenamed } from './political/renamed.ts';
import { checkSets } from './political/sets.ts';
import { checkHiddenText, HIDDEN_RULES } from './intake/hidden-text.ts';
import { checkLengths, LENGTH_RULES } from './intake/platform-lengths.ts';
import { checkIntake, INTAKE_RULES } from './intake/required-fields.ts';
import { checkShownMedia, SHOWN_MEDIA_RULES } from './intake/shown-media.ts';
import { CHARACTER_RULES, checkCharacters } from './intake/unseen-characters.ts';
import { checkNotice } from './wording/notice.ts';
import { checkMedia } from './media/media.ts';
import { MEDIA_RULES } from './media/rules.ts';
import { PUNCTUATION_RULES } from './wording/punctuation-rules.ts';
import { checkPunctuation } from './wording/punctuation.ts';
import { checkTypos, TYPO_RULES } from './wording/typos.ts';
import { checkUnitNames } from './wording/unit-names.ts';
import { SECRECY_RULES } from './secrecy/rules.ts';
import { checkSecrecy } from './secrecy/secrecy.ts';
import { SOURCE_RULES } from './source/rules.ts';
import { checkSource } from './source/source.ts';
import { wordCheck } from './word-check.ts';

export interface StageRow {
  readonly stage: Stage;
  /** The BullMQ queue whose job runs it: change this line to give a slow stage a queue of its own. */
  readonly queue: string;
  /** It looks at the files that a draft shows: a draft that shows none passes it within the job of its text. */
  readonly onlyMedia?: true;
  readonly check: Check;
  /** What its computed rules say; those of the dictionaries stand there. */
  readonly rules: CodeRules;
}

/** One check after the other. */
const all =
  (...checks: readonly Check[]): Check =>
  (content, ruleset, context) =>
    checks.flatMap((check) => check(content, ruleset, context));

/** What is checked, in order, and in which queue. */
export const STAGE_TABLE: readonly StageRow[] = [
  {
    stage: 'intake',
    queue: 'checks',
    check: all(checkIntake, checkLengths, checkHiddenText, checkCharacters, checkShownMedia),
    rules: { ...INTAKE_RULES, ...LENGTH_RULES, ...HIDDEN_RULES, ...CHARACTER_RULES, ...SHOWN_MEDIA_RULES },
  },
  { stage: 'sensitive', queue: 'checks', check: wordCheck('sensitive'), rules: {} },
  {
    stage: 'wording',
    queue: 'checks',
    check: all(
      wordCheck('wording'),
      checkDocuments,
      checkDates,
      checkFigures,
      checkOfficials,
      checkRenamed,
      checkSets,
      checkPunctuation,
      checkNotice,
      checkTypos,
      checkUnitNames,
    ),
    rules: { ...DATE_RULES, ...PUNCTUATION_RULES, ...TYPO_RULES },
  },
  { stage: 'secrecy', queue: 'checks', check: checkSecrecy, rules: SECRECY_RULES },
  { stage: 'source', queue: 'checks', check: checkSource, rules: SOURCE_RULES },
  { stage: 'adlink', queue: 'checks', check: checkAdlink, rules: ADLINK_RULES },
  { stage: 'account', queue: 'checks', check: checkAccount, rules: ACCOUNT_RULES },
  { stage: 'media', queue: 'media', onlyMedia: true, check: checkMedia, rules: MEDIA_RULES },
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
