import { z } from 'zod';

/** Answers of the interface, as far as they are read. Numbers may come as text, and the other way round. */

const text = z.union([z.string(), z.number()]).transform(String);

export const done = z.looseObject({});
export const uploaded = z.looseObject({ url: z.string().min(1) });
export const material = z.looseObject({ media_id: z.string().min(1), url: z.string().default('') });
export const newDraft = z.looseObject({ media_id: z.string().min(1) });
export const queued = z.looseObject({ publish_id: text });

export const publishStatus = z.looseObject({
  publish_status: z.number(),
  article_id: text.optional(),
  article_detail: z.looseObject({ item: z.array(z.looseObject({ article_url: z.string() })) }).optional(),
});

const newsItem = z.looseObject({
  title: z.string(),
  author: z.string().default(''),
  digest: z.string().default(''),
  content: z.string().default(''),
  thumb_media_id: z.string().default(''),
  url: z.string().optional(),
  is_deleted: z.boolean().default(false),
});
export const articleRead = z.looseObject({ news_item: z.array(newsItem) });

export const published = z.looseObject({
  total_count: z.number(),
  item: z.array(
    z.looseObject({
      article_id: text,
      update_time: z.number(),
      content: articleRead,
    }),
  ),
});
