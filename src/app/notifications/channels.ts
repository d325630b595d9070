import { v7 as uuid } from 'uuid';
import { CHANNELS, type ChannelKind } from '../../domain/notifications/channels.ts';
import { mayTo, reachOf } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { newSecret } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import {
  endChannel,
  insertChannel,
  listChannels as readChannels,
  readSetting,
  writeSetting,
  type ChannelRow,
  type Telling,
} from '../../db/notifications/channels.ts';
import { deadDeliveries, reviveDelivery, type DeadDelivery } from '../../db/notifications/deliveries.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { hostOf } from '../../outbound/hosts.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';

const MAIL_ADDRESS = /^[^@\s,<>]+@[^@\s,<>]+$/;

export type OwnSetting = Telling & { readonly mail: string | null };

const NONE: OwnSetting = { mail: null, kinds: null, quietFrom: null, quietUntil: null, digestAt: null };

/** How the actor is told besides in the console. */
export const readOwnSetting = async (
  deps: Deps,
  actor: Actor,
): Promise<OwnSetting & { readonly mailSent: boolean }> => ({
  ...((await readSetting(deps.db, actor.id)) ?? NONE),
  /** The server has mail. */
  mailSent: deps.notify?.mailer !== undefined,
});

/** Says how the actor is told. @throws Refused FORBIDDEN for a machine, CHANNEL_NOT_ALLOWED where the server has no mail */
export async function writeOwnSetting(deps: Deps, actor: Actor, setting: OwnSetting): Promise<void> {
  if (actor.kind === 'machine') throw new Refused('FORBIDDEN');
  if (setting.mail !== null && deps.notify?.mailer === undefined) throw new Refused('CHANNEL_NOT_ALLOWED');
  await writeSetting(deps.db, actor.id, setting);
}

const unitsOf = (actor: Actor, { units }: Registry): readonly string[] => reachOf(actor, 'channel.write', units).units;

/** Channels of the actor's units and those below. */
export const listChannels = (deps: Deps, actor: Actor, registry: Registry): Promise<readonly ChannelRow[]> =>
  readChannels(deps.db, unitsOf(actor, registry));

export interface ChannelRequest extends Telling {
  readonly unitId: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly target: string;
  readonly secret?: string | undefined;
}

/**
 * Adds a channel of a unit. A webhook that names no secret gets one, which is shown this once.
 * @throws Refused FOREIGN_UNIT, CHANNEL_NOT_ALLOWED, VALIDATION
 */
export async function addChannel(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { target, secret, ...request }: ChannelRequest,
): Promise<{ readonly id: string; readonly secret: string | null }> {
  const { unitId, kind, name } = request;
  if (!mayTo(actor, 'channel.write', { unitId, accountIds: [] }, registry.units)) throw new Refused('FOREIGN_UNIT');
  const host = hostFor(deps, kind, target);
  const id = uuid();
  const made = kind === 'WEBHOOK' && secret === undefined ? webhookSecret() : null;
  const used = CHANNELS[kind].signed ? (secret ?? made) : null;
  const sealed = (text: string): Buffer => deps.seal.close(Buffer.from(text), `notification-channel ${id}`);
  await deps.db.transaction().execute(async (trx) => {
    await insertChannel(trx, {
      ...{ ...request, id, host, createdBy: actor.id },
      ...{ target: sealed(target), secret: used === null ? null : sealed(used) },
    });
    const details = { kind, name, host };
    await appendAudit(trx, [
      { ...by(actor), action: 'channel.added', entity: 'notification-channels', entityId: id, unitId, details },
    ]);
  });
  return { id, secret: made };
}

/** As Standard Webhooks writes it. */
const webhookSecret = (): string => `whsec_${Buffer.from(newSecret('wh')).toString('base64')}`;

/** The host of a target to which the server may send. @throws Refused CHANNEL_NOT_ALLOWED, VALIDATION */
function hostFor({ notify }: Deps, kind: ChannelKind, target: string): string {
  if (kind === 'MAIL') {
    if (!MAIL_ADDRESS.test(target)) throw wrongTarget('须为邮件地址');
    if (notify?.mailer === undefined) throw new Refused('CHANNEL_NOT_ALLOWED');
    return target.split('@').at(-1) ?? '';
  }
  const host = hostOf(target);
  if (host === undefined) throw wrongTarget('须为 http:// 或 https:// 网址');
  if (notify?.hosts.has(host) !== true) throw new Refused('CHANNEL_NOT_ALLOWED', { detail: host });
  return host;
}

const wrongTarget = (message: string): Refused =>
  new Refused('VALIDATION', { errors: [{ path: 'body.target', message }] });

/** Ends a channel, and logs it. @throws Refused NOT_FOUND */
export const removeChannel = (deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const unitId = await endChannel(trx, id, unitsOf(actor, registry));
    if (unitId === undefined) throw new Refused('NOT_FOUND', { detail: '通知渠道' });
    await appendAudit(trx, [
      { ...by(actor), action: 'channel.ended', entity: 'notification-channels', entityId: id, unitId },
    ]);
  });

const MOST_DEAD = 200;

/** Messages that did not arrive, of the actor's units and those below, the latest first. */
export const listDeadDeliveries = (deps: Deps, actor: Actor, registry: Registry): Promise<readonly DeadDelivery[]> =>
  deadDeliveries(deps.db, unitsOf(actor, registry), MOST_DEAD);

/** Sends such a message once more. @throws Refused NOT_FOUND */
export async function resendDelivery(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> {
  if (!(await reviveDelivery(deps.db, id, unitsOf(actor, registry))))
    throw new Refused('NOT_FOUND', { detail: '未送达的通知' });
  await deps.jobs.deliveries([id]);
}
