import type { ReadDoubt } from '../../domain/media-reading.ts';
import { severityRank } from '../../domain/vocabulary.ts';
import type { Rule } from '../../rulesets/rules.ts';
import type { Ruleset } from '../../rulesets/ruleset.ts';
import type { RuleHit } from '../../rulesets/search/rule-hit.ts';
import type { MediaText } from './media-text.ts';

/** A word of a grave rule that stands in a picture if one or two characters are what the model thought of besides. */
export interface DoubtedWord {
  readonly rule: Rule;
  /** Of what was read. */
  readonly start: number;
  readonly end: number;
}

/** Characters on either side of a doubt in which a word is looked for. */
const REACH = 12;
/** Two doubts farther apart are of no one word. */
const APART = 6;
/** Of each of two doubts so many signs are tried together. */
const TOGETHER = 3;
/** Readings that are tried of one file: one of which the model doubts everything is noise. */
const MOST_READINGS = 6_000;
/** Between readings; no word goes on beyond it. */
const BREAK = '\n\n\n';

/** One sign in the place of what was read, or before it. Offsets are those of the file's text. */
interface Change extends Omit<ReadDoubt, 'signs'> {
  readonly sign: string;
}

/** A piece of the text as it would be read otherwise. */
interface Reading {
  readonly text: string;
  /** Where each character comes from, and where the last one ends. */
  readonly from: readonly number[];
  /** Which of them are changed. */
  readonly changed: readonly number[];
}

/**
 * Grave words that stand in a picture where the model is taken by its doubts. Every reading is searched as any text is, so that
 * a word is found over the end of a line, and is not where it is part of an expression that is in order.
 *
 * @param asWritten whether a hit is no evasion
 */
export function doubtedWords(
  text: MediaText,
  ruleset: Ruleset,
  asWritten: (hit: RuleHit) => boolean,
): readonly DoubtedWord[] {
  const readings = readingsOf(text);
  if (readings.length === 0) return [];
  const begins: number[] = [];
  let joined = '';
  for (const reading of readings) {
    begins.push(joined.length);
    joined += reading.text + BREAK;
  }
  const words = new Map<string, DoubtedWord>();
  let index = 0;
  for (const hit of ruleset.search('sensitive', { text: joined })) {
    while ((begins[index + 1] ?? Infinity) <= hit.start) index += 1;
    const { from, changed } = readings[index]!;
    const [start, end] = [hit.start - begins[index]!, hit.end - begins[index]!];
    if (severityRank(hit.rule.severity) < severityRank('BLOCK') || hit.excused || !asWritten(hit)) continue;
    // what stands there whatever the doubts has been told
    if (end >= from.length || !changed.every((at) => start <= at && at < end)) continue;
    const word = { rule: hit.rule, start: from[start]!, end: from[end]! };
    words.set(`${word.rule.ruleId} ${word.start}`, word);
  }
  return [...words.values()];
}

function readingsOf({ field, lines }: MediaText): readonly Reading[] {
  const { source } = field.text;
  const doubts = lines.flatMap((line) =>
    line.doubts.map((doubt) => ({ ...doubt, at: doubt.at + line.start, changes: changesOf(doubt, line.start) })),
  );
  const alone = doubts.flatMap(({ changes }) => changes.map((change) => [change]));
  const together = doubts.flatMap((first, index) =>
    doubts
      .slice(index + 1, index + 1 + APART)
      .filter(({ at }) => at - first.at <= APART)
      .flatMap((second) =>
        first.changes
          .slice(0, TOGETHER)
          .flatMap((one) => second.changes.slice(0, TOGETHER).map((other) => [one, other])),
      ),
  );
  return [...alone, ...together].slice(0, MOST_READINGS).map((changes) => readingOf(source, changes));
}

const changesOf = ({ at, signs, passedOver }: ReadDoubt, start: number): readonly Change[] =>
  Array.from(signs, (sign) => ({ at: at + start, sign, ...(passedOver === true ? { passedOver } : {}) }));

/** @param changes in the order of the text */
function readingOf(source: string, changes: readonly Change[]): Reading {
  const first = Math.max(0, changes[0]!.at - REACH);
  const last = Math.min(source.length, changes.at(-1)!.at + REACH);
  let text = '';
  const from: number[] = [];
  const changed: number[] = [];
  const add = (sign: string, at: number): void => {
    for (let unit = 0; unit < sign.length; unit += 1) from.push(at);
    text += sign;
  };
  let at = first;
  for (const change of changes) {
    while (at < change.at) add(source.charAt(at), at++);
    changed.push(text.length);
    add(change.sign, at);
    if (change.passedOver !== true) at += 1;
  }
  while (at < last) add(source.charAt(at), at++);
  return { text, from: [...from, at], changed };
}
