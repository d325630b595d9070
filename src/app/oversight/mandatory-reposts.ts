import { v7 as uuid } from 'uuid';
import { mayTo } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import { repostState, type RepostState } from '../../domain/reports/mandatory-repost.ts';
import { unitsAndBelow } from '../../domain/registry/unit-tree.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import {
  findMandatoryRepost,
  insertMandatoryRepost,
  readRepostTargets,
  withdrawMandatoryRepost,
  writeRepostReason,
  type RepostTarget,
} from '../../db/reports/mandatory-reposts.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';

export interface RepostOrder {
  readonly title: string;
  readonly url: string;
  readonly deadline: Date;
  readonly accounts?: readonly string[] | undefined;
  /** All ACTIVE accounts of these units and those below. */
  readonly units?: readonly string[] | undefined;
}

export interface RepostView {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly deadline: Date;
  readonly unitId: string;
  readonly unitName: string;
  readonly createdAt: Date;
  readonly targets: readonly (Pick<
    RepostTarget,
    'accountId' | 'releaseId' | 'draftId' | 'publishedAt' | 'publishedUrl' | 'reason' | 'reasonAt'
  > & {
    readonly accountName: string;
    readonly unitName: string;
    readonly state: RepostState;
    readonly reasonBy: string | null;
  })[];
}

/** Accounts that are to repost it: those named, and the ACTIVE ones of the units that are named. @throws Refused */
function targetsOf({ accounts = [], units = [] }: RepostOrder, registry: Registry): readonly string[] {
  if (accounts.some((id) => !registry.accounts.has(id))) throw new Refused('UNKNOWN_ACCOUNT');
  if (units.some((id) => !registry.units.has(id))) throw new Refused('UNKNOWN_UNIT');
  const within = unitsAndBelow(registry.units, units);
  const active = [...registry.accounts.values()].filter(
    ({ unitId, state }) => state === 'ACTIVE' && within.includes(unitId),
  );
  const ids = [...new Set([...accounts, ...active.map(({ id }) => id)])];
  if (ids.length === 0)
    throw new Refused('VALIDATION', { errors: [{ path: 'body.accounts', message: '须指定至少一个在用账号或其单位' }] });
  return ids;
}

/**
 * An upper unit has accounts repost something until a deadline (必转).
 * @throws Refused FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT, VALIDATION
 */
export async function orderRepost(
  deps: Deps,
  actor: Actor,
  order: RepostOrder,
  registry: Registry,
): Promise<RepostView> {
  const accountIds = targetsOf(order, registry);
  for (const id of accountIds) {
    const unitId = registry.accounts.get(id)?.unitId ?? '';
    permit(actor, 'repost.order', { unitId, accountIds: [id] }, registry.units);
  }
  const now = await databaseNow(deps.db);
  if (order.deadline <= now)
    throw new Refused('VALIDATION', { errors: [{ path: 'body.deadline', message: '期限须晚于现在' }] });
  const id = uuid();
  const { title, url, deadline } = order;
  await deps.db.transaction().execute(async (trx) => {
    await insertMandatoryRepost(trx, {
      id,
      unitId: actor.unitId,
      title,
      url,
      deadline,
      createdBy: actor.id,
      accountIds,
    });
    await appendAudit(trx, [
      {
        ...by(actor),
        ...{ action: 'repost.ordered', entity: 'mandatory-repost', entityId: id, unitId: actor.unitId },
        details: { title, url, deadline: deadline.toISOString(), accounts: accountIds.length },
      },
    ]);
  });
  const [view] = viewsOf(await readRepostTargets(deps.db, { accountIds, repostId: id }), registry, now);
  if (view === undefined) throw new Error(`the repost ${id} has no targets`);
  return view;
}

function viewsOf(rows: readonly RepostTarget[], registry: Registry, now: Date): readonly RepostView[] {
  const views = new Map<string, RepostTarget[]>();
  for (const row of rows) views.set(row.id, [...(views.get(row.id) ?? []), row]);
  return [...views.values()].flatMap((targets) => {
    const [first] = targets;
    if (first === undefined) return [];
    const { id, title, url, deadline, unitId, createdAt } = first;
    return [
      {
        ...{ id, title, url, deadline, unitId, createdAt, unitName: registry.units.get(unitId)?.name ?? '' },
        targets: targets.map((target) => {
          const account = registry.accounts.get(target.accountId);
          return {
            ...target,
            accountName: account?.name ?? '',
            unitName: registry.units.get(account?.unitId ?? '')?.name ?? '',
            state: repostState(target, now),
            reasonBy: target.reasonBy === null ? null : (registry.users.get(target.reasonBy)?.name ?? ''),
          };
        }),
      },
    ];
  });
}

/** Accounts of which the actor may see what they are to repost. */
const inSight = (actor: Actor, registry: Registry): readonly string[] =>
  [...registry.accounts.values()]
    .filter(({ id, unitId }) => mayTo(actor, 'repost.read', { unitId, accountIds: [id] }, registry.units))
    .map(({ id }) => id);

/** What the accounts in the actor's sight are to repost, latest first, and how far each is. */
export async function listReposts(deps: Deps, actor: Actor, registry: Registry): Promise<readonly RepostView[]> {
  const now = await databaseNow(deps.db);
  return viewsOf(await readRepostTargets(deps.db, { accountIds: inSight(actor, registry) }), registry, now);
}

/**
 * Says why an account does not repost it.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, UNKNOWN_ACCOUNT
 */
export async function excuseRepost(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { id, accountId, reason }: { readonly id: string; readonly accountId: string; readonly reason: string },
): Promise<void> {
  const account = registry.accounts.get(accountId);
  if (account === undefined) throw new Refused('UNKNOWN_ACCOUNT');
  if ((await findMandatoryRepost(deps.db, id)) === undefined) throw new Refused('NOT_FOUND', { detail: '必转任务' });
  permit(actor, 'repost.excuse', { unitId: account.unitId, accountIds: [accountId] }, registry.units);
  await deps.db.transaction().execute(async (trx) => {
    if (!(await writeRepostReason(trx, { repostId: id, accountId, reason, by: actor.id })))
      throw new Refused('UNKNOWN_ACCOUNT', { detail: '该账号不在这项任务中' });
    await appendAudit(trx, [
      {
        ...by(actor),
        ...{ action: 'repost.excused', entity: 'mandatory-repost', entityId: id, unitId: account.unitId },
        details: { accountId, reason },
      },
    ]);
  });
}

/** Takes an order back. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function withdrawRepost(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> {
  const found = await findMandatoryRepost(deps.db, id);
  if (found === undefined) throw new Refused('NOT_FOUND', { detail: '必转任务' });
  permit(actor, 'repost.order', { unitId: found.unitId, accountIds: [] }, registry.units);
  await deps.db.transaction().execute(async (trx) => {
    await withdrawMandatoryRepost(trx, id, actor.id);
    await appendAudit(trx, [
      { ...by(actor), action: 'repost.withdrawn', entity: 'mandatory-repost', entityId: id, unitId: found.unitId },
    ]);
  });
}
