import type { Finding } from '../../domain/finding.ts';
import { findingOn } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { SOURCE_RULES } from './rules.ts';

const verdict = verdictsOf('source', SOURCE_RULES);
export type SourceRule = keyof typeof SOURCE_RULES;

/** A finding at the whole of what was declared: `source.name`, `source.url` or `source.title`. */
export const onSource = (
  field: string,
  rule: SourceRule,
  text: string,
  version: string,
  message?: string,
  suggestion?: string,
): Finding =>
  findingOn(
    verdict(rule, {
      ...(message === undefined ? {} : { message }),
      ...(suggestion === undefined ? {} : { suggestion }),
    }),
    version,
    field,
    text,
    [0, text.length],
  );
