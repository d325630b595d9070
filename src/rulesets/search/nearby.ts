import type { Hit } from '../../text/evasion/word-finder.ts';
import { isChance } from '../../text/segmentation/ordinary-words.ts';
import { EVASION_SCOPES, type NearbyRule } from '../compile.ts';
import { closest, lineOf } from './hit-lines.ts';
import { ruleAt, type RuleTable } from '../rules.ts';
import type { RuleHit } from './rule-hit.ts';
import { isVisible } from './rule-visibility.ts';
import { severityOf } from './severity.ts';

const FORMS = EVASION_SCOPES.indexOf('forms');

/** Hits of one rule in one field at the most: no more are shown. */
const MOST_PER_RULE = 300;

/** What a word is to a rule: bits. */
const ROLE = { word: 1, near: 2, also: 4 } as const;

/** What each word of the ruleset is to rules. */
interface Parts {
  /** By word: index of its list plus one; 0 = no rule knows it. No array of lists: that would take long to make. */
  readonly listOf: Int32Array;
  /** Rules that know a word, each followed by what the word is to it. */
  readonly lists: readonly (readonly number[])[];
}

function partsOf(nearby: readonly NearbyRule[], words: number): Parts {
  const listOf = new Int32Array(words);
  const lists: number[][] = [];
  const play = (played: readonly number[], rule: number, role: number): void => {
    for (const word of played) {
      if (listOf[word] === 0) listOf[word] = lists.push([]);
      const known = lists[listOf[word]! - 1]!;
      // rules come in order: the last one may be this one
      if (known.at(-2) === rule) known[known.length - 1]! |= role;
      else known.push(rule, role);
    }
  };
  nearby.forEach(({ words: first, near, also }, rule) => {
    play(first, rule, ROLE.word);
    play(near, rule, ROLE.near);
    play(also, rule, ROLE.also);
  });
  return { listOf, lists };
}

interface Sides {
  readonly words: Hit[];
  readonly near: Hit[];
  readonly also: Hit[];
}

/**
 * Pairs of words that stand close: for each word the nearest partner.
 * @param words how many the ruleset has
 */
export function openNearby(
  nearby: readonly NearbyRule[],
  table: RuleTable,
  words: number,
): (text: string, hits: readonly Hit[]) => readonly RuleHit[] {
  if (nearby.length === 0) return () => [];
  const { listOf, lists } = partsOf(nearby, words);
  const rules = nearby.map(({ rule, within, also }) => ({
    rule: ruleAt(table, rule),
    within,
    alone: also.length === 0,
    needed: also.length === 0 ? ROLE.word | ROLE.near : ROLE.word | ROLE.near | ROLE.also,
  }));
  /** Roles that are played in the text at hand, by rule. */
  const played = new Uint8Array(rules.length);
  return (text, all) => {
    played.fill(0);
    for (const hit of all) {
      const list = listOf[hit.word]!;
      if (list === 0 || !isVisible(FORMS, hit.evasions)) continue;
      const known = lists[list - 1]!;
      for (let at = 0; at < known.length; at += 2) played[known[at]!]! |= known[at + 1]!;
    }
    // nearly every text has half of many pairs, and hardly one whole
    if (!rules.some(({ needed }, index) => played[index] === needed)) return [];
    const sides = rules.map(({ needed }, index): Sides | null =>
      played[index] === needed ? { words: [], near: [], also: [] } : null,
    );
    for (const hit of all) {
      const list = listOf[hit.word]!;
      if (list === 0 || !isVisible(FORMS, hit.evasions)) continue;
      const known = lists[list - 1]!;
      for (let at = 0; at < known.length; at += 2) {
        const side = sides[known[at]!];
        if (side == null) continue;
        const role = known[at + 1]!;
        if ((role & ROLE.word) !== 0) side.words.push(hit);
        if ((role & ROLE.near) !== 0) side.near.push(hit);
        if ((role & ROLE.also) !== 0) side.also.push(hit);
      }
    }
    const found: RuleHit[] = [];
    sides.forEach((side, index) => {
      if (side !== null) pairUp(text, side, rules[index]!, found);
    });
    return found;
  };
}

interface Pairing {
  readonly rule: RuleHit['rule'];
  readonly within: number;
  /** Nobody else is needed. */
  readonly alone: boolean;
}

/** Length of a word that may be made of the ends of others. */
const BY_CHANCE = 2;

/** Two words that belong together are seldom both chance. */
const SURE = 8;

/** 日入 in 20日入境 is no offer. */
const isByChance = (text: string, { start, end, evasions }: Hit): boolean =>
  evasions.length === 0 && end - start === BY_CHANCE && isChance(text, start, end, SURE);

function pairUp(text: string, { words, near, also }: Sides, { rule, within, alone }: Pairing, found: RuleHit[]): void {
  const partners = lineOf(near);
  const others = lineOf(also);
  let count = 0;
  for (const hit of words) {
    if (count >= MOST_PER_RULE) break;
    const partner = closest(hit, partners, within);
    const other = alone || partner === null ? hit : closest(hit, others, within);
    if (partner === null || other === null) continue;
    if (isByChance(text, hit) || isByChance(text, partner)) continue;
    count += 1;
    const evasions = [...new Set([...hit.evasions, ...partner.evasions, ...other.evasions])];
    const start = Math.min(hit.start, partner.start, other.start);
    const end = Math.max(hit.end, partner.end, other.end);
    const severity = severityOf(rule.severity, evasions, false);
    found.push({ rule, start, end, evasions, torn: false, excused: false, severity });
  }
}
