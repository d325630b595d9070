import { z } from 'zod';
import { CHANNEL_KINDS } from '../../../domain/notifications/channels.ts';
import { NOTIFICATION_KINDS } from '../../../domain/notifications/notifications.ts';
import { count, id, itemsOf, list, time } from '../common.ts';

/** Minutes of the day in China. */
const minute = z.int().min(0).max(1_439).nullable();
const telling = {
  /** What is told; null = what the table of notifications says. */
  kinds: list(z.enum(NOTIFICATION_KINDS)).nullable(),
  quietFrom: minute,
  quietUntil: minute,
  digestAt: minute,
};

export const ownSetting = z
  .object({
    mail: z.string().nullable(),
    ...telling,
    /** The server has mail. */
    mailSent: z.boolean(),
  })
  .meta({ id: 'NotificationSetting' });

export const channels = itemsOf(
  z
    .object({
      ...{ id, unitId: id, kind: z.enum(CHANNEL_KINDS), name: z.string() },
      /** Where it leads; the rest of the address is a secret. */
      host: z.string(),
      ...telling,
      createdAt: time,
    })
    .meta({ id: 'NotificationChannel' }),
);

/** `secret`: of a webhook that named none, shown this once. */
export const channelAdded = z.object({ id, secret: z.string().nullable() });

export const deadDeliveries = itemsOf(
  z
    .object({
      ...{ id, kind: z.enum(NOTIFICATION_KINDS), channel: z.enum(CHANNEL_KINDS), to: z.string() },
      ...{ unitName: z.string(), attempts: count, failure: z.string().nullable(), createdAt: time },
    })
    .meta({ id: 'DeadDelivery' }),
);
