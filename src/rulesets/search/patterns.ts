import type { Hit } from '../../text/evasion/word-finder.ts';
import type { PatternRule } from '../compile.ts';
import { compilePattern, type LinearPattern } from '../linear-pattern.ts';
import { ruleAt, type RuleTable } from '../rules.ts';
import type { RuleHit } from './rule-hit.ts';

/**
 * Regular expressions, each tried around its anchors only where it has some.
 * @param words how many the ruleset has
 */
export function openPatterns(
  patterns: readonly PatternRule[],
  table: RuleTable,
  words: number,
): (text: string, hits: readonly Hit[]) => readonly RuleHit[] {
  const rules = patterns.map(({ rule, pattern, ignoreCase, anchors, around }) => ({
    rule: ruleAt(table, rule),
    find: compiledWhenAsked(pattern, ignoreCase),
    everywhere: anchors.length === 0,
    around,
  }));
  /** For each word of the ruleset that is an anchor: indexes of its rules. */
  const lists: number[][] = [];
  /** By word: index of its list plus one; 0 = it is none. */
  const listOf = new Int32Array(words);
  patterns.forEach(({ anchors }, index) => {
    for (const word of new Set(anchors)) {
      if (listOf[word] === 0) listOf[word] = lists.push([]);
      lists[listOf[word]! - 1]!.push(index);
    }
  });
  const everywhere = rules.flatMap((rule, index) => (rule.everywhere ? [index] : []));
  return (text, hits) => {
    /** By rule; rules without any are most. */
    const windows: (Window[] | undefined)[] = [];
    for (const index of everywhere) windows[index] = [[0, text.length]];
    for (const hit of hits) {
      const list = listOf[hit.word]!;
      if (list === 0) continue;
      for (const index of lists[list - 1]!) widen((windows[index] ??= []), hit, rules[index]!.around, text.length);
    }
    const found: RuleHit[] = [];
    windows.forEach((stretches, index) => {
      const { rule, find } = rules[index]!;
      for (const [from, to] of stretches ?? []) {
        for (const [start, end] of find(text.slice(from, to))) {
          const { severity } = rule;
          const place = { start: from + start, end: from + end };
          found.push({ rule, ...place, severity, evasions: [], torn: false, excused: false });
        }
      }
    });
    return found;
  };
}

/**
 * Compiles an expression that is known to be in order when the first text asks for it: most texts have no anchor of it, and
 * all of a ruleset at once would hold their thread for a twentieth of a second.
 */
function compiledWhenAsked(pattern: string, ignoreCase: boolean): LinearPattern['find'] {
  let compiled: LinearPattern | undefined;
  return (text) => (compiled ??= compilePattern(pattern, ignoreCase, '')).find(text);
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
