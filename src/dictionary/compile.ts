import type { Gate, Severity, Stage } from '../domain/words.ts';
import { foldCase, type Matcher } from '../text/matcher.ts';
import { createMintMatcher } from '../text/mint-matcher.ts';
import { PackError, type Pack, type RulesetSource } from './pack.ts';
import { rulesetVersion } from './version.ts';

/** One rule behind a word. */
export interface WordRule {
  readonly ruleId: string;
  readonly word: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly basis: string;
  readonly why: string;
  readonly suggestion?: string;
}

/** The words of one stage with their matcher; a hit inside an allowed expression does not count. */
export interface WordRules {
  readonly rules: readonly WordRule[];
  readonly matcher: Matcher;
  /** For each rule the places of its word within longer, harmless expressions. */
  readonly allowed: readonly (readonly { readonly phrase: string; readonly offset: number }[])[];
}

export type DomainList = 'allow' | 'deny' | 'shortener';

export interface DomainRule extends WordRule {
  readonly list: DomainList;
}

export interface Ruleset {
  readonly version: string;
  readonly words: Readonly<Partial<Record<Stage, WordRules>>>;
  /** By domain; a rule covers the domain and everything below it. */
  readonly domains: ReadonlyMap<string, DomainRule>;
  /** Packs with examples, for the tests that run them. */
  readonly packs: readonly Pack[];
}

/**
 * Makes matchers out of rule packs. The same source always gives the same ruleset.
 * @throws PackError when a word stands twice in one stage
 */
export function compileRuleset(source: RulesetSource): Ruleset {
  const byStage = new Map<Stage, { rule: WordRule; allow: readonly string[] }[]>();
  const domains = new Map<string, DomainRule>();
  for (const pack of source.packs) {
    if (pack.kind === 'domains') {
      for (const entry of pack.entries) {
        domains.set(entry.domain, { ...ruleOf(pack, entry.domain, entry), list: pack.list });
      }
      continue;
    }
    const list = byStage.get(pack.stage) ?? [];
    byStage.set(pack.stage, list);
    const entries =
      pack.kind === 'words'
        ? pack.entries
        : pack.entries.map(({ wrong, right, ...entry }) => ({ ...entry, word: wrong, suggestion: right }));
    for (const entry of entries) list.push({ rule: ruleOf(pack, entry.word, entry), allow: entry.allow ?? [] });
  }
  const words: Partial<Record<Stage, WordRules>> = {};
  for (const [stage, list] of byStage) words[stage] = compileWords(list);
  return { version: rulesetVersion(source), words, domains, packs: source.packs };
}

function compileWords(list: readonly { rule: WordRule; allow: readonly string[] }[]): WordRules {
  const seen = new Map<string, string>();
  for (const { rule } of list) {
    const key = foldCase(rule.word);
    const before = seen.get(key);
    if (before !== undefined) throw new PackError(`「${rule.word}」重复：${before} 与 ${rule.ruleId}`);
    seen.set(key, rule.ruleId);
  }
  return {
    rules: list.map(({ rule }) => rule),
    matcher: createMintMatcher(list.map(({ rule }) => rule.word)),
    allowed: list.map(({ rule, allow }) =>
      allow.map((phrase) => {
        const offset = foldCase(phrase).indexOf(foldCase(rule.word));
        if (offset === -1) throw new PackError(`${rule.ruleId}: allow「${phrase}」不含该词`);
        return { phrase: foldCase(phrase), offset };
      }),
    ),
  };
}

function ruleOf(
  pack: Pack,
  word: string,
  entry: {
    readonly severity?: Severity | undefined;
    readonly basis?: string | undefined;
    readonly why?: string | undefined;
    readonly suggestion?: string | undefined;
  },
): WordRule {
  return {
    ruleId: `${pack.stage}.${pack.name}.${word}`,
    word,
    gate: pack.gate,
    severity: entry.severity ?? pack.severity,
    basis: entry.basis ?? pack.basis,
    why: entry.why ?? pack.why,
    ...(entry.suggestion === undefined ? {} : { suggestion: entry.suggestion }),
  };
}

/** Rules whose word occurs, with places in `text`; hits inside an allowed expression are left out. */
export function matchWords(
  rules: WordRules,
  text: string,
): readonly { readonly rule: WordRule; readonly start: number; readonly end: number }[] {
  const folded = foldCase(text);
  return rules.matcher.match(text).flatMap(({ start, end, word }) => {
    const rule = rules.rules[word];
    const harmless = rules.allowed[word]?.some(({ phrase, offset }) => folded.startsWith(phrase, start - offset));
    return rule === undefined || harmless === true ? [] : [{ rule, start, end }];
  });
}
