import { v7 as uuid } from 'uuid';
import { mayTo, type Permission } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import { unitAndAbove } from '../../domain/registry/unit-tree.ts';
import type { Actor } from '../../domain/roles.ts';
import { plainHost } from '../../outbound/hosts.ts';
import { appendAudit } from '../../db/audit.ts';
import type { Trx } from '../../db/locks.ts';
import {
  insertPublicHost,
  listHost,
  publicHost,
  publicHosts,
  removeHost,
  type PublicHostRow,
} from '../../db/releases/public-hosts.ts';
import { readSoon } from '../../db/releases/read-backs.ts';
import { by } from '../audit-entry.ts';
import type { Deps, Registry } from '../deps.ts';
import { isSamePerson } from '../people/two-people.ts';
import { permit } from '../permit.ts';

type Place = Pick<PublicHostRow, 'unitId' | 'accountId'>;
const targetOf = ({ unitId, accountId }: Place) => ({ unitId, accountIds: accountId === null ? [] : [accountId] });
const mayKeep = ({ units }: Registry, actor: Actor, permission: Permission, place: Place): boolean =>
  mayTo(actor, permission, targetOf(place), units);

/** Hosts, listed and proposed, of the accounts that the actor may see. */
export async function listPublicHosts(deps: Deps, actor: Actor, registry: Registry): Promise<readonly PublicHostRow[]> {
  const all = await publicHosts(deps.db);
  return all.filter((host) => mayKeep(registry, actor, 'registry.read', host));
}

export interface HostInput {
  readonly unitId: string;
  readonly accountId?: string | undefined;
  readonly host: string;
}

/**
 * Proposes a host at which accounts are public. Nothing is read there until somebody else confirms it.
 * @throws Refused UNKNOWN_UNIT, UNKNOWN_ACCOUNT, FOREIGN_UNIT, VALIDATION, PUBLIC_HOST_KNOWN
 */
export async function proposePublicHost(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { unitId, accountId, host: written }: HostInput,
): Promise<PublicHostRow> {
  if (!registry.units.has(unitId)) throw new Refused('UNKNOWN_UNIT', { detail: unitId });
  const place = { unitId, accountId: accountId ?? null };
  permit(actor, 'public-host.write', targetOf(place), registry.units);
  if (accountId !== undefined && registry.accounts.get(accountId)?.unitId !== unitId)
    throw new Refused('UNKNOWN_ACCOUNT', { detail: accountId });
  const host = plainHost(written);
  if (host === undefined)
    throw new Refused('VALIDATION', {
      errors: [
        { path: 'body.host', message: '须为主机名（如 www.example.gov.cn），不含协议和路径；端口非 80、443 的须写明' },
      ],
    });
  const id = uuid();
  return deps.db.transaction().execute(async (trx) => {
    if (!(await insertPublicHost(trx, { id, ...place, host, by: actor.id }))) throw new Refused('PUBLIC_HOST_KNOWN');
    await log(trx, actor, { id, ...place, host }, 'public-hosts.proposed');
    return requireHost(trx, id);
  });
}

async function requireHost(trx: Trx, id: string): Promise<PublicHostRow> {
  const row = await publicHost(trx, id);
  if (row === undefined) throw new Refused('NOT_FOUND', { detail: '公开网址主机' });
  return row;
}

/**
 * A second person confirms a host: what its accounts published is read back from now on.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, PUBLIC_HOST_SAME_PERSON, INVALID_TRANSITION when it is listed already
 */
export const confirmPublicHost = (deps: Deps, actor: Actor, registry: Registry, id: string): Promise<PublicHostRow> =>
  deps.db.transaction().execute(async (trx) => {
    const host = await requireHost(trx, id);
    permit(actor, 'public-host.write', targetOf(host), registry.units);
    if (host.state !== 'PROPOSED') throw new Refused('INVALID_TRANSITION', { detail: '主机已列入' });
    if (await isSamePerson(trx, actor, host.proposedBy)) throw new Refused('PUBLIC_HOST_SAME_PERSON');
    if (!(await listHost(trx, id, actor.id))) throw new Refused('NOT_FOUND', { detail: '公开网址主机' });
    const accounts = [...registry.accounts.values()].filter(
      (account) =>
        (host.accountId === null || host.accountId === account.id) &&
        unitAndAbove(registry.units, account.unitId).includes(host.unitId),
    );
    await readSoon(
      trx,
      accounts.map((account) => account.id),
    );
    await log(trx, actor, host, 'public-hosts.confirmed');
    return requireHost(trx, id);
  });

/** Takes a host off, or drops a proposal: one person may, because it only stops something. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export const removePublicHost = (deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const host = await requireHost(trx, id);
    permit(actor, 'public-host.write', targetOf(host), registry.units);
    if (!(await removeHost(trx, id, actor.id))) throw new Refused('NOT_FOUND', { detail: '公开网址主机' });
    await log(trx, actor, host, 'public-hosts.removed');
  });

const log = (
  trx: Trx,
  actor: Actor,
  { id, unitId, accountId, host }: Place & Pick<PublicHostRow, 'id' | 'host'>,
  action: string,
): Promise<unknown> =>
  appendAudit(trx, [
    { ...by(actor), action, entity: 'public-hosts', entityId: id, unitId, details: { host, accountId } },
  ]);
