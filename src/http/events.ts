import type { Request, Response } from 'express';
import { logAfter } from '../app/drafts/follow-log.ts';
import type { Deps } from '../app/deps.ts';
import { draftEvent } from './answers/audit.ts';
import { encode } from './encode.ts';

const LOOK_MS = 400;
const PING_MS = 15_000;

/**
 * Streams a draft's log entries as server-sent events (WHATWG HTML §9.2), the past ones first; the event id is the
 * entry's sequence number, so that `Last-Event-ID` resumes where a connection broke. The log is read, not listened to:
 * what is in it arrives.
 */
export async function followDraft(deps: Deps, draftId: string, request: Request, response: Response): Promise<void> {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  let after = Number(request.get('last-event-id') ?? 0) || 0;
  let pinged = Date.now();
  let open = true;
  response.on('close', () => (open = false));
  while (open) {
    const entries = await logAfter(deps, draftId, after);
    for (const entry of entries) {
      after = entry.seq;
      const { seq: _seq, ...data } = entry;
      const { body, misfits } = encode(draftEvent, data);
      if (misfits.length > 0) deps.log.error({ misfits }, 'an event does not fit its schema');
      response.write(`id: ${entry.seq}\nevent: ${entry.action}\ndata: ${JSON.stringify(body)}\n\n`);
    }
    if (Date.now() - pinged > PING_MS) {
      response.write(': ping\n\n');
      pinged = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
