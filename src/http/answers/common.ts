import { z } from 'zod';
import { REFUSALS, type RefusalCode } from '../../domain/refusals.ts';

/**
 * What answers are made of. The schemas below `answers/` say what a caller gets: the OpenAPI document shows them, and
 * `sendAnswer` encodes every answer with them, so that what is not in one never leaves. They are written from the
 * caller's side: the encoded form is the JSON on the wire, the decoded form what use cases return.
 */

export const id = z.uuid();
/** SHA-256, hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Of the bytes of a media file. */
export const digest = z.string().regex(/^sha256-[0-9a-f]{64}$/);
/** The version of a ruleset, or of several that are in force together, the outermost first. */
export const rulesetName = z.string().regex(/^[0-9a-f]{64}(?:\+[0-9a-f]{64})*$/);
/** A `Date` of ours, ISO 8601 in UTC on the wire. */
export const time = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
/** A time that is text on our side too: it comes from stored JSON. */
export const timeText = z.iso.datetime({ offset: true });
/** A day in China, `2026-11-24`. */
export const day = z.iso.date();
export const count = z.int().min(0);
/** UTF-16 offsets, half open. */
export const span = z.tuple([count, count]) as unknown as z.ZodType<Span, Span>;
type Span = readonly [number, number];
/** What is kept about an act or a case; its members depend on the kind. */
export const details = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Details, Details>;
type Details = Readonly<Record<string, unknown>>;

/** An array that nobody changes: as use cases return them. */
export const list = <T extends z.ZodType>(item: T) =>
  z.array(item) as unknown as z.ZodType<readonly z.output<T>[], readonly z.input<T>[]>;
export const itemsOf = <T extends z.ZodType>(item: T) => z.object({ items: list(item) });
/** One page of a list; `nextCursor` null = the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: list(item), nextCursor: z.string().nullable() });

/** An object with one member for each value of a closed list. */
export const each = <K extends string, T extends z.ZodType>(keys: readonly K[], value: T) =>
  z.object(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, T>);
/** The same, where members may be missing. */
export const some = <K extends string, T extends z.ZodType>(keys: readonly K[], value: T) =>
  z.object(Object.fromEntries(keys.map((key) => [key, z.optional(value)])) as Record<K, z.ZodOptional<T>>);

export const refusalCode = z.enum(Object.keys(REFUSALS) as RefusalCode[]).meta({ id: 'RefusalCode' });
export const refusal = z
  .object({ code: refusalCode, article: z.string(), message: z.string() })
  .meta({ id: 'Refusal' });
const fieldError = z.object({ path: z.string(), message: z.string() }).meta({ id: 'FieldError' });

/** RFC 9457 `application/problem+json`. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: refusalCode,
    article: z.string().optional(),
    errors: list(fieldError).optional(),
    refusals: list(refusal).optional(),
  })
  .meta({ id: 'Problem' });
