import type { Finding } from '../domain/finding.ts';
import type { Stage } from '../domain/words.ts';
import { matchWords } from '../dictionary/compile.ts';
import { findingAt, type Check } from './check.ts';

/** Reports the words that the ruleset lists for a stage. */
export const wordCheck =
  (stage: Stage): Check =>
  (content, ruleset) => {
    const rules = ruleset.words[stage];
    if (rules === undefined) return [];
    return content.fields.flatMap((field): Finding[] =>
      matchWords(rules, field.text.text).map(({ rule, start, end }) =>
        findingAt(
          {
            stage,
            ruleId: rule.ruleId,
            gate: rule.gate,
            severity: rule.severity,
            article: rule.basis,
            message: `「${rule.word}」：${rule.why}`,
            ...(rule.suggestion === undefined ? {} : { suggestion: rule.suggestion }),
          },
          ruleset.version,
          field,
          start,
          end,
        ),
      ),
    );
  };
