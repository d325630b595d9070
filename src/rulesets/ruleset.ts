import { severityRank, type Stage } from '../domain/vocabulary.ts';
import { canonicalizeForNow } from '../text/reading/canonical-text.ts';
import { findAddresses, isInAddress } from '../text/addresses/find-addresses.ts';
import { foldCase, FOLDED } from '../text/matching/matcher.ts';
import { createSecondEngine, type SecondEngine } from '../text/matching/second-engine.ts';
import { createNearMissFinder } from '../text/typos/near-miss.ts';
import { isAnotherWording } from '../text/typos/is-other-wording.ts';
import { isChance } from '../text/segmentation/ordinary-words.ts';
import { isTorn } from '../text/segmentation/word-breaks.ts';
import { createFinder, occursAlone, type Hit } from '../text/evasion/word-finder.ts';
import { compileTables, type RulesetTables, type StageTables } from './compile.ts';
import { closest, firstFrom, lineOf, type Line } from './search/hit-lines.ts';
import type { DomainRule, Lookups } from './lookups.ts';
import { openMisread, type MisreadWord } from './search/misread-words.ts';
import { openNearby } from './search/nearby.ts';
import type { RulesetSource } from './pack.ts';
import { openPatterns } from './search/patterns.ts';
import { ruleAt, type Rule, type Unless } from './rules.ts';
import type { RuleHit } from './search/rule-hit.ts';
import { isVisible } from './search/rule-visibility.ts';
import { severityOf } from './search/severity.ts';

/** A field that is searched. What was found in one and the same object is not looked for again. */
export interface Searched {
  readonly text: string;
  /** The text as words are looked for in it, of the same length, if that is another. */
  readonly words?: string;
  /**
   * What the ruleset that looked last found. It is kept here and not in a weak map: a collection of young objects takes
   * such a map's keys for living ones, so that the findings of forty drafts would be moved in vain.
   */
  found?: SearchedField;
}

/** What the checks ask. */
export interface Ruleset extends Pick<Lookups, 'documents' | 'officials' | 'renamed' | 'sets'> {
  readonly version: string;
  /** Rulesets of the units above, which are asked besides. */
  readonly above?: readonly Ruleset[] | undefined;
  /** How many entries it was made of. */
  readonly entries: number;
  /** By domain; a rule covers the domain and everything below it. */
  readonly domains: ReadonlyMap<string, DomainRule>;
  /** Everything that the rules of a stage find, in the order of the text. The words of all stages are found at once. */
  search(stage: Stage, field: Searched): readonly RuleHit[];
  /** What the rules in shadow of a stage find: it is counted, and nobody is shown it. */
  shadow(stage: Stage, field: Searched): readonly RuleHit[];
  /**
   * Words of a stage that another engine finds in the field and ours does not: none, or one of the two has a defect. Of a
   * field that is crowded nothing is said.
   */
  missed(stage: Stage, field: Searched): readonly string[];
  /** Grave words of which a model that reads pictures may have taken one character for another. */
  misread(text: string): readonly MisreadWord[];
  /** Whether the field can be read in too many ways to be searched for evasions to its end: it is not known to be clean. */
  isAmbiguous(field: Searched): boolean;
  /** Whether the field holds more words than are looked at: what stands behind them is not known at all. */
  isCrowded(field: Searched): boolean;
}

/** Makes a ruleset in this thread; a large one blocks it for a while. @throws PackError */
export const compileRuleset = (source: RulesetSource): Ruleset => openRuleset(compileTables(source));

/** Readies tables for use, which takes next to no time whatever their size. */
export function openRuleset(tables: RulesetTables): Ruleset {
  const finder = createFinder(tables.words);
  const stages = new Map(Object.entries(tables.stages).map(([stage, table]) => [stage as Stage, openStage(table)]));
  const look = (field: Searched): FieldHits => {
    if (field.found?.by === tables) return field.found.hitsOfField;
    const text = wordsOf(field);
    const { hits, ambiguous, crowded } = finder.find(text, canonicalizeForNow(text));
    const allowed = hits.filter(({ word, evasions }) => evasions.length === 0 && tables.allowed[word] === 1);
    const signals = outsideAllowed(hits, allowed);
    const words = outsideAddresses(text, hits);
    const pairs = words === hits ? signals : outsideAllowed(words, allowed);
    const hitsOfField: FieldHits = { shown: hits, words, pairs, signals, allowed, ambiguous, crowded };
    field.found = { by: tables, hitsOfField };
    return hitsOfField;
  };
  const seconds = new Map<Stage, SecondEngine>();
  /** Made when it is asked for first: some milliseconds for some thousand words. */
  const secondOf = (stage: Stage): SecondEngine => {
    let known = seconds.get(stage);
    if (known === undefined) {
      const rules = tables.stages[stage]?.ruleOfWord ?? [];
      const words = [...rules.keys()].filter((index) => rules[index]! > 0);
      seconds.set(stage, (known = createSecondEngine(new Map(words.map((index) => [index, finder.wordAt(index)])))));
    }
    return known;
  };
  return {
    version: tables.version,
    entries: tables.entries,
    documents: tables.documents,
    officials: tables.officials,
    renamed: tables.renamed,
    sets: tables.sets,
    domains: new Map(tables.domains.map((rule) => [rule.domain, rule])),
    search: (stage, field) => stages.get(stage)?.(wordsOf(field), look(field), false) ?? [],
    shadow: (stage, field) =>
      tables.stages[stage]?.rules.hasShadow === true
        ? (stages.get(stage)?.(wordsOf(field), look(field), true) ?? [])
        : [],
    missed: (stage, field) => {
      const { shown, crowded } = look(field);
      return crowded ? [] : missedBy(shown, (index) => finder.wordAt(index), secondOf(stage), wordsOf(field));
    },
    misread: openMisread(tables.stages.sensitive),
    isAmbiguous: (field) => look(field).ambiguous,
    isCrowded: (field) => look(field).crowded,
  };
}

/** Words that only the second engine finds, where they stand as words. */
function missedBy(
  shown: readonly Hit[],
  wordAt: (index: number) => string,
  second: SecondEngine,
  text: string,
): readonly string[] {
  const found = second.find(text);
  if (found.length === 0) return [];
  const ours = new Set(shown.map(({ word }) => word));
  return found.filter((index) => !ours.has(index) && occursAlone(text, wordAt(index))).map(wordAt);
}

const wordsOf = ({ text, words = text }: Searched): string => words;

/** What was found in a field for all stages. */
interface FieldHits {
  /** Everything. */
  readonly shown: readonly Hit[];
  /** Words: what the letters of an address spell is none. */
  readonly words: readonly Hit[];
  /** Those that count as part of a pair: not within an expression that is in order. */
  readonly pairs: readonly Hit[];
  /** Those that count as an anchor: in addresses too, as there are expressions for them. */
  readonly signals: readonly Hit[];
  /** Expressions that are in order. */
  readonly allowed: readonly Hit[];
  readonly ambiguous: boolean;
  readonly crowded: boolean;
}

interface SearchedField {
  readonly by: RulesetTables;
  readonly hitsOfField: FieldHits;
}

/** @param shadow whether what the rules in shadow find is wanted, or what all others find */
type Search = (text: string, hitsOfField: FieldHits, shadow: boolean) => readonly RuleHit[];

function openStage(tables: StageTables): Search {
  const { rules } = tables;
  const made = new Map<number, WordRule>();
  /** Rules that were found once, made once. */
  const ruleOf = (index: number): WordRule => {
    let known = made.get(index);
    if (known === undefined) {
      const rule = ruleAt(rules, index);
      made.set(index, (known = { rule, allow: rule.allow.map(foldCase) }));
    }
    return known;
  };
  const excuse = openExcuses(tables.ruleOfWord.length);
  const nearby = openNearby(tables.nearby, rules, tables.ruleOfWord.length);
  const patterns = openPatterns(tables.patterns, rules, tables.ruleOfWord.length);
  const phrases = openPhrases(tables);
  const counts = new Uint16Array(rules.packs.length + 1);
  return (text, { words, pairs, signals, allowed }, shadow) => {
    // a rule in shadow takes nothing from the others: they are told apart before hits are weighed against one another
    const wanted = (hits: readonly RuleHit[]): readonly RuleHit[] =>
      rules.hasShadow ? hits.filter(({ rule }) => (rule.shadow === true) === shadow) : hits;
    const ofWords = wanted(wordHits(words, tables, ruleOf, counts, text));
    const found = [
      ...ofWords,
      ...wanted(nearby(text, pairs)),
      ...wanted(patterns(text, signals)),
      ...wanted(phrases(text)).filter((slip) => !ofWords.some((word) => saysTheSame(word, slip))),
    ];
    return found.length === 0 ? found : excuse(inOrder(outsideAllowed(found, allowed)), words);
  };
}

/** Without the words that begin or end among the letters of an address. */
function outsideAddresses(text: string, hits: readonly Hit[]): readonly Hit[] {
  const mayBe = ({ start, end }: Hit): boolean => text.charCodeAt(start) < 0x80 || text.charCodeAt(end - 1) < 0x80;
  // most words are Chinese, and most texts have no address
  if (!hits.some(mayBe)) return hits;
  const addresses = findAddresses(text);
  if (addresses.length === 0) return hits;
  return hits.filter(
    (hit) => !mayBe(hit) || !(isInAddress(text, addresses, hit.start) || isInAddress(text, addresses, hit.end - 1)),
  );
}

/** A rule of a single word, with its harmless expressions as they are compared. */
interface WordRule {
  readonly rule: Rule;
  readonly allow: readonly string[];
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
      if (touchesAny(text, rule.allow.map(foldCase), start, end)) return [];
      return [{ rule, start, end, severity: rule.severity, evasions: [], torn: false, excused: false, slip }];
    });
}

/** Whether a word that is known to be wrong asks for the same correction as a fixed expression with a slip. */
const saysTheSame = (word: RuleHit, slip: RuleHit): boolean =>
  word.rule.suggestion === slip.rule.suggestion &&
  word.start < slip.end &&
  slip.start < word.end &&
  severityRank(word.severity) >= severityRank(slip.severity);

/**
 * Notes what stands beside words of its rule's `unless`.
 * @param words how many the ruleset has
 */
function openExcuses(words: number): (found: readonly RuleHit[], hits: readonly Hit[]) => readonly RuleHit[] {
  /** 1 for each word of an `unless`. */
  const members = new Map<Unless, Uint8Array>();
  const lineBeside = (unless: Unless, hits: readonly Hit[]): Line => {
    let wanted = members.get(unless);
    if (wanted === undefined) {
      wanted = new Uint8Array(words);
      for (const word of unless.words) wanted[word] = 1;
      members.set(unless, wanted);
    }
    const beside: Hit[] = [];
    for (const hit of hits) if (wanted[hit.word] === 1 && hit.evasions.length === 0) beside.push(hit);
    return lineOf(beside);
  };
  return (found, hits) => {
    const lines = new Map<Unless, Line>();
    return found.map((hit) => {
      const { unless } = hit.rule;
      if (unless === undefined || hit.severity === 'HARD') return hit;
      let line = lines.get(unless);
      if (line === undefined) lines.set(unless, (line = lineBeside(unless, hits)));
      return closest(hit, line, unless.within) === null ? hit : { ...hit, severity: 'INFO', excused: true };
    });
  };
}

const inOrder = (hits: readonly RuleHit[]): readonly RuleHit[] =>
  hits.toSorted((a, b) => a.start - b.start || a.end - b.end);

/** Hits of one rule in one field that are looked at: a text that holds more of a word holds it. */
const LOOKED_AT = 3_000;
/** Hits of one field of which it is asked whether they are part of longer words: the dictionary of words is slow. */
const ASKED = 1_000;

/** Hits of which it is asked whether ordinary words lie across their ends. */
const ASKED_CLOSELY = 200;
/** Longer words do not come about from the ends of others. */
const LONGEST_BY_CHANCE = 4;

/** @param counts room to count how often each rule is met, by what `ruleOfWord` says */
function wordHits(
  hits: readonly Hit[],
  { ruleOfWord, evasionScope }: StageTables,
  ruleOf: (index: number) => WordRule,
  counts: Uint16Array,
  text: string,
): RuleHit[] {
  const found: RuleHit[] = [];
  for (const { word } of hits) counts[ruleOfWord[word]!] = 0;
  let asked = 0;
  for (const hit of hits) {
    const place = ruleOfWord[hit.word]!;
    // most words are no rule of this stage
    if (place === 0) continue;
    const index = place - 1;
    const { start, end, evasions } = hit;
    if (!isVisible(evasionScope[index]!, evasions)) continue;
    const count = counts[place]!;
    if (count > LOOKED_AT) continue;
    counts[place] = count + 1;
    const { rule, allow } = ruleOf(index);
    // after so many the next one counts, wherever it stands: nobody hides a word behind thousands of harmless ones
    if (count < LOOKED_AT && touchesAny(text, allow, start, end)) continue;
    const ask = evasions.length === 0 && rule.severity !== 'HARD' && asked < ASKED;
    if (ask) asked += 1;
    const chance = ask && asked <= ASKED_CLOSELY && end - start <= LONGEST_BY_CHANCE && isChance(text, start, end);
    const torn = chance || (ask && isTorn(text, start, end));
    const severity = chance ? 'INFO' : severityOf(rule.severity, evasions, torn);
    found.push({ rule, start, end, severity, evasions, torn, excused: false });
  }
  return found;
}

/**
 * Whether one of the expressions stands somewhere over the range, be it in part.
 * @param phrases folded; the text is not
 */
const touchesAny = (text: string, phrases: readonly string[], start: number, end: number): boolean =>
  phrases.some((phrase) => touches(text, phrase, start, end));

function touches(text: string, phrase: string, start: number, end: number): boolean {
  const last = Math.min(end - 1, text.length - phrase.length);
  for (let at = Math.max(0, start - phrase.length + 1); at <= last; at += 1) {
    let same = 0;
    while (same < phrase.length && FOLDED[text.charCodeAt(at + same)] === phrase.charCodeAt(same)) same += 1;
    if (same === phrase.length) return true;
  }
  return false;
}

/** Leaves out hits in plain sight that lie within an expression that is in order, and hidden ones that overlap it. */
function outsideAllowed<T extends Pick<Hit, 'start' | 'end' | 'evasions'>>(
  hits: readonly T[],
  allowed: readonly Hit[],
): readonly T[] {
  if (allowed.length === 0) return hits;
  const longest = allowed.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  return hits.filter(({ start, end, evasions }) => {
    // ordered by start: one that matters begins no earlier than the longest reaches
    for (let at = firstFrom(allowed, start - longest); at < allowed.length && allowed[at]!.start < end; at += 1) {
      const phrase = allowed[at]!;
      if (evasions.length === 0 ? phrase.start <= start && end <= phrase.end : phrase.end > start) return false;
    }
    return true;
  });
}

/** Several rulesets in force together, the outermost first, under one name. */
export function chainOf(version: string, chain: readonly Ruleset[]): Ruleset {
  const nearest = chain.at(-1)!;
  return chain.length === 1 ? nearest : { ...nearest, version, above: chain.slice(0, -1) };
}
