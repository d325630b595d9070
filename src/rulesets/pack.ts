import { z } from 'zod';
import { GATES, SEVERITIES, STAGES } from '../domain/vocabulary.ts';
import { foldCase } from '../text/matching/matcher.ts';

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
  /** Whether evasions of the word are looked for too, when it is not as in the pack. */
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

const words = z.strictObject({
  ...header,
  kind: z.literal('words'),
  /** Whether evasions of its words are looked for too: homophones, pinyin, characters taken apart and so on. */
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

/** Fixed expressions: found where they stand with one slip, of which the expression is the correction. */
const phrases = z.strictObject({
  ...header,
  kind: z.literal('phrases'),
  entries: z.array(z.strictObject({ phrase: word, ...entryBase })).min(1),
  examples: examples.optional(),
});

/** A date of the calendar, as `2026-11-24`. */
const day = z.iso.date();

/** Documents that are no longer in force. */
const documents = z.strictObject({
  ...header,
  kind: z.literal('documents'),
  entries: z
    .array(
      z
        .strictObject({
          /** 发文字号; the part before the year may be shortened from behind: 示政〔2020〕1号 covers 示政办发〔2020〕1号. */
          number: z
            .string()
            .regex(/^[\u4e00-\u9fff]{0,12}〔\d{4}〕\d{1,4}号$/, '应如 示政办发〔2020〕1号')
            .optional(),
          /** Without 《》. */
          title: line.optional(),
          state: z.enum(['repealed', 'replaced']),
          /** What is in force in its place. */
          by: line.optional(),
          /** From when on it is out of force: a year, or a day. */
          until: z.string().regex(/^\d{4}(?:-\d{2}-\d{2})?$/, '应为年份或日期'),
          ...entryBase,
        })
        .refine(({ number, title }) => number !== undefined || title !== undefined, { error: '须有 number 或 title' }),
    )
    .min(1),
  examples: examples.optional(),
});

/** Office holders: who holds which title, in the order in which they are named. */
const officials = z.strictObject({
  ...header,
  kind: z.literal('officials'),
  entries: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[\u4e00-\u9fff·]{2,12}$/),
        titles: z.array(word).min(1).max(20),
        /** Place in a list of names; lower first. */
        rank: z.number().int().min(1),
        /** Last day in office. */
        until: day.optional(),
        ...entryBase,
      }),
    )
    .min(1),
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
  const parsed = pack.safeParse(value);
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
  if ('id' in entry) return entry.id;
  if ('phrase' in entry) return entry.phrase;
  if ('domain' in entry) return entry.domain;
  if ('name' in entry) return entry.name;
  return entry.number ?? entry.title ?? '';
}
