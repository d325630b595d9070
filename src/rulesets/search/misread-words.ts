import { severityRank } from '../../domain/vocabulary.ts';
import { stringAt } from '../../text/matching/packed-strings.ts';
import { isAnotherWording } from '../../text/typos/is-other-wording.ts';
import { mayBeMisread, misreadFinder } from '../../text/typos/misread.ts';
import type { StageTables } from '../compile.ts';
import { ruleAt, type Rule } from '../rules.ts';

/** A word of a grave rule that may stand where a model read something else. */
export interface MisreadWord {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  /** Whether a character was passed over, not taken for another. */
  readonly isShort: boolean;
}

/** Made when a picture is first read with the ruleset: texts never ask. */
export function openMisread(tables: StageTables | undefined): (text: string) => readonly MisreadWord[] {
  if (tables === undefined) return () => [];
  let known: { readonly rules: readonly Rule[]; readonly find: ReturnType<typeof misreadFinder> } | undefined;
  return (text) => {
    known ??= open(tables);
    const { rules, find } = known;
    return find(text).flatMap(({ word, start, end, at, slip }): MisreadWord[] =>
      // 全国统一 is no 全国第一 that was misread
      isAnotherWording(text, { start, end, at, phrase: word, slip })
        ? []
        : [{ rule: rules[word]!, start, end, isShort: slip === 'missing' }],
    );
  };
}

function open({ rules: table }: StageTables) {
  const rules: Rule[] = [];
  for (let index = 0; index < table.packs.length; index += 1) {
    if (!mayBeMisread(stringAt(table.names, index))) continue;
    const rule = ruleAt(table, index);
    if (rule.shadow !== true && severityRank(rule.severity) >= severityRank('BLOCK')) rules.push(rule);
  }
  return { rules, find: misreadFinder(rules.map(({ name }) => name)) };
}
