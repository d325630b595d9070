import type { Severity, Stage } from '../domain/words.ts';
import { canonicalizeForNow } from '../text/canonical-text.ts';
import { firstIndex } from '../text/first-index.ts';
import { foldCase } from '../text/matcher.ts';
import type { Trick } from '../text/tricks.ts';
import type { Slip } from '../text/compare-slip.ts';
import { createNearMissFinder } from '../text/near-miss.ts';
import { isAnotherWording } from '../text/slip-judge.ts';
import { isTorn } from '../text/word-breaks.ts';
import { createFinder, type Hit } from '../text/word-finder.ts';
import {
  compileTables,
  HIDING,
  type NearbyRule,
  type PatternRule,
  type RulesetTables,
  type StageTables,
} from './compile.ts';
import { compilePattern } from './linear-pattern.ts';
import type { DomainRule, Lookups } from './lookups.ts';
import type { RulesetSource } from './pack.ts';
import { ruleAt, type Rule, type RuleTable, type Unless } from './rules.ts';
import { severityOf } from './severity.ts';

/** A field that is searched. What was found in one and the same object is known as long as somebody holds it. */
export interface Searched {
  readonly text: string;
}

/** A rule that a text breaks, and where. Offsets are UTF-16 units of the text. */
export interface RuleHit {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  /** The rule's severity after {@link severityOf}. */
  readonly severity: Severity;
  readonly tricks: readonly Trick[];
  /** The word is part of longer words. */
  readonly torn: boolean;
  /** It stands beside words that make it a note only. */
  readonly excused: boolean;
  /** What is wrong with a fixed expression. */
  readonly slip?: Slip;
}

/** What the checks ask. */
export interface Ruleset extends Pick<Lookups, 'documents' | 'officials'> {
  readonly version: string;
  /** How many entries it was made of. */
  readonly entries: number;
  /** By domain; a rule covers the domain and everything below it. */
  readonly domains: ReadonlyMap<string, DomainRule>;
  /** Everything that the rules of a stage find, in the order of the text. The words of all stages are found at once. */
  search(stage: Stage, field: Searched): readonly RuleHit[];
  /** Whether the field can be read in too many ways to be searched for disguises to its end: it is not known to be clean. */
  isAmbiguous(field: Searched): boolean;
}

/** Makes a ruleset in this thread; a large one blocks it for a while. @throws PackError */
export const compileRuleset = (source: RulesetSource): Ruleset => openRuleset(compileTables(source));

/** Readies tables for use, which takes next to no time whatever their size. */
export function openRuleset(tables: RulesetTables): Ruleset {
  const finder = createFinder(tables.words);
  const stages = new Map(Object.entries(tables.stages).map(([stage, table]) => [stage as Stage, openStage(table)]));
  const known = new WeakMap<Searched, Seen>();
  const look = (field: Searched): Seen => {
    const before = known.get(field);
    if (before !== undefined) return before;
    const { hits, ambiguous } = finder.find(field.text, canonicalizeForNow(field.text));
    const allowed = hits.filter(({ word, tricks }) => tricks.length === 0 && tables.allowed[word] === 1);
    const seen: Seen = { hits, signals: outsideAllowed(hits, allowed), allowed, ambiguous };
    known.set(field, seen);
    return seen;
  };
  return {
    version: tables.version,
    entries: tables.entries,
    documents: tables.documents,
    officials: tables.officials,
    domains: new Map(tables.domains.map((rule) => [rule.domain, rule])),
    search: (stage, field) => stages.get(stage)?.(field.text, look(field)) ?? [],
    isAmbiguous: (field) => look(field).ambiguous,
  };
}

/** What was found in a field for all stages. */
interface Seen {
  readonly hits: readonly Hit[];
  /** Those that count as part of a pair or as an anchor: not within an expression that is in order. */
  readonly signals: readonly Hit[];
  /** Expressions that are in order. */
  readonly allowed: readonly Hit[];
  readonly ambiguous: boolean;
}

type Search = (text: string, seen: Seen) => readonly RuleHit[];

function openStage(tables: StageTables): Search {
  const { rules } = tables;
  const made = new Map<number, Rule>();
  /** Rules that were found once, made once. */
  const ruleOf = (index: number): Rule => {
    let rule = made.get(index);
    if (rule === undefined) made.set(index, (rule = ruleAt(rules, index)));
    return rule;
  };
  const nearby = openNearby(tables.nearby, rules);
  const patterns = openPatterns(tables.patterns, rules);
  const phrases = openPhrases(tables);
  return (text, { hits, signals, allowed }) => {
    const found = [
      ...wordHits(hits, tables, ruleOf, text),
      ...nearby(signals),
      ...patterns(text, signals),
      ...phrases(text),
    ];
    return found.length === 0 ? found : excuse(inOrder(outsideAllowed(found, allowed)), hits);
  };
}

/** Fixed expressions with a slip. */
function openPhrases({ phrases, rules }: StageTables): (text: string) => readonly RuleHit[] {
  if (phrases === null) return () => [];
  const finder = createNearMissFinder(phrases.tables);
  return (text) =>
    finder.find(text).flatMap((miss, index): RuleHit[] => {
      const { start, end, phrase, slip } = miss;
      const rule = ruleAt(rules, phrases.rules[phrase]!);
      if (index < ASKED && isAnotherWording(text, miss)) return [];
      if (rule.allow.some((other) => touches(text, other, start, end))) return [];
      return [{ rule, start, end, severity: rule.severity, tricks: [], torn: false, excused: false, slip }];
    });
}

/** Notes what stands beside words of its rule's `unless`. */
function excuse(found: readonly RuleHit[], hits: readonly Hit[]): readonly RuleHit[] {
  const beside = new Map<Unless, Line>();
  return found.map((hit) => {
    const { unless } = hit.rule;
    if (unless === undefined || hit.severity === 'HARD') return hit;
    let words = beside.get(unless);
    if (words === undefined) {
      const wanted = new Set(unless.words);
      words = lineOf(hits.filter(({ word, tricks }) => tricks.length === 0 && wanted.has(word)));
      beside.set(unless, words);
    }
    return closest(hit, words, unless.within) === null ? hit : { ...hit, severity: 'INFO', excused: true };
  });
}

/** Regular expressions, each tried around its anchors only where it has some. */
function openPatterns(
  patterns: readonly PatternRule[],
  table: RuleTable,
): (text: string, hits: readonly Hit[]) => readonly RuleHit[] {
  const rules = patterns.map(({ rule, pattern, ignoreCase, anchors, around }) => ({
    rule: ruleAt(table, rule),
    find: compilePattern(pattern, ignoreCase, '').find,
    everywhere: anchors.length === 0,
    around,
  }));
  /** For each word of the ruleset that is an anchor: indexes of its rules. */
  const anchored = new Map<number, number[]>();
  patterns.forEach(({ anchors }, index) => {
    for (const word of new Set(anchors)) anchored.set(word, [...(anchored.get(word) ?? []), index]);
  });
  return (text, hits) => {
    const windows = rules.map(({ everywhere }): Window[] => (everywhere ? [[0, text.length]] : []));
    for (const hit of hits) {
      for (const index of anchored.get(hit.word) ?? []) {
        widen(windows[index]!, hit, rules[index]!.around, text.length);
      }
    }
    return rules.flatMap(({ rule, find }, index) =>
      windows[index]!.flatMap(([from, to]) =>
        find(text.slice(from, to)).map(([start, end]): RuleHit => {
          const { severity } = rule;
          return { rule, start: from + start, end: from + end, severity, tricks: [], torn: false, excused: false };
        }),
      ),
    );
  };
}

/** A stretch of text around anchors. */
type Window = [from: number, to: number];

/** Adds what is around an anchor; stretches that touch one another become one. @param hit behind all before it */
function widen(windows: Window[], { start, end }: Hit, around: number, length: number): void {
  const from = Math.max(0, start - around);
  const to = Math.min(length, end + around);
  const last = windows.at(-1);
  if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
  else windows.push([from, to]);
}

const inOrder = (hits: readonly RuleHit[]): readonly RuleHit[] =>
  hits.toSorted((a, b) => a.start - b.start || a.end - b.end);

/** Tricks that only rules see which look for any disguise. */
const DEEP: ReadonlySet<Trick> = new Set(['homophone', 'pinyin', 'romanized', 'split']);

/** Whether a rule that sees so much sees a word that is hidden so. */
const sees = (hiding: number, tricks: readonly Trick[]): boolean =>
  tricks.length === 0 ||
  HIDING[hiding] === 'any' ||
  (HIDING[hiding] === 'forms' && !tricks.some((trick) => DEEP.has(trick)));

/** Hits of one rule in one field that are looked at: a text that holds more of a word holds it. */
const LOOKED_AT = 3_000;
/** Hits of one field of which it is asked whether they are part of longer words: the dictionary of words is slow. */
const ASKED = 1_000;

function wordHits(
  hits: readonly Hit[],
  { ruleOfWord, hiding }: StageTables,
  ruleOf: (index: number) => Rule,
  text: string,
): RuleHit[] {
  const found: RuleHit[] = [];
  const counts = new Map<number, number>();
  let folded: string | undefined;
  let asked = 0;
  for (const { start, end, word, tricks } of hits) {
    const index = ruleOfWord[word]! - 1;
    if (index === -1 || !sees(hiding[index]!, tricks)) continue;
    const count = counts.get(index) ?? 0;
    if (count > LOOKED_AT) continue;
    counts.set(index, count + 1);
    const rule = ruleOf(index);
    // after so many the next one counts, wherever it stands: nobody hides a word behind thousands of harmless ones
    if (count < LOOKED_AT && rule.allow.length > 0) {
      const whole = (folded ??= foldCase(text));
      if (rule.allow.some((phrase) => touches(whole, foldCase(phrase), start, end))) continue;
    }
    const ask = tricks.length === 0 && rule.severity !== 'HARD' && asked < ASKED;
    if (ask) asked += 1;
    const torn = ask && isTorn(text, start, end);
    const severity = severityOf(rule.severity, tricks, torn);
    found.push({ rule, start, end, severity, tricks, torn, excused: false });
  }
  return found;
}

/** Whether the expression stands somewhere over the range, be it in part. */
function touches(text: string, phrase: string, start: number, end: number): boolean {
  const from = Math.max(0, start - phrase.length + 1);
  const at = text.slice(from, end + phrase.length - 1).indexOf(phrase);
  return at !== -1 && from + at < end;
}

/** Leaves out hits in plain sight that lie within an expression that is in order, and hidden ones that overlap it. */
function outsideAllowed<T extends Pick<Hit, 'start' | 'end' | 'tricks'>>(
  hits: readonly T[],
  allowed: readonly Hit[],
): readonly T[] {
  if (allowed.length === 0) return hits;
  const longest = allowed.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  return hits.filter(({ start, end, tricks }) => {
    // ordered by start: one that matters begins no earlier than the longest reaches
    for (let at = firstFrom(allowed, start - longest); at < allowed.length && allowed[at]!.start < end; at += 1) {
      const phrase = allowed[at]!;
      if (tricks.length === 0 ? phrase.start <= start && end <= phrase.end : phrase.end > start) return false;
    }
    return true;
  });
}

/** Index of the first hit that starts at or behind an offset. */
const firstFrom = (hits: readonly Hit[], offset: number): number =>
  firstIndex(hits.length, (index) => hits[index]!.start < offset);

const FORMS = HIDING.indexOf('forms');

/** Hits of one rule in one field at the most: no more are shown. */
const MOST_PER_RULE = 300;

/** What a word is to a rule: bits. */
const ROLE = { word: 1, near: 2, also: 4 } as const;

/** Pairs of words that stand close: for each word the nearest partner. */
function openNearby(nearby: readonly NearbyRule[], table: RuleTable): (hits: readonly Hit[]) => readonly RuleHit[] {
  /** For each word of the ruleset that a rule knows: rules, each with what the word is to it. */
  const roles = new Map<number, Map<number, number>>();
  const play = (words: readonly number[], rule: number, role: number): void => {
    for (const word of words) {
      const known = roles.get(word) ?? new Map<number, number>();
      known.set(rule, (known.get(rule) ?? 0) | role);
      roles.set(word, known);
    }
  };
  nearby.forEach(({ words, near, also }, index) => {
    play(words, index, ROLE.word);
    play(near, index, ROLE.near);
    play(also, index, ROLE.also);
  });
  const rules = nearby.map(({ rule, within, also }) => ({
    rule: ruleAt(table, rule),
    within,
    alone: also.length === 0,
  }));
  return (all) => {
    if (rules.length === 0 || all.length < 2) return [];
    const sides = new Map<number, { words: Hit[]; near: Hit[]; also: Hit[] }>();
    for (const hit of all) {
      const played = roles.get(hit.word);
      if (played === undefined || !sees(FORMS, hit.tricks)) continue;
      for (const [rule, role] of played) {
        let side = sides.get(rule);
        if (side === undefined) sides.set(rule, (side = { words: [], near: [], also: [] }));
        if ((role & ROLE.word) !== 0) side.words.push(hit);
        if ((role & ROLE.near) !== 0) side.near.push(hit);
        if ((role & ROLE.also) !== 0) side.also.push(hit);
      }
    }
    const found: RuleHit[] = [];
    for (const [index, { words, near, also }] of [...sides].toSorted((a, b) => a[0] - b[0])) {
      const { rule, within, alone } = rules[index]!;
      const [partners, others] = [lineOf(near), lineOf(also)];
      if (near.length === 0 || (!alone && also.length === 0)) continue;
      let count = 0;
      for (const hit of words) {
        if (count >= MOST_PER_RULE) break;
        const partner = closest(hit, partners, within);
        const other = alone ? hit : closest(hit, others, within);
        if (partner === null || other === null) continue;
        count += 1;
        const parts = [hit, partner, other];
        const tricks = [...new Set(parts.flatMap((part) => part.tricks))];
        const start = Math.min(...parts.map((part) => part.start));
        const end = Math.max(...parts.map((part) => part.end));
        const severity = severityOf(rule.severity, tricks, false);
        found.push({ rule, start, end, tricks, torn: false, excused: false, severity });
      }
    }
    return found;
  };
}

/** Hits ordered by start, with the length of the longest: whoever looks for one before a place looks back so far. */
interface Line {
  readonly hits: readonly Hit[];
  readonly longest: number;
}

const lineOf = (hits: readonly Hit[]): Line => ({
  hits,
  longest: hits.reduce((most, { start, end }) => Math.max(most, end - start), 0),
});

function closest(hit: Pick<Hit, 'start' | 'end'>, { hits: partners, longest }: Line, within: number): Hit | null {
  let best: Hit | null = null;
  let least = within + 1;
  for (let at = firstFrom(partners, hit.start - within - longest); at < partners.length; at += 1) {
    const partner = partners[at]!;
    if (partner === hit || partner.end + within < hit.start) continue;
    if (partner.start > hit.end + within) break;
    const gap = Math.max(partner.start - hit.end, hit.start - partner.end, 0);
    if (gap < least) {
      least = gap;
      best = partner;
      if (gap === 0) break;
    }
  }
  return best;
}
