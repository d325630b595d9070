import type { Finding } from '../../domain/finding.ts';
import { severityRank, type Severity } from '../../domain/vocabulary.ts';
import type { Ruleset } from '../../rulesets/ruleset.ts';
import type { RuleHit } from '../../rulesets/search/rule-hit.ts';
import type { Evasion } from '../../text/evasion/evasions.ts';
import { checkAdlink } from '../adlink/adlink.ts';
import { findingAt, type Check, type CheckContext, type CheckedContent, type Verdict } from '../check.ts';
import { checkSecrecy } from '../secrecy/secrecy.ts';
import { checkSource } from '../source/source.ts';
import { wordCheck } from '../word-check.ts';
import { doubtedWords, type DoubtedWord } from './doubted-words.ts';
import type { MediaText } from './media-text.ts';

/** How a picture is laid out: no sign of anything, and nothing that a model could take one character for another by. */
const LAYOUT: ReadonlySet<Evasion> = new Set<Evasion>([
  ...(['spacing', 'line-break', 'width', 'traditional', 'punctuation', 'symbol'] as const),
]);
const asWritten = ({ evasions, slip }: RuleHit): boolean =>
  slip === undefined && evasions.every((evasion) => LAYOUT.has(evasion));
/** A hit that needs a character to be another one: what a model mistakes looks just so. */
const otherwise = ({ evasions, slip }: RuleHit): boolean =>
  slip === undefined && evasions.some((evasion) => !LAYOUT.has(evasion));
/** Nothing that one wrong character could make or break. */
const exactly = ({ evasions, slip, torn, excused }: RuleHit): boolean =>
  evasions.length === 0 && slip === undefined && !torn && !excused;

interface TextCheck {
  readonly check: Check;
  /** The model is as sure of every line that a finding touches. */
  readonly sure: number;
  /** It weighs no more than this. */
  readonly most: Severity;
}

/**
 * Which checks look at what a model read, and how sure it must have been. Left out of them is whatever lives on single
 * characters and signs: punctuation, dates, figures, misspelt words, names and titles of officials, numbers of documents.
 */
const TEXT_CHECKS: readonly TextCheck[] = [
  { check: wordCheck('sensitive', asWritten), sure: 0, most: 'HARD' },
  { check: wordCheck('sensitive', otherwise), sure: 0.95, most: 'WARN' },
  { check: wordCheck('wording', exactly), sure: 0.95, most: 'HARD' },
  // numbers have check digits, marks and heads of files have their lines
  { check: checkSecrecy, sure: 0.6, most: 'HARD' },
  { check: checkSource, sure: 0.8, most: 'HARD' },
  { check: checkAdlink, sure: 0.6, most: 'HARD' },
];

/** A line of which the model is as sure has no character that it took for another; what it passed over it does not doubt. */
const READ_SURELY = 0.99;

/** What a rule says of characters that may be its word; null = they are of no line, or something is said of them. */
function mayBe(
  { rule, start, end }: DoubtedWord,
  why: string,
  text: MediaText,
  { version }: Ruleset,
  told: readonly Finding[],
): Finding | null {
  const { field } = text;
  const span = field.text.toSource(start, end);
  const place = text.at(...span);
  const isTold = ({ span: [from, to], severity }: Finding): boolean =>
    from < span[1] && span[0] < to && severityRank(severity) >= severityRank('WARN');
  if (place === null || told.some(isTold)) return null;
  const { box, atMs } = place;
  const verdict: Verdict = {
    ...{ stage: 'media', ruleId: rule.ruleId, gate: rule.gate, severity: 'WARN', article: rule.basis },
    message: `${whereOf(atMs)}识别为「${field.text.text.slice(start, end)}」，${why}「${rule.name}」，请对照原图：${rule.why}`,
  };
  return { ...findingAt(verdict, version, field, start, end), box, ...(atMs === null ? {} : { atMs }) };
}

/**
 * Grave words that stand there if the model is taken by its doubts; besides, those of which it did not think: read with one
 * character that is another by a model that was not sure, or without one.
 */
function misreadWords(text: MediaText, ruleset: Ruleset, found: readonly Finding[]): readonly Finding[] {
  const told = [...found];
  const tell = (word: DoubtedWord, why: string): void => {
    const finding = mayBe(word, why, text, ruleset, told);
    if (finding !== null) told.push(finding);
  };
  for (const word of doubtedWords(text, ruleset, asWritten)) tell(word, '字迹也可认作');
  const { field } = text;
  for (const { isShort, ...word } of ruleset.misread(field.text.text)) {
    const place = text.at(...field.text.toSource(word.start, word.end));
    if (isShort || (place !== null && place.confidence < READ_SURELY))
      tell(word, isShort ? '似漏识一字，疑为' : '此行字迹不清，疑为');
  }
  return told.slice(found.length);
}

/** What weighs otherwise in a picture: a number plate in a photograph is somebody's car. */
const IN_PICTURES: Readonly<Partial<Record<string, Severity>>> = {
  'secrecy.plate': 'BLOCK',
  'adlink.disguised': 'WARN',
};

/** What the checks of texts find in what was read in a file. Stage and place are the file's. */
export function textFindings(
  text: MediaText,
  content: CheckedContent,
  ruleset: Ruleset,
  context: CheckContext,
): readonly Finding[] {
  const { field } = text;
  if (field.text.source === '') return [];
  const alone: CheckedContent = {
    ...content,
    content: { ...content.content, bodyFormat: 'text', links: [] },
    fields: [field],
  };
  const found = TEXT_CHECKS.flatMap(({ check, sure, most }) =>
    check(alone, ruleset, context)
      // what is said of the draft as a whole is said by the stages of its text
      .filter((finding) => finding.field === field.name)
      .flatMap((finding) => {
        const place = text.at(...finding.span);
        if (place === null || place.confidence < sure) return [];
        const severity = IN_PICTURES[finding.ruleId] ?? milder(finding.severity, most);
        const { box, atMs } = place;
        const message = `${whereOf(atMs)}${finding.message}`;
        return [{ ...finding, stage: 'media' as const, severity, message, box, ...(atMs === null ? {} : { atMs }) }];
      }),
  );
  return [...found, ...misreadWords(text, ruleset, found)];
}

const milder = (severity: Severity, most: Severity): Severity =>
  severityRank(severity) > severityRank(most) ? most : severity;

/** Where in a film, as people read it. */
export const whereOf = (atMs: number | null): string => {
  if (atMs === null) return '图中：';
  const seconds = Math.floor(atMs / 1000);
  return `画面 ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} 处：`;
};
