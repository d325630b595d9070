import { STAGES, severityRank } from '../domain/vocabulary.ts';
import type { CleanText } from './clean-texts.ts';
import type { Ruleset } from './ruleset.ts';

/** Hits for each 10,000 characters of clean text from which on a ruleset cries wolf. */
export const LINT_BUDGET = 1;
/** So many hits are no pattern yet, however short the clean text is. */
const FREE_HITS = 2;
const SHOWN = 50;

/** How often a ruleset finds something in texts in which there is nothing to find. */
export interface LintReport {
  /** Characters of clean text. */
  readonly characters: number;
  /** Hits of severity WARN and above. */
  readonly hits: number;
  readonly per10k: number;
  readonly budget: number;
  /** More than the budget: whoever activates it says why. */
  readonly over: boolean;
  /** The rules that hit most. */
  readonly rules: readonly { readonly ruleId: string; readonly hits: number; readonly example: string }[];
}

export function lintRuleset(ruleset: Ruleset, clean: readonly CleanText[]): LintReport {
  const byRule = new Map<string, { hits: number; example: string }>();
  let characters = 0;
  let hits = 0;
  for (const { text, words = text } of clean) {
    characters += text.length;
    const field = { text, words };
    for (const stage of STAGES) {
      for (const { rule, severity, start, end } of ruleset.search(stage, field)) {
        if (severityRank(severity) < severityRank('WARN')) continue;
        hits += 1;
        const known = byRule.get(rule.ruleId) ?? { hits: 0, example: exampleOf(text, start, end) };
        known.hits += 1;
        byRule.set(rule.ruleId, known);
      }
    }
  }
  const rules = [...byRule].map(([ruleId, found]) => ({ ruleId, ...found })).toSorted((a, b) => b.hits - a.hits);
  return {
    characters,
    hits,
    per10k: characters === 0 ? 0 : Number(((hits / characters) * 10_000).toFixed(3)),
    budget: LINT_BUDGET,
    over: hits > Math.max(FREE_HITS, (characters / 10_000) * LINT_BUDGET),
    rules: rules.slice(0, SHOWN),
  };
}

const AROUND = 8;

/** The hit in brackets with a little around it. */
export const exampleOf = (text: string, start: number, end: number): string =>
  `${text.slice(Math.max(0, start - AROUND), start)}【${text.slice(start, Math.min(end, start + 60))}】${text.slice(end, end + AROUND)}`
    .replaceAll(/\s+/gu, ' ')
    .toWellFormed();
