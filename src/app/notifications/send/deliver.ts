import { pauseAfter } from '../../../domain/notifications/channels.ts';
import { messageItem } from '../../../domain/notifications/message.ts';
import { destinationOf } from '../../../db/notifications/channels.ts';
import {
  draftsOfDue,
  markFailed,
  markSent,
  takeDue,
  type TakenDelivery,
} from '../../../db/notifications/deliveries.ts';
import { Unread } from '../../../outbound/errors.ts';
import type { Deps } from '../../deps.ts';
import { tellOfDraft } from '../tell/tell.ts';
import { NotSent, TRANSMIT } from './transmit.ts';

/**
 * Sends a message with everything else that is due at its place, as one. What is over by then is not sent. Who sends takes
 * the rows first, so that nobody else does; whoever dies over it leaves them to be sent once more, under the same ids.
 *
 * @returns how many were sent
 */
export async function deliver(deps: Deps, deliveryId: string, now: () => Date = () => new Date()): Promise<number> {
  const { db, notify } = deps;
  for (const draftId of await draftsOfDue(db, deliveryId))
    await db.transaction().execute((trx) => tellOfDraft(trx, draftId));
  const taken = await takeDue(db, deliveryId);
  const [first] = taken;
  if (first === undefined) return 0;
  const failure = notify === undefined ? 'NO_CHANNELS' : await send(deps, taken, now());
  if (failure === null)
    await markSent(
      db,
      taken.map(({ id }) => id),
    );
  else for (const { id, attempts } of taken) await markFailed(db, id, failure, pauseAfter(attempts));
  return failure === null ? taken.length : 0;
}

/** Why it was not sent; null = it was. */
async function send(deps: Deps, taken: readonly TakenDelivery[], now: Date): Promise<string | null> {
  const { db, notify, seal, log } = deps;
  const [first] = taken;
  if (notify === undefined || first === undefined) return 'NO_CHANNELS';
  const to = await destinationOf(db, first);
  if (to === undefined) return 'NO_ADDRESS';
  const place = `notification-channel ${first.channelId ?? ''}`;
  const opened = (sealed: Buffer | null): string =>
    sealed === null ? '' : (seal.open(sealed, place)?.toString() ?? '');
  const items = taken.map((one) => messageItem({ ...one, id: one.notificationId }, notify.publicUrl));
  const target = to.mail ?? opened(to.target);
  if (target === '') return 'NO_ADDRESS';
  try {
    await TRANSMIT[to.kind](notify, { target, secret: opened(to.secret), items, messageId: first.batchId, now });
    return null;
  } catch (error) {
    // neither the address nor its secret shall stand in the log
    log.warn({ delivery: first.id, channel: to.kind, error: (error as Error).name }, 'a notification was not sent');
    if (error instanceof Unread) return error.reason;
    return error instanceof NotSent ? error.message.slice(0, 100) : 'NO_ANSWER';
  }
}
