import { SEVERITIES, severityRank, type Severity } from '../../domain/vocabulary.ts';
import { EVASIONS, type Evasion } from '../../text/evasion/evasions.ts';

const step = (severity: Severity, by: 1 | -1): Severity => SEVERITIES[severityRank(severity) + by] ?? severity;
const atMost = (severity: Severity, limit: Severity): Severity =>
  severityRank(severity) > severityRank(limit) ? limit : severity;

/** Evasions that a sentence may play by itself: what they show is no more than a warning. */
const ACCIDENTAL: ReadonlySet<Evasion> = new Set(['homophone', 'romanized', 'punctuation', 'line-break']);

/**
 * How grave a hit is. One that was hidden is one step graver; only what is surely deliberate becomes HARD by that, and
 * what may be chance (words that sound alike, words across a comma) is at most WARN. A word that is torn out of longer
 * ones is one step milder, but never milder than INFO; HARD stays HARD.
 *
 * @param torn whether the word begins or ends within a longer word
 */
export function severityOf(listed: Severity, evasions: readonly Evasion[], torn: boolean): Severity {
  const telling = evasions.filter((evasion) => evasion !== 'markup');
  if (telling.length === 0) return torn && listed !== 'HARD' ? step(listed, -1) : listed;
  const raised = step(listed, 1);
  if (telling.some((evasion) => ACCIDENTAL.has(evasion))) return atMost(raised, 'WARN');
  if (telling.some((evasion) => EVASIONS[evasion].deliberate)) return raised;
  return listed === 'HARD' ? listed : atMost(raised, 'BLOCK');
}
