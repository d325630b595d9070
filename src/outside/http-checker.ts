import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { GATES, SEVERITIES, severityRank } from '../domain/vocabulary.ts';
import type { Outbound } from '../outbound/fetch.ts';
import { postJson } from '../outbound/post.ts';
import {
  MOST_BYTES,
  parseAnswer,
  plainly,
  UnansweredError,
  type Answered,
  type Opinion,
  type Sent,
} from './checker.ts';
import type { HttpSettings } from './settings.ts';

/** Findings of one answer at the most. */
const MOST_FINDINGS = 200;

const answer = z.strictObject({
  contentHash: z.string().max(100),
  findings: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
        gate: z.enum(GATES),
        severity: z.enum(SEVERITIES),
        field: z.string().max(200),
        start: z.int(),
        end: z.int(),
        /** The characters at that place: a check on the offsets. */
        quote: z.string().max(1_000).optional(),
        message: z.string().trim().min(1).max(500),
        suggestion: z.string().trim().min(1).max(500).optional(),
      }),
    )
    .max(MOST_FINDINGS),
});

type Found = z.infer<typeof answer>['findings'][number];

/**
 * Asks a checker by a signed request (Standard Webhooks). Its answer names the content that it judged; each finding is
 * lowered to what the settings let it be.
 *
 * @throws UnansweredError, Unread
 */
export async function askHttp(outbound: Outbound, settings: HttpSettings, sent: Sent): Promise<Answered> {
  const { url, secret, most } = settings;
  const body = JSON.stringify({ type: 'check', ...sent });
  const id = `msg_${randomUUID()}`;
  const at = new Date();
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  const parsed = answer.safeParse(parseAnswer(await postJson(outbound, url, { body, headers }, MOST_BYTES)));
  if (!parsed.success) throw new UnansweredError('BAD_ANSWER');
  const { contentHash, findings } = parsed.data;
  if (contentHash !== sent.contentHash) throw new UnansweredError('OTHER_CONTENT');
  const placed = findings.filter((found) => isThere(sent, found));
  return {
    opinions: placed.map(({ quote: _quote, suggestion, ...found }): Opinion => {
      const least = most[found.gate] ?? 'WARN';
      return {
        ...found,
        severity: severityRank(found.severity) > severityRank(least) ? least : found.severity,
        message: plainly(found.message),
        ...(suggestion === undefined ? {} : { suggestion: plainly(suggestion) }),
      };
    }),
    dropped: findings.length - placed.length,
  };
}

function isThere({ fields }: Sent, { field, start, end, quote }: Found): boolean {
  const text = fields.find(({ name }) => name === field)?.text;
  if (text === undefined || start < 0 || start >= end || end > text.length) return false;
  return quote === undefined || text.slice(start, end) === quote;
}
