import { z } from 'zod';
import { entryBase, examples, header, line, word } from './parts.ts';

/** Packs in which checks look things up. */

/** A date of the calendar, as `2026-11-24`. */
const day = z.iso.date();
/** From when on: a year, or a day. */
const yearOrDay = z.string().regex(/^\d{4}(?:-\d{2}-\d{2})?$/, '应为年份或日期');

/** Documents that are no longer in force. */
export const documents = z.strictObject({
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
          until: yearOrDay,
          ...entryBase,
        })
        .refine(({ number, title }) => number !== undefined || title !== undefined, {
          error: '发文字号与文件名至少填写一项',
        }),
    )
    .min(1),
  examples: examples.optional(),
});

/** Office holders: who holds which title, in the order in which they are named. */
export const officials = z.strictObject({
  ...header,
  kind: z.literal('officials'),
  entries: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[\u4e00-\u9fff·]{2,12}$/),
        titles: z.array(word).min(1).max(20),
        /** Place in a list of names; lower first. */
        rank: z.number().int().min(1),
        /** First day in office. */
        from: day.optional(),
        /** Last day in office. */
        until: day.optional(),
        /** How the office ended, as 调任, 退休, 免职. */
        left: line.optional(),
        ...entryBase,
      }),
    )
    .min(1),
  examples: examples.optional(),
});

/** Bodies, places and countries that are called otherwise now. */
export const renamed = z.strictObject({
  ...header,
  kind: z.literal('renamed'),
  entries: z
    .array(
      z.strictObject({
        name: word,
        now: line,
        /** From when on the name is out of use: what is said of an earlier year may bear it. */
        until: yearOrDay,
        /** The name is also a common word, or that of a foreign body: it counts where nothing else is meant. */
        generic: z.boolean().optional(),
        ...entryBase,
      }),
    )
    .min(1),
  examples: examples.optional(),
});

/** Fixed sets (四个意识): all members, in their order, under the right number. */
export const sets = z.strictObject({
  ...header,
  kind: z.literal('sets'),
  entries: z
    .array(
      z
        .strictObject({
          name: word,
          /** Part of the rule id where two sets go by one name. */
          id: word.optional(),
          /** In their order; none = only the number is looked at. */
          members: z.array(word).min(2).max(20).optional(),
          /** Members that the set had once: `now` stands in their place, since `until` where that is known. */
          former: z
            .array(z.strictObject({ member: word, now: word, until: day.optional() }))
            .max(20)
            .optional(),
          /** The set under wrong numbers. */
          misnumbered: z.array(word).max(20).optional(),
          ...entryBase,
        })
        .refine(({ members, misnumbered }) => members !== undefined || misnumbered !== undefined, {
          error: '条目与错误的数目至少填写一项',
        }),
    )
    .min(1),
  examples: examples.optional(),
});
