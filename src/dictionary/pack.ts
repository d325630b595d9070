import { z } from 'zod';
import { GATES, SEVERITIES, STAGES } from '../domain/words.ts';
import { foldCase } from '../text/matcher.ts';

const line = z.string().trim().min(1).max(500);
/** Characters of a listed word or phrase. */
export const MAX_WORD = 60;
export const isTooLong = (text: string): boolean => text.length > MAX_WORD && [...text].length > MAX_WORD;
const word = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !isTooLong(text), { error: `超过 ${MAX_WORD} 字 / longer than ${MAX_WORD} characters` });

/** Whether an expression may overlap the word: one that never does allows nothing, and was surely meant for another. */
export function mayAllow(phrase: string, listed: string): boolean {
  const [folded, other] = [foldCase(listed), foldCase(phrase)];
  return folded !== other && [...folded].some((sign) => other.includes(sign));
}

const examples = z.strictObject({ hit: z.array(line).min(1), miss: z.array(line).min(1) });

const entryBase = {
  severity: z.enum(SEVERITIES).optional(),
  /** Legal basis of this entry, when it is not the pack's. */
  basis: line.optional(),
  suggestion: line.optional(),
  /** Expressions that share characters with the word and in which it is harmless. */
  allow: z.array(word).optional(),
  why: line.optional(),
  since: line.optional(),
  tags: z.array(line).optional(),
  /** Whether disguises of the word are looked for too, when it is not as in the pack. */
  disguises: z.boolean().optional(),
};

/** Words beside which an entry is only a note: who warns of a fraud quotes the fraudster. */
const unless = z.strictObject({
  words: z.array(word).min(1).max(200),
  /** Characters between the two at the most. */
  within: z.number().int().min(0).max(200).default(30),
});

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
  unless: unless.optional(),
};

export const wordEntry = z.strictObject({ word, ...entryBase });
export type WordEntry = z.infer<typeof wordEntry>;

const words = z.strictObject({
  ...header,
  kind: z.literal('words'),
  /** Whether disguises of its words are looked for too: homophones, pinyin, characters taken apart and so on. */
  disguises: z.boolean().default(true),
  entries: z.array(wordEntry).min(1),
  examples: examples.optional(),
});

/** Wrong form → right form. */
const confusions = z.strictObject({
  ...header,
  kind: z.literal('confusions'),
  entries: z.array(z.strictObject({ wrong: word, right: line, ...entryBase })).min(1),
  examples: examples.optional(),
});

/** One of `words` within so many characters of one of `near`, in either order. Lists may be shared by YAML anchors. */
const nearby = z.strictObject({
  ...header,
  kind: z.literal('nearby'),
  entries: z
    .array(
      z.strictObject({
        /** Part of the rule id. */
        id: z.string().regex(/^[a-z][a-z0-9-]*$/),
        words: z.array(word).min(1).max(200),
        near: z.array(word).min(1).max(200),
        /** Where given, one of these must stand as near too. */
        also: z.array(word).min(1).max(200).optional(),
        /** Characters between the two at the most. */
        within: z.number().int().min(0).max(200).default(12),
        ...entryBase,
        examples: examples.optional(),
      }),
    )
    .min(1),
});

/** Regular expressions in the syntax of RE2, which runs in linear time: no look-around, no back-references. */
const patterns = z.strictObject({
  ...header,
  kind: z.literal('patterns'),
  entries: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]*$/),
        pattern: z.string().min(1).max(1000),
        ignoreCase: z.boolean().default(true),
        /** Words without one of which nothing can match; the expression is tried only within {@link around} of one. */
        anchors: z.array(word).min(1).max(200).optional(),
        /** Characters before and behind an anchor that a match may reach. */
        around: z.number().int().min(1).max(200).default(40),
        ...entryBase,
        examples: examples.optional(),
      }),
    )
    .min(1),
});

/** Expressions that are in order: a word inside one does not count, nor does a disguise that overlaps one. */
const allow = z.strictObject({
  name: header.name,
  topic: line,
  kind: z.literal('allow'),
  since: line,
  /** Where the expressions come from. */
  basis: line,
  entries: z.array(z.strictObject({ phrase: word, since: line.optional(), tags: z.array(line).optional() })).min(1),
});

const domain = z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z0-9-]+$|^[a-z]{2,}(?:\.[a-z]{2,})?$/);
const domains = z.strictObject({
  ...header,
  kind: z.literal('domains'),
  /** allow: nothing to say about such a link; deny: severity of the pack. */
  list: z.enum(['allow', 'deny', 'shortener']),
  entries: z.array(z.strictObject({ domain, ...entryBase })).min(1),
});

export const pack = z.discriminatedUnion('kind', [words, confusions, nearby, patterns, allow, domains]);
export type Pack = z.infer<typeof pack>;
export type RulePack = Exclude<Pack, { readonly kind: 'allow' | 'domains' }>;

/** A ruleset as it is stored: plain JSON, from which every process compiles the same thing. */
export interface RulesetSource {
  readonly packs: readonly Pack[];
}

/** Thrown for packs that cannot be used; names file and entry. */
export class PackError extends Error {
  override readonly name = 'PackError';
}

/** Problems of one pack that are told at once; the rest is counted. */
const MAX_PROBLEMS = 20;

/**
 * Checks one pack.
 * @param where its file name, for the message
 * @throws PackError
 */
export function parsePack(where: string, value: unknown): Pack {
  const parsed = pack.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const lines = issues.slice(0, MAX_PROBLEMS).map((issue) => `  ${where}: ${issue.path.join('.')}: ${issue.message}`);
  if (issues.length > MAX_PROBLEMS) lines.push(`  … 共 ${issues.length} 处 / ${issues.length} in all`);
  throw new PackError(`词库文件有误 / invalid rule pack:\n${lines.join('\n')}`);
}

/** What an entry is called within its pack: unique there. */
export function entryName(kind: Pack['kind'], entry: Pack['entries'][number]): string {
  const named = entry as { word?: string; wrong?: string; id?: string; phrase?: string; domain?: string };
  const name = {
    words: named.word,
    confusions: named.wrong,
    nearby: named.id,
    patterns: named.id,
    allow: named.phrase,
  };
  return (kind === 'domains' ? named.domain : name[kind]) ?? '';
}
