import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { Post } from '../../work/post.ts';
import { NotDone, Refusal, type Adapter, type Found, type Status } from '../adapter.ts';
import { fetchPublic, isSafeAddress, readLimited } from '../fetch-public.ts';

export const webhookSettings = z.strictObject({
  adapter: z.literal('webhook'),
  /** Who is to publish; https, or this machine. */
  url: z.url().refine(isSafeAddress, 'https, or a loopback address'),
  /** Shared secret of Standard Webhooks: whsec_ and base64. */
  secret: z.string().min(24),
  seconds: z.number().min(1).max(300).default(30),
  /** Of one message, files included. */
  maxBytes: z
    .int()
    .min(1_000)
    .default(20 * 2 ** 20),
});
type Settings = z.infer<typeof webhookSettings>;

const MOST_ANSWER = 2 ** 20;

/** What a receiver answers; whatever it is asked. */
const answer = z.looseObject({
  state: z.enum(['ABSENT', 'ACCEPTED', 'PUBLISHED', 'FAILED', 'DELETED']),
  url: z.url({ protocol: /^https?$/ }).optional(),
  platformId: z.string().max(200).optional(),
  error: z.string().max(2_000).optional(),
});
type Answer = z.infer<typeof answer>;

/**
 * Hands items to a receiver of one's own, signed as Standard Webhooks asks. The receiver answers with what became of the item.
 * Messages about one item carry the same `webhook-id`, so that one that comes twice is seen to.
 */
export function openWebhook(settings: Settings): Adapter {
  const ask = (type: string, id: string, data: object): Promise<Answer> => send(settings, type, id, data);
  const publishId = ({ releaseId, pullNo }: Post): string => `publish-${releaseId}-${pullNo}`;
  const state = async (post: Post): Promise<Answer> =>
    ask('release.find', `find-${post.releaseId}-${Date.now()}`, { releaseId: post.releaseId });
  return {
    name: 'webhook',
    manner: { reencodes: false, stripsLink: () => false },
    prepare: async (post) => {
      if (JSON.stringify(messageOf(post)).length > settings.maxBytes)
        throw new Refusal(`more than ${settings.maxBytes} bytes`);
      return {};
    },
    publish: async (post) => {
      const said = await ask('release.publish', publishId(post), messageOf(post));
      if (said.state === 'FAILED') throw new Refusal(said.error ?? 'the receiver refused');
      return said;
    },
    status: async (post, handle) => {
      const first = answer.safeParse(handle);
      const said = first.success && first.data.state === 'PUBLISHED' ? first.data : await state(post);
      return statusOf(said);
    },
    find: async (post): Promise<Found> => {
      const said = await state(post);
      if (said.state === 'ABSENT' || said.state === 'FAILED') return { is: 'absent' };
      return { is: 'submitted', handle: said };
    },
    readBack: async (_post, { url }) => {
      if (url === undefined) throw new NotDone('the receiver told no address', 60_000);
      const html = await fetchPublic(url);
      if (html === null) return null;
      const file = (address: string): Promise<Buffer | null> => fetchPublic(new URL(address, url).href);
      return { html: html.toString('utf8'), isPage: true, file };
    },
    remove: async (place, releaseId) => {
      const said = await ask('release.delete', `delete-${releaseId}`, { releaseId, ...place });
      return said.state === 'DELETED' || said.state === 'ABSENT';
    },
  };
}

function statusOf(said: Answer): Status {
  if (said.state === 'PUBLISHED') {
    if (said.url === undefined && said.platformId === undefined)
      return { is: 'failed', why: 'the receiver says published, and not where' };
    return { is: 'out', place: { url: said.url, platformId: said.platformId } };
  }
  if (said.state === 'FAILED' || said.state === 'ABSENT')
    return { is: 'failed', why: said.error ?? 'the receiver did not publish it' };
  if (said.state === 'DELETED') return { is: 'failed', why: 'deleted' };
  return { is: 'running' };
}

const messageOf = (post: Post): object => ({
  ...{ releaseId: post.releaseId, draftId: post.draftId, accountId: post.accountId, until: post.until },
  ...{ content: post.content, contentHash: post.contentHash, ticket: post.ticket },
  media: post.files.map(({ digest, mediaType, bytes, path }) => ({
    ...{ digest, mediaType, bytes },
    data: readFileSync(path).toString('base64'),
  })),
});

/** Which errors mean that no connection was made, so that nothing was received. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const codeOf = (error: unknown): string =>
  ((error as { cause?: { code?: string } }).cause?.code ?? (error as { code?: string }).code) || '';

async function send(settings: Settings, type: string, id: string, data: object): Promise<Answer> {
  const now = new Date();
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data });
  const response = await fetch(settings.url, {
    method: 'POST',
    body,
    redirect: 'error',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(settings.secret).sign(id, now, body),
    },
    signal: AbortSignal.timeout(settings.seconds * 1000),
  }).catch((cause: unknown) => {
    if (NEVER_SENT.has(codeOf(cause))) throw new NotDone('the receiver does not answer', 10_000, { cause });
    throw cause;
  });
  const text = (
    await readLimited(response, MOST_ANSWER).catch((cause: unknown) => {
      // it was received; what became of it is not known
      throw new Error('the answer broke off', { cause });
    })
  ).toString('utf8');
  if (response.status === 429 || response.status === 503)
    throw new NotDone(`the receiver says ${response.status}`, 30_000);
  if (response.status >= 400 && response.status < 500)
    throw new Refusal(`the receiver says ${response.status}: ${text.slice(0, 200)}`);
  if (!response.ok) throw new Error(`the receiver says ${response.status}`);
  return answer.parse(JSON.parse(text));
}
