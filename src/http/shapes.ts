import { z } from 'zod';

export const idParams = z.strictObject({ id: z.uuid() });
export const limit = z.coerce.number().int().min(1).max(200).default(50);
export const reasonBody = z.strictObject({ reason: z.string().trim().min(1).max(500) });
export const noBody = z.strictObject({}).optional();

/** A cursor is opaque to callers: base64url of JSON. */
export const encodeCursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A query parameter that carries a cursor of this shape. */
export const cursorOf = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .max(500)
    .transform((text, context): z.output<T> => {
      try {
        const parsed = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
        if (parsed.success) return parsed.data;
      } catch {
        // falls through to the issue below
      }
      context.addIssue({ code: 'custom', message: '翻页标记无效，请从头查起' });
      return z.NEVER;
    })
    .optional();
