import { z } from 'zod';
import { inWords } from '../domain/input/in-words.ts';
import { entryBase, examples, header, inShadow, line, word } from './packs/parts.ts';
import { documents, officials, renamed, sets } from './packs/tables.ts';

export const wordEntry = z.strictObject({ word, ...entryBase, ...inShadow });

const words = z.strictObject({
  ...header,
  ...inShadow,
  kind: z.literal('words'),
  /** Whether evasions of its words are looked for too: homophones, pinyin, characters taken apart and so on. */
  disguises: z.boolean().default(true),
  entries: z.array(wordEntry).min(1),
  examples: examples.optional(),
});

/** Wrong form → right form. */
const confusions = z.strictObject({
  ...header,
  ...inShadow,
  kind: z.literal('confusions'),
  entries: z.array(z.strictObject({ wrong: word, right: line, ...entryBase, ...inShadow })).min(1),
  examples: examples.optional(),
});

/** One of `words` within so many characters of one of `near`, in either order. Lists may be shared by YAML anchors. */
const nearby = z.strictObject({
  ...header,
  ...inShadow,
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
        ...inShadow,
        examples: examples.optional(),
      }),
    )
    .min(1),
});

/** Regular expressions in the syntax of RE2, which runs in linear time: no look-around, no back-references. */
const patterns = z.strictObject({
  ...header,
  ...inShadow,
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
        ...inShadow,
        examples: examples.optional(),
      }),
    )
    .min(1),
});

/** Fixed expressions: found where they stand with one slip, of which the expression is the correction. */
const phrases = z.strictObject({
  ...header,
  ...inShadow,
  kind: z.literal('phrases'),
  entries: z.array(z.strictObject({ phrase: word, ...entryBase, ...inShadow })).min(1),
  examples: examples.optional(),
});

/** Expressions that are in order: a word inside one does not count, nor does an evasion that overlaps one. */
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
  examples: examples.optional(),
});

export const pack = z.discriminatedUnion('kind', [
  words,
  confusions,
  nearby,
  patterns,
  phrases,
  documents,
  officials,
  renamed,
  sets,
  allow,
  domains,
]);
export type Pack = z.infer<typeof pack>;
/** Packs whose rules are searched for in texts; the others are tables that checks look things up in. */
export type RulePack = Extract<Pack, { readonly kind: 'words' | 'confusions' | 'nearby' | 'patterns' | 'phrases' }>;

const RULE_KINDS: readonly string[] = [
  'words',
  'confusions',
  'nearby',
  'patterns',
  'phrases',
] satisfies RulePack['kind'][];
export const isRulePack = (one: Pack): one is RulePack => RULE_KINDS.includes(one.kind);

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
  const parsed = pack.safeParse(value, { error: inWords });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const lines = issues.slice(0, MAX_PROBLEMS).map((issue) => `  ${where}: ${issue.path.join('.')}: ${issue.message}`);
  if (issues.length > MAX_PROBLEMS) lines.push(`  … 共 ${issues.length} 处 / ${issues.length} in all`);
  throw new PackError(`词库文件有误 / invalid rule pack:\n${lines.join('\n')}`);
}

/** What an entry is called within its pack: unique there. */
export function entryName(entry: Pack['entries'][number]): string {
  if ('word' in entry) return entry.word;
  if ('wrong' in entry) return entry.wrong;
  if ('id' in entry && entry.id !== undefined) return entry.id;
  if ('phrase' in entry) return entry.phrase;
  if ('domain' in entry) return entry.domain;
  if ('name' in entry) return entry.name;
  return ('number' in entry ? entry.number : undefined) ?? ('title' in entry ? entry.title : undefined) ?? '';
}
