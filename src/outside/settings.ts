import { z } from 'zod';
import { hostOf } from '../outbound/hosts.ts';
import { GATES } from '../domain/vocabulary.ts';

/** Which checkers outside the house are asked, and how: the file that OUTSIDE_CHECKERS names. */

const base = {
  /** Part of the rule ids of what it finds. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: '须为小写字母、数字、连字符' }),
  /** What people read. */
  title: z.string().trim().min(1).max(40),
  url: z
    .url({ protocol: /^https?$/ })
    .refine((url) => hostOf(url) !== undefined, { error: '须为不含用户名和密码的网址' }),
  /** Milliseconds for the whole answer. */
  timeoutMs: z.int().min(100).max(60_000),
};

/** Nobody outside makes a finding that nobody can lift. */
const cap = z.enum(['INFO', 'WARN', 'BLOCK']);

const http = z.strictObject({
  ...base,
  kind: z.literal('http'),
  /** Of both, by which requests are signed (Standard Webhooks). */
  secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, { error: '须为 whsec_ 开头、base64 的至少 24 字节' }),
  timeoutMs: base.timeoutMs.default(10_000),
  /** Nothing leaves without its answer. */
  required: z.boolean().default(false),
  /** What its findings may be at most, gate by gate; WARN where nothing is said. */
  most: z.partialRecord(z.enum(GATES), cap).default({}),
  /** Whether what tells who somebody is is masked before it leaves. */
  mask: z.boolean().default(true),
});

const chat = z.strictObject({
  ...base,
  kind: z.literal('chat'),
  model: z.string().min(1).max(200),
  /** Sent as a bearer token. */
  key: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/)
    .optional(),
  timeoutMs: base.timeoutMs.default(30_000),
  /** A longer text is not sent. */
  maxCharacters: z.int().min(100).max(200_000).default(20_000),
});

export const outsideSettings = z
  .strictObject({
    checkers: z
      .array(z.discriminatedUnion('kind', [http, chat]))
      .min(1)
      .max(8),
  })
  .refine(({ checkers }) => new Set(checkers.map(({ name }) => name)).size === checkers.length, {
    error: 'name 不得重复',
  });

export type HttpSettings = z.infer<typeof http>;
export type ChatSettings = z.infer<typeof chat>;
export type CheckerSettings = HttpSettings | ChatSettings;
