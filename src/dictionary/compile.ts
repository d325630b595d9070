import type { Gate, Severity, Stage } from '../domain/words.ts';
import { foldCase } from '../text/matcher.ts';
import { buildFinderTables, type FinderTables, type Hiding } from '../text/word-finder.ts';
import { compilePattern } from './linear-pattern.ts';
import { PackError, type Pack, type RulePack, type RulesetSource } from './pack.ts';
import { RuleList, type RuleTable } from './rules.ts';
import { rulesetVersion } from './version.ts';

export type DomainList = 'allow' | 'deny' | 'shortener';

export interface DomainRule {
  readonly domain: string;
  readonly list: DomainList;
  readonly ruleId: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly basis: string;
  readonly why: string;
}

/** A rule for two words near one another: indexes into the words of the stage's `nearby` finder. */
export interface NearbyRule {
  readonly rule: number;
  readonly words: readonly number[];
  readonly near: readonly number[];
  readonly within: number;
}

export interface PatternRule {
  readonly rule: number;
  readonly pattern: string;
  readonly ignoreCase: boolean;
}

/** The rules of one stage. Word `i` of `words` belongs to rule `i`. */
export interface StageTables {
  readonly rules: RuleTable;
  readonly words: FinderTables;
  readonly nearby: { readonly words: FinderTables; readonly rules: readonly NearbyRule[] } | null;
  readonly patterns: readonly PatternRule[];
}

/** A ruleset as plain data: made in a thread of its own, handed over without a copy of its arrays. */
export interface RulesetTables {
  readonly version: string;
  readonly stages: Readonly<Partial<Record<Stage, StageTables>>>;
  /** Expressions that are in order; null = none are listed. */
  readonly allowed: FinderTables | null;
  readonly domains: readonly DomainRule[];
  readonly entries: number;
}

/**
 * Makes tables out of rule packs. The same source always gives the same tables.
 * @throws PackError when an entry stands twice in one stage, an `allow` has nothing to do with its word, or a regular
 *   expression does not run in linear time
 */
export function compileTables(source: RulesetSource): RulesetTables {
  const byStage = new Map<Stage, RulePack[]>();
  const domains = new Map<string, DomainRule>();
  const phrases = new Set<string>();
  let entries = 0;
  for (const pack of source.packs) {
    entries += pack.entries.length;
    if (pack.kind === 'allow') for (const { phrase } of pack.entries) phrases.add(foldCase(phrase));
    else if (pack.kind === 'domains') for (const rule of domainRules(pack)) domains.set(rule.domain, rule);
    else byStage.set(pack.stage, [...(byStage.get(pack.stage) ?? []), pack]);
  }
  return {
    version: rulesetVersion(source),
    stages: Object.fromEntries([...byStage].map(([stage, packs]) => [stage, compileStage(packs)])),
    allowed: phrases.size === 0 ? null : buildFinderTables([...phrases], () => 'none'),
    domains: [...domains.values()],
    entries,
  };
}

function compileStage(packs: readonly RulePack[]): StageTables {
  const list = new RuleList();
  const names = new Map<string, string>();
  const words: string[] = [];
  const hiding: Hiding[] = [];
  const nearby: NearbyRule[] = [];
  const signals = new Map<string, number>();
  const patterns: PatternRule[] = [];
  const signal = (word: string): number => {
    const key = foldCase(word);
    const index = signals.get(key) ?? signals.size;
    signals.set(key, index);
    return index;
  };

  // words come first, so that the index of a word is the index of its rule
  for (const pack of packs) {
    if (pack.kind !== 'words' && pack.kind !== 'confusions') continue;
    const add = list.ofPack(pack);
    for (const [word, entry] of wordsOf(pack)) {
      refuseTwice(names, foldCase(word), word, `${pack.stage}.${pack.name}`);
      refuseStrangeAllow(word, entry.allow ?? [], pack.name);
      add(word, entry);
      words.push(word);
      hiding.push(pack.kind === 'words' && (entry.disguises ?? pack.disguises) ? 'any' : 'none');
    }
  }
  for (const pack of packs) {
    if (pack.kind !== 'nearby' && pack.kind !== 'patterns') continue;
    const add = list.ofPack(pack);
    for (const entry of pack.entries) {
      refuseTwice(names, `${pack.name}.${entry.id}`, entry.id, `${pack.stage}.${pack.name}`);
      const rule = add(entry.id, entry);
      if ('pattern' in entry) {
        compilePattern(entry.pattern, entry.ignoreCase, `${pack.name}.${entry.id}`);
        patterns.push({ rule, pattern: entry.pattern, ignoreCase: entry.ignoreCase });
      } else {
        const { within } = entry;
        nearby.push({ rule, words: entry.words.map(signal), near: entry.near.map(signal), within });
      }
    }
  }
  return {
    rules: list.done(),
    words: buildFinderTables(words, (index) => hiding[index]!),
    nearby:
      nearby.length === 0 ? null : { words: buildFinderTables([...signals.keys()], () => 'forms'), rules: nearby },
    patterns,
  };
}

type WordEntries = Extract<Pack, { readonly kind: 'words' }>['entries'][number];

const wordsOf = (
  pack: Extract<RulePack, { readonly kind: 'words' | 'confusions' }>,
): readonly (readonly [string, Omit<WordEntries, 'word'>])[] =>
  pack.kind === 'words'
    ? pack.entries.map(({ word, ...entry }) => [word, entry])
    : pack.entries.map(({ wrong, right, ...entry }) => [wrong, { ...entry, suggestion: right }]);

const domainRules = (pack: Extract<Pack, { readonly kind: 'domains' }>): readonly DomainRule[] =>
  pack.entries.map((entry) => ({
    domain: entry.domain,
    list: pack.list,
    ruleId: `${pack.stage}.${pack.name}.${entry.domain}`,
    gate: pack.gate,
    severity: entry.severity ?? pack.severity,
    basis: entry.basis ?? pack.basis,
    why: entry.why ?? pack.why,
  }));

function refuseTwice(seen: Map<string, string>, key: string, name: string, where: string): void {
  const before = seen.get(key);
  if (before !== undefined) throw new PackError(`「${name}」重复：${before} 与 ${where} / listed twice`);
  seen.set(key, where);
}

/** An expression that can never overlap the word allows nothing: surely it was meant for another entry. */
function refuseStrangeAllow(word: string, allow: readonly string[], pack: string): void {
  const folded = foldCase(word);
  for (const phrase of allow) {
    const other = foldCase(phrase);
    const touches = [...folded].some((sign) => other.includes(sign));
    if (!touches || other === folded) {
      throw new PackError(
        `${pack}: 「${word}」的 allow「${phrase}」与该词无关或就是该词 / this allow fits no part of the word`,
      );
    }
  }
}
