import { z } from 'zod';
import { GATES, SEVERITIES, STAGES } from '../../domain/vocabulary.ts';
import { foldCase } from '../../text/matching/matcher.ts';

/** What packs of all kinds are made of. */

/** A line of text. */
export const line = z.string().trim().min(1).max(500);
/** Characters of a listed word or phrase. */
export const MAX_WORD = 60;
export const isTooLong = (text: string): boolean => text.length > MAX_WORD && [...text].length > MAX_WORD;
export const word = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !isTooLong(text), { error: `超过 ${MAX_WORD} 字 / longer than ${MAX_WORD} characters` });

/** Whether an expression may overlap the word: one that never does allows nothing, and was surely meant for another. */
export function mayAllow(phrase: string, listed: string): boolean {
  const [folded, other] = [foldCase(listed), foldCase(phrase)];
  return folded !== other && [...folded].some((sign) => other.includes(sign));
}

export const examples = z.strictObject({ hit: z.array(line).min(1), miss: z.array(line).min(1) });

/** A rule in shadow is counted only: nobody is shown what it finds, and it stops nothing. */
export const inShadow = { shadow: z.boolean().optional() };

export const entryBase = {
  severity: z.enum(SEVERITIES).optional(),
  /** Legal basis of this entry, when it is not the pack's. */
  basis: line.optional(),
  suggestion: line.optional(),
  /** Expressions that share characters with the word and in which it is harmless. */
  allow: z.array(word).optional(),
  why: line.optional(),
  since: line.optional(),
  tags: z.array(line).optional(),
  /** Whether evasions of the word are looked for too, when it is not as in the pack. */
  disguises: z.boolean().optional(),
};

/** Words beside which an entry is only a note: who warns of a fraud quotes the fraudster. */
export const unless = z.strictObject({
  words: z.array(word).min(1).max(200),
  /** Characters between the two at the most. */
  within: z.number().int().min(0).max(200).default(30),
});

export const header = {
  /** Stable name; part of every rule id. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  topic: line,
  gate: z.enum(GATES),
  stage: z.enum(STAGES),
  /** Article of the regulation, or law and article. */
  basis: line,
  severity: z.enum(SEVERITIES),
  since: line,
  /** What is wrong with what this pack finds, in Chinese. */
  why: line,
  unless: unless.optional(),
};
