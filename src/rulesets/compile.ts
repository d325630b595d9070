import type { Stage } from '../domain/vocabulary.ts';
import { foldCase } from '../text/matching/matcher.ts';
import { buildNearMissTables, phraseForm, type NearMissTables } from '../text/typos/near-miss.ts';
import { buildFinderTables, type FinderTables, type EvasionScope } from '../text/evasion/word-finder.ts';
import { compilePattern } from './linear-pattern.ts';
import { lookupsOf, type Lookups } from './lookups.ts';
import { isRulePack, PackError, type RulePack, type RulesetSource } from './pack.ts';
import { mayAllow } from './packs/parts.ts';
import { RuleList, type RuleTable } from './rules.ts';
import { rulesetVersion } from './version.ts';

/** A rule for two words near one another: indexes into the words of the ruleset. */
export interface NearbyRule {
  readonly rule: number;
  readonly words: readonly number[];
  readonly near: readonly number[];
  /** Empty = nobody else is needed. */
  readonly also: readonly number[];
  readonly within: number;
}

export interface PatternRule {
  readonly rule: number;
  readonly pattern: string;
  readonly ignoreCase: boolean;
  /** Words of the ruleset around which it is tried; empty = everywhere. */
  readonly anchors: readonly number[];
  readonly around: number;
}

/** The rules of one stage: those of single words first, in any order, then the others. */
export interface StageTables {
  readonly rules: RuleTable;
  /** Index of a word of the ruleset → the rule that lists it, plus one; 0 = none of this stage. */
  readonly ruleOfWord: Int32Array;
  /** Which evasions count, for each rule of a single word: an index into {@link EVASION_SCOPES}. */
  readonly evasionScope: Uint8Array;
  readonly nearby: readonly NearbyRule[];
  readonly patterns: readonly PatternRule[];
  /** Fixed expressions, and the rule of each; null = none. */
  readonly phrases: { readonly tables: NearMissTables; readonly rules: readonly number[] } | null;
}

/** A ruleset as plain data: made in a thread of its own, handed over without a copy of its arrays. */
export interface RulesetTables extends Lookups {
  readonly version: string;
  /** The words of all stages, of expressions that are in order and of pairs, each once: a text is searched once. */
  readonly words: FinderTables;
  readonly stages: Readonly<Partial<Record<Stage, StageTables>>>;
  /** 1 for each word that is an expression in order. */
  readonly allowed: Uint8Array;
  readonly entries: number;
}

/** What tells names of phrases from those of words. */
const PHRASE = '\u0000';

/** From what scope least to what scope most. */
export const EVASION_SCOPES = ['none', 'forms', 'any'] as const satisfies readonly EvasionScope[];

/** The words of a ruleset, each once, with the most that anybody wants to know of it. */
class WordUnion {
  readonly words: string[] = [];
  readonly evasionScope: number[] = [];
  private readonly known = new Map<string, number>();

  add(word: string, evasionScope: EvasionScope): number {
    const key = foldCase(word);
    const index = this.known.get(key) ?? this.words.push(word) - 1;
    this.known.set(key, index);
    this.evasionScope[index] = Math.max(this.evasionScope[index] ?? 0, EVASION_SCOPES.indexOf(evasionScope));
    return index;
  }
}

/**
 * Makes tables out of rule packs. The same source always gives the same tables.
 * @throws PackError when an entry stands twice in one stage, an `allow` has nothing to do with its word, or a regular
 *   expression does not run in linear time
 */
export function compileTables(source: RulesetSource): RulesetTables {
  const byStage = new Map<Stage, RulePack[]>();
  const union = new WordUnion();
  const phrases: number[] = [];
  let entries = 0;
  for (const pack of source.packs) {
    entries += pack.entries.length;
    if (pack.kind === 'allow') for (const { phrase } of pack.entries) phrases.push(union.add(phrase, 'none'));
    else if (isRulePack(pack)) byStage.set(pack.stage, [...(byStage.get(pack.stage) ?? []), pack]);
  }
  const finish = [...byStage].map(([stage, packs]) => [stage, compileStage(packs, union)] as const);
  const allowed = new Uint8Array(union.words.length);
  for (const phrase of phrases) allowed[phrase] = 1;
  return {
    version: rulesetVersion(source),
    words: buildFinderTables(union.words, (index) => EVASION_SCOPES[union.evasionScope[index]!]!),
    stages: Object.fromEntries(finish.map(([stage, done]) => [stage, done(union.words.length)])),
    allowed,
    ...lookupsOf(source.packs),
    entries,
  };
}

/** @returns what makes the tables once it is known how many words there are in all */
function compileStage(packs: readonly RulePack[], union: WordUnion): (words: number) => StageTables {
  const list = new RuleList();
  const names = new Map<string, string>();
  const rules: (readonly [word: number, rule: number])[] = [];
  const evasionScope: number[] = [];
  const nearby: NearbyRule[] = [];
  const patterns: PatternRule[] = [];
  const phrases: string[] = [];
  const phraseRules: number[] = [];
  const signals = (words: readonly string[] = [], scope: EvasionScope = 'forms'): number[] =>
    words.map((word) => union.add(word, scope));
  for (const pack of packs) {
    const { unless } = pack;
    const add = list.ofPack(pack, unless && { words: signals(unless.words, 'none'), within: unless.within });
    const where = `${pack.stage}.${pack.name}`;
    if (pack.kind === 'words' || pack.kind === 'confusions') {
      for (const [word, entry] of wordsOf(pack)) {
        refuseTwice(names, foldCase(word), word, where);
        refuseStrangeAllow(word, entry.allow ?? [], pack.name);
        const scope: EvasionScope = pack.kind === 'words' && (entry.disguises ?? pack.disguises) ? 'any' : 'none';
        const rule = add(word, entry);
        rules.push([union.add(word, scope), rule]);
        evasionScope[rule] = EVASION_SCOPES.indexOf(scope);
      }
    } else if (pack.kind === 'patterns') {
      for (const entry of pack.entries) {
        refuseTwice(names, `${pack.name}.${entry.id}`, entry.id, where);
        compilePattern(entry.pattern, entry.ignoreCase, `${pack.name}.${entry.id}`);
        const { pattern, ignoreCase, around } = entry;
        patterns.push({ rule: add(entry.id, entry), pattern, ignoreCase, around, anchors: signals(entry.anchors) });
      }
    } else if (pack.kind === 'phrases') {
      for (const { phrase, ...entry } of pack.entries) {
        refuseTwice(names, `${PHRASE}${phraseForm(phrase)}`, phrase, where);
        refuseStrangeAllow(phrase, entry.allow ?? [], pack.name);
        phrases.push(phrase);
        phraseRules.push(add(phrase, { suggestion: phrase, ...entry }));
      }
    } else {
      for (const entry of pack.entries) {
        refuseTwice(names, `${pack.name}.${entry.id}`, entry.id, where);
        const [words, near, also] = [signals(entry.words), signals(entry.near), signals(entry.also)];
        nearby.push({ rule: add(entry.id, entry), words, near, also, within: entry.within });
      }
    }
  }
  return (words) => {
    const ruleOfWord = new Int32Array(words);
    for (const [word, rule] of rules) ruleOfWord[word] = rule + 1;
    return {
      rules: list.done(),
      ruleOfWord,
      evasionScope: Uint8Array.from(evasionScope, (scope = 0) => scope),
      nearby,
      patterns,
      phrases: phrases.length === 0 ? null : { tables: buildNearMissTables(phrases), rules: phraseRules },
    };
  };
}

type WordEntries = Extract<RulePack, { readonly kind: 'words' }>['entries'][number];

const wordsOf = (
  pack: Extract<RulePack, { readonly kind: 'words' | 'confusions' }>,
): readonly (readonly [string, Omit<WordEntries, 'word'>])[] =>
  pack.kind === 'words'
    ? pack.entries.map(({ word, ...entry }) => [word, entry])
    : pack.entries.map(({ wrong, right, ...entry }) => [wrong, { ...entry, suggestion: right }]);

function refuseTwice(seen: Map<string, string>, key: string, name: string, where: string): void {
  const before = seen.get(key);
  if (before !== undefined) throw new PackError(`「${name}」重复：${before} 与 ${where} / listed twice`);
  seen.set(key, where);
}

function refuseStrangeAllow(word: string, allow: readonly string[], pack: string): void {
  const strange = allow.find((phrase) => !mayAllow(phrase, word));
  if (strange === undefined) return;
  throw new PackError(
    `${pack}: 「${word}」的 allow「${strange}」与该词无关或就是该词 / this allow fits no part of the word`,
  );
}
