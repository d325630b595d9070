import type { Request, Response } from 'express';
import { z } from 'zod';
import { findDraft } from '../app/drafts/draft-access.ts';
import type { Deps } from '../app/deps.ts';
import { newsOf, type LogNews } from '../app/drafts/follow-log.ts';
import { newsOfPeople } from '../app/notifications/read-notifications.ts';
import { dueFirst, standingBehind, type Authenticated, type Session } from '../app/people/authenticate.ts';
import { Refused, refusal, type RefusalCode } from '../domain/refusals.ts';
import { may, reachOf } from '../domain/permissions.ts';
import { apart } from '../telemetry/spans.ts';
import type { Actor } from '../domain/roles.ts';
import { draftEvent } from './answers/audit.ts';
import { credentialOf, type Credential } from './auth.ts';
import { encode } from './encode.ts';
import { lastEventId } from './headers.ts';
import type { OtherAnswer } from './route.ts';

export const EVENTS: OtherAnswer = {
  status: 200,
  description:
    'Server-sent events, past ones first; `event` names the action, `data` is JSON of a DraftEvent. Of notifications the event `notifications`, whose data is {}, tells that yours changed',
  type: 'text/event-stream',
  schema: z.string(),
};

const LOOK_MS = 400;
const PING_MS = 15_000;
/** So often it is asked whether those who follow still may. */
const ASK_MS = 3_000;
const PER_PERSON = 5;
/** A client that was cut off for having too many streams does not come back at once and cut off the next one. */
const RETRY_MS = 60_000;
/** So often it is asked whether somebody was told something. */
const TOLD_MS = 1_200;
const ENTRIES = 500;

interface Stream {
  readonly response: Response;
  readonly credential: Credential;
  readonly personId: string;
  /** By which the drafts were found to be readable. */
  grants: string;
  /** They are limited to accounts: a draft that moves to other accounts moves out of sight. */
  isLimited: boolean;
  /** Drafts, and after which of its entries each goes on. */
  readonly after: Map<string, number>;
  /** They want to know when their notifications change: what they were told of last; null = they do not. */
  told: string | null;
  pinged: number;
}

/** One for all streams of a process: two statements now and then, however many people look on. */
interface Hub {
  readonly streams: Set<Stream>;
  running: boolean;
}
const hubs = new WeakMap<Deps, Hub>();

/** What a stream is about. */
export interface Followed {
  /** Drafts that the actor may read. */
  readonly draftIds: readonly string[];
  /** Sequence number after which to begin, where no `Last-Event-ID` says. */
  readonly after?: number;
  /** Also tells when the actor's notifications change. */
  readonly ofPerson?: boolean;
}

/**
 * Streams drafts' log entries as server-sent events (WHATWG HTML §9.2), the past ones first; the event id is the entry's
 * sequence number, so that `Last-Event-ID` resumes where a connection broke. The log is read, not listened to: what is in
 * it arrives. A stream ends with the event `stream.ended`, whose data has the code, when its token, session, grant or
 * person ends, when a draft goes out of sight, and, the oldest one, when a person opens more than {@link PER_PERSON}.
 */
export function follow(
  deps: Deps,
  actor: Actor,
  { draftIds, after = 0, ofPerson = false }: Followed,
  request: Request,
  response: Response,
): void {
  const hub = hubs.get(deps) ?? { streams: new Set(), running: false };
  hubs.set(deps, hub);
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const last = lastEventId(request.get('last-event-id')) ?? after;
  const stream: Stream = {
    ...{ response, credential: credentialOf(request), personId: actor.id, pinged: Date.now() },
    ...{ grants: JSON.stringify(actor.grants), isLimited: isLimited(actor) },
    after: new Map(draftIds.map((id) => [id, last])),
    told: ofPerson ? '' : null,
  };
  hub.streams.add(stream);
  response.on('close', () => hub.streams.delete(stream));
  const theirs = [...hub.streams].filter(({ personId }) => personId === actor.id);
  for (const oldest of theirs.slice(0, -PER_PERSON)) end(hub, oldest, 'TOO_MANY_STREAMS');
  // it serves all streams, long after this request
  if (!hub.running) void apart(() => run(deps, hub));
}

function end(hub: Hub, stream: Stream, code: RefusalCode): void {
  hub.streams.delete(stream);
  stream.response.end(`retry: ${RETRY_MS}\nevent: stream.ended\ndata: ${JSON.stringify(refusal(code))}\n\n`);
}

async function run(deps: Deps, hub: Hub): Promise<void> {
  hub.running = true;
  let asked = Date.now();
  let told = 0;
  while (hub.streams.size > 0) {
    try {
      if (Date.now() - asked >= ASK_MS) {
        await endWhoMayNot(deps, hub, [...hub.streams]);
        asked = Date.now();
      }
      await look(deps, hub);
      if (Date.now() - told >= TOLD_MS) {
        told = Date.now();
        await lookForPeople(deps, hub);
      }
    } catch (error) {
      // the store is away for a while: what is in the log arrives once it is back
      deps.log.debug({ err: error }, 'event streams');
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  hub.running = false;
}

async function look(deps: Deps, hub: Hub): Promise<void> {
  const least = new Map<string, number>();
  for (const { after } of hub.streams)
    for (const [id, seq] of after) least.set(id, Math.min(seq, least.get(id) ?? seq));
  const followed = [...least].map(([draftId, after]) => ({ draftId, after }));
  const entries = followed.length === 0 ? [] : await newsOf(deps, followed, ENTRIES);
  const newsOfStream = ({ after }: Stream): readonly LogNews[] =>
    entries.filter(({ draftId, seq }) => seq > (after.get(draftId ?? '') ?? Infinity));
  // whatever is new may be that it went out of sight
  await endWhoMayNot(
    deps,
    hub,
    [...hub.streams].filter((stream) => stream.isLimited && newsOfStream(stream).length > 0),
  );
  for (const stream of hub.streams) {
    const news = newsOfStream(stream);
    for (const entry of news) stream.after.set(entry.draftId ?? '', entry.seq);
    if (news.length > 0) stream.response.write(news.map((entry) => asEvent(deps, entry)).join(''));
    if (Date.now() - stream.pinged > PING_MS) {
      stream.response.write(': ping\n\n');
      stream.pinged = Date.now();
    }
  }
}

/** Tells those whose notifications changed; a stream that begins is told at once, as something may have changed before. */
async function lookForPeople(deps: Deps, hub: Hub): Promise<void> {
  const streams = [...hub.streams].filter(({ told }) => told !== null);
  if (streams.length === 0) return;
  const news = await newsOfPeople(deps, [...new Set(streams.map(({ personId }) => personId))]);
  for (const stream of streams) {
    const mark = news.get(stream.personId) ?? '';
    if (mark === stream.told) continue;
    stream.told = mark;
    stream.response.write('event: notifications\ndata: {}\n\n');
  }
}

function asEvent(deps: Deps, { seq, ...data }: LogNews): string {
  const { body, misfits } = encode(draftEvent, data);
  if (misfits.length > 0) deps.log.error({ misfits }, 'an event does not fit its schema');
  return `id: ${seq}\nevent: ${data.action}\ndata: ${JSON.stringify(body)}\n\n`;
}

type Found = Authenticated & { readonly session?: Session };

const isLimited = (actor: Actor): boolean => reachOf(actor, 'draft.read').accounts.length > 0;

/**
 * Why somebody may not follow these drafts any longer; their drafts are asked for only when their grants changed, or are
 * limited to accounts.
 */
async function whyNot(deps: Deps, found: Found, stream: Stream): Promise<RefusalCode | null> {
  const { actor } = found;
  const due = dueFirst(deps, found);
  if (due !== null) return due;
  if (stream.after.size === 0) return null;
  if (!may(actor, 'draft.read')) return 'FORBIDDEN';
  const grants = JSON.stringify(actor.grants);
  if (grants === stream.grants && !stream.isLimited) return null;
  try {
    for (const id of stream.after.keys()) await findDraft(deps, actor, id);
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
  stream.grants = grants;
  stream.isLimited = isLimited(actor);
  return null;
}

/** Ends those of the streams whose token, session, grant or person ended, or whose drafts went out of sight. */
async function endWhoMayNot(deps: Deps, hub: Hub, streams: readonly Stream[]): Promise<void> {
  if (streams.length === 0) return;
  const hashes = (kind: Credential['kind']): readonly string[] => [
    ...new Set(streams.flatMap(({ credential }) => (credential.kind === kind ? credential.hash : []))),
  ];
  const known: Record<Credential['kind'], ReadonlyMap<string, Found>> = {
    token: await standingBehind(deps, 'token', hashes('token')),
    session: await standingBehind(deps, 'session', hashes('session')),
  };
  for (const stream of streams) {
    const found = known[stream.credential.kind].get(stream.credential.hash);
    const code = found === undefined ? 'UNAUTHENTICATED' : await whyNot(deps, found, stream);
    if (code !== null) end(hub, stream, code);
  }
}
