import { Refused } from '../domain/refusals.ts';

/** Headers of requests and answers that mean something here, as the OpenAPI document shows them. */

interface HeaderSpec {
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: string;
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;
const IF_MATCH = /^"?(\d{1,9})"?$/;

export const REQUEST_HEADERS = {
  'Idempotency-Key': {
    required: false,
    description: 'The same key and body get the same answer; another body is refused. Kept for 30 days.',
    schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source },
    example: '2026-11-24-national-day-1',
  },
  'If-Match': {
    required: true,
    description: 'The revision that the editor saw, as `ETag` of the draft says it.',
    schema: { type: 'string', pattern: IF_MATCH.source },
    example: '"3"',
  },
  'Last-Event-ID': {
    required: false,
    description: 'The last event that was seen: the stream goes on behind it.',
    schema: { type: 'string', pattern: String.raw`^\d+$` },
    example: '4711',
  },
  'X-CSRF-Token': {
    required: true,
    description: 'What `GET /v1/login` offers as `oneClick`.',
    schema: { type: 'string' },
    example: 'k3X9mQ',
  },
  Origin: {
    required: true,
    description: 'The address of this server, as browsers send it.',
    schema: { type: 'string', format: 'uri' },
    example: 'http://127.0.0.1:8080',
  },
} as const satisfies Record<string, HeaderSpec & { readonly required: boolean }>;
export type RequestHeader = keyof typeof REQUEST_HEADERS;

export const RESPONSE_HEADERS = {
  ETag: {
    description: 'The current revision: `If-Match` of the next one.',
    schema: { type: 'string' },
    example: '"3"',
  },
  'Set-Cookie': {
    description: 'The session, or its end; HttpOnly, SameSite=Strict.',
    schema: { type: 'string' },
    example: 'wuguan_session=…; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict',
  },
  Location: {
    description: 'Where the browser goes now, or where one finds what waits.',
    schema: { type: 'string', format: 'uri-reference' },
    example: 'https://shenhe.example.gov.cn/inbox',
  },
  'Retry-After': {
    description: 'Seconds after which it is worth while to ask again.',
    schema: { type: 'integer', minimum: 0 },
    example: '300',
  },
  RateLimit: {
    description: 'What is left of the attempts, and seconds until they are all there again.',
    schema: { type: 'string' },
    example: '"30-in-5min"; r=29; t=300',
  },
  'RateLimit-Policy': {
    description: 'How many attempts fail before it is refused, within how many seconds.',
    schema: { type: 'string' },
    example: '"30-in-5min"; q=30; w=300',
  },
  'Content-Disposition': {
    description: 'A name for the file.',
    schema: { type: 'string' },
    example: 'attachment; filename="assessment.xlsx"',
  },
  'Content-Security-Policy': {
    description: 'The page runs no script.',
    schema: { type: 'string' },
    example: "default-src 'none'",
  },
} as const satisfies Record<string, HeaderSpec>;
export type ResponseHeader = keyof typeof RESPONSE_HEADERS;

/** The number of the last event that was seen; whatever is none says nothing. */
export const lastEventId = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined;

/** @throws Refused IDEMPOTENCY_KEY_INVALID */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!IDEMPOTENCY_KEY.test(header)) throw new Refused('IDEMPOTENCY_KEY_INVALID');
  return header;
}

/** `If-Match: "3"` → 3. @throws Refused IF_MATCH_REQUIRED, REVISION_CONFLICT */
export function ifMatch(header: string | undefined): number {
  if (header === undefined) throw new Refused('IF_MATCH_REQUIRED');
  const rev = IF_MATCH.exec(header.trim())?.[1];
  if (rev === undefined) throw new Refused('REVISION_CONFLICT', { detail: 'If-Match 须为版本号，例如 "3"' });
  return Number(rev);
}
