import { z } from 'zod';
import { GATES, SEVERITIES, STAGES } from '../domain/words.ts';

const line = z.string().trim().min(1);
const examples = z.strictObject({ hit: z.array(line).min(1), miss: z.array(line).min(1) });

const entryBase = {
  severity: z.enum(SEVERITIES).optional(),
  /** Legal basis of this entry, when it is not the pack's. */
  basis: line.optional(),
  suggestion: line.optional(),
  /** Longer expressions in which the word is harmless. */
  allow: z.array(line).optional(),
  why: line.optional(),
  since: line.optional(),
  tags: z.array(line).optional(),
};

const header = {
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
};

const words = z.strictObject({
  ...header,
  kind: z.literal('words'),
  entries: z.array(z.strictObject({ word: line, ...entryBase })).min(1),
  examples,
});

/** Wrong form → right form. */
const confusions = z.strictObject({
  ...header,
  kind: z.literal('confusions'),
  entries: z.array(z.strictObject({ wrong: line, right: line, ...entryBase })).min(1),
  examples,
});

const domain = z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z0-9-]+$|^[a-z]{2,}(?:\.[a-z]{2,})?$/);
const domains = z.strictObject({
  ...header,
  kind: z.literal('domains'),
  /** allow: nothing to say about such a link; deny: severity of the pack. */
  list: z.enum(['allow', 'deny', 'shortener']),
  entries: z.array(z.strictObject({ domain, ...entryBase })).min(1),
});

export const pack = z.discriminatedUnion('kind', [words, confusions, domains]);
export type Pack = z.infer<typeof pack>;

/** A ruleset as it is stored: plain JSON, from which every process compiles the same thing. */
export interface RulesetSource {
  readonly packs: readonly Pack[];
}

/** Thrown for packs that cannot be used; names file and entry. */
export class PackError extends Error {
  override readonly name = 'PackError';
}

/**
 * Checks one pack.
 * @param where its file name, for the message
 * @throws PackError
 */
export function parsePack(where: string, value: unknown): Pack {
  const parsed = pack.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${where}: ${issue.path.join('.')}: ${issue.message}`);
  throw new PackError(`词库文件有误 / invalid rule pack:\n${lines.join('\n')}`);
}
