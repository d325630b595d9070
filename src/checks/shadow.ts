import type { Stage } from '../domain/vocabulary.ts';
import type { Ruleset } from '../rulesets/ruleset.ts';
import type { CheckedContent } from './check.ts';

/** How often a rule in shadow would have found something. */
export interface ShadowCount {
  readonly ruleId: string;
  readonly hits: number;
}

/** Counts what the rules in shadow of a stage find in the fields of a draft. */
export function countShadow(stage: Stage, content: CheckedContent, ruleset: Ruleset): readonly ShadowCount[] {
  const counts = new Map<string, number>();
  for (const { text } of content.fields)
    for (const { rule } of ruleset.shadow(stage, text)) counts.set(rule.ruleId, (counts.get(rule.ruleId) ?? 0) + 1);
  return [...counts].map(([ruleId, hits]) => ({ ruleId, hits }));
}
