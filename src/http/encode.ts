import { z } from 'zod';

/** An answer as it goes out, and where it is not what its schema says. */
export interface Encoded {
  readonly body: unknown;
  /** Paths with the kind of misfit, never a value; empty = it fits. */
  readonly misfits: readonly string[];
}

const NAMED = 20;

/**
 * Encodes an answer: dates become text, members that the schema does not know are left out, and so is an object where a
 * scalar should be. What does not fit is named, and the rest is encoded all the same, so that whoever must send it can.
 *
 * @param whole have zod judge the answer too, patterns and bounds included: ten times the cost, for tests
 */
export function encode(schema: z.ZodType, value: unknown, whole = false): Encoded {
  const note: Note = { misfits: 0 };
  const body = encoderOf(schema)(value, note);
  if (note.misfits === 0 && !whole) return { body, misfits: [] };
  const issues = z.safeEncode(schema, value).error?.issues ?? [];
  const misfits = issues.slice(0, NAMED).map(({ path, code }) => `${path.join('.')}: ${code}`);
  return { body, misfits: note.misfits > 0 && misfits.length === 0 ? ['unnamed'] : misfits };
}

/** Counts what did not fit. */
interface Note {
  misfits: number;
}
type Encoder = (value: unknown, note: Note) => unknown;

const encoders = new WeakMap<z.core.$ZodType, Encoder>();

/** The encoder of a schema, made once. */
function encoderOf(schema: z.core.$ZodType): Encoder {
  const known = encoders.get(schema);
  if (known !== undefined) return known;
  const { def } = schema as z.ZodType;
  const make = MAKERS[def.type];
  if (make === undefined) throw new Error(`answers cannot be made of ${def.type}`);
  const made = make(def as never);
  encoders.set(schema, made);
  return made;
}

/** What cannot stand here is told, and left out unless it is a scalar. */
function misfit(value: unknown, note: Note): unknown {
  note.misfits += 1;
  return typeof value === 'object' || typeof value === 'function' ? null : value;
}

const asItIs: Encoder = (value) => value;
const scalar =
  (fits: (value: unknown) => boolean): (() => Encoder) =>
  () =>
  (value, note) =>
    fits(value) ? value : misfit(value, note);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How each kind of schema picks out of a value what it knows. */
const MAKERS: Readonly<Partial<Record<string, (def: never) => Encoder>>> = {
  string: scalar((value) => typeof value === 'string'),
  number: scalar((value) => typeof value === 'number' && Number.isFinite(value)),
  boolean: scalar((value) => typeof value === 'boolean'),
  enum: ({ entries }: z.core.$ZodEnumDef) => {
    const values = new Set<unknown>(Object.values(entries));
    return (value, note) => (values.has(value) ? value : misfit(value, note));
  },
  literal: ({ values }: z.core.$ZodLiteralDef<z.core.util.Literal>) =>
    scalar((value) => values.includes(value as z.core.util.Literal))(),
  unknown: () => asItIs,
  custom: () => asItIs,
  // the only codec is that of times
  pipe: () => (value, note) =>
    value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : misfit(value, note),
  optional: ({ innerType }: z.core.$ZodOptionalDef) => encoderOf(innerType),
  readonly: ({ innerType }: z.core.$ZodReadonlyDef) => encoderOf(innerType),
  nullable: ({ innerType }: z.core.$ZodNullableDef) => {
    const inner = encoderOf(innerType);
    return (value, note) => (value === null ? null : inner(value, note));
  },
  object: ({ shape, catchall }: z.core.$ZodObjectDef) => {
    const members = Object.entries(shape).map(([key, member]) => {
      const { type } = (member as z.ZodType).def;
      return { key, encode: encoderOf(member), needed: type !== 'optional' && type !== 'unknown' };
    });
    // a loose object says itself what it has
    const loose = catchall !== undefined && (catchall as z.ZodType).def.type === 'unknown';
    return (value, note) => {
      if (!isObject(value)) return misfit(value, note);
      const encoded: Record<string, unknown> = loose ? { ...value } : {};
      for (const { key, encode: member, needed } of members) {
        const given = value[key];
        if (given !== undefined) encoded[key] = member(given, note);
        else if (needed) note.misfits += 1;
      }
      return encoded;
    };
  },
  array: ({ element }: z.core.$ZodArrayDef) => {
    const item = encoderOf(element);
    return (value, note) => (Array.isArray(value) ? value.map((one) => item(one, note)) : misfit(value, note));
  },
  tuple: ({ items }: z.core.$ZodTupleDef) => {
    const parts = items.map((item) => encoderOf(item));
    return (value, note) =>
      Array.isArray(value) ? parts.map((part, index) => part(value[index], note)) : misfit(value, note);
  },
  record: ({ valueType }: z.core.$ZodRecordDef) => {
    const member = encoderOf(valueType);
    if (member === asItIs) return (value, note) => (isObject(value) ? value : misfit(value, note));
    return (value, note) =>
      isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, member(one, note)]))
        : misfit(value, note);
  },
  union: ({ options }: z.core.$ZodUnionDef) => {
    const choices = options.map((option) => encoderOf(option));
    return (value, note) => {
      for (const option of choices) {
        const tried: Note = { misfits: 0 };
        const encoded = option(value, tried);
        if (tried.misfits === 0) return encoded;
      }
      return misfit(value, note);
    };
  },
};
