import { v7 as uuid } from 'uuid';
import { chinaDate } from '../../domain/china-day.ts';
import { mayTo } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import type { ImpersonationOutcome, ImpersonationState } from '../../domain/reports/impersonation.ts';
import { addWorkingDays } from '../../domain/review/working-time.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { databaseNow, type Trx } from '../../db/locks.ts';
import { holidaysFor, policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import {
  answerImpersonation,
  closeImpersonation,
  insertImpersonation,
  lockImpersonation,
  readImpersonations,
  type Impersonation,
  type ImpersonationFilter,
  type NewImpersonation,
} from '../../db/reports/impersonations.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';

/**
 * 假冒账号: a register of reports that an account passes for one of ours, or that one of ours was reported as such; until when each is
 * answered, and what was found. Who reported, and what, is in no entry of the log.
 */

export interface ImpersonationView extends Impersonation {
  readonly accountName: string;
  readonly answeredByName: string | null;
  readonly closedByName: string | null;
}

export type ImpersonationInput = Omit<NewImpersonation, 'id' | 'dueOn' | 'by'>;

type Permission = 'impersonation.write' | 'impersonation.confirm';

const viewOf = (report: Impersonation, { accounts, users }: Registry): ImpersonationView => ({
  ...report,
  accountName: accounts.get(report.accountId)?.name ?? '',
  answeredByName: users.get(report.answeredBy ?? '')?.name ?? null,
  closedByName: users.get(report.closedBy ?? '')?.name ?? null,
});

function unitFor(actor: Actor, permission: Permission, accountId: string, registry: Registry): string {
  const account = registry.accounts.get(accountId);
  if (account === undefined) throw new Refused('UNKNOWN_ACCOUNT');
  permit(actor, permission, { unitId: account.unitId, accountIds: [accountId] }, registry.units);
  return account.unitId;
}

/** Logs what was done to a report, without what stands in it, and answers with the report. */
async function done(
  trx: Trx,
  actor: Actor,
  registry: Registry,
  id: string,
  action: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<ImpersonationView> {
  const report = await lockImpersonation(trx, id);
  if (report === undefined) throw new Error(`the report ${id} is gone`);
  const { accountId } = report;
  const unitId = registry.accounts.get(accountId)?.unitId ?? null;
  const entry = { action, entity: 'impersonation', entityId: id, unitId, details: { accountId, ...details } };
  await appendAudit(trx, [{ ...by(actor), ...entry }]);
  return viewOf(report, registry);
}

/**
 * Enters a report. It is due as many working days after it came as a reader's message.
 * @throws Refused UNKNOWN_ACCOUNT, FOREIGN_UNIT, VALIDATION
 */
export async function enterImpersonation(
  deps: Deps,
  actor: Actor,
  input: ImpersonationInput,
  registry: Registry,
): Promise<ImpersonationView> {
  const unitId = unitFor(actor, 'impersonation.write', input.accountId, registry);
  if (input.receivedAt > (await databaseNow(deps.db)))
    throw new Refused('VALIDATION', { errors: [{ path: 'body.receivedAt', message: '收到时间不能晚于现在' }] });
  const { workingHours } = policyFor(registry, unitId);
  const dueOn = addWorkingDays(
    chinaDate(input.receivedAt),
    deps.inspection.messageDays,
    workingHours,
    holidaysFor(registry, unitId),
  );
  const id = uuid();
  return deps.db.transaction().execute(async (trx) => {
    await insertImpersonation(trx, { ...input, id, dueOn, by: actor.kind === 'person' ? actor.id : null });
    return done(trx, actor, registry, id, 'impersonation.entered', { kind: input.kind, dueOn });
  });
}

/** Reports on accounts that the actor may see, newest first. */
export async function listImpersonations(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  query: Pick<ImpersonationFilter, 'state' | 'cursor' | 'limit'>,
): Promise<readonly ImpersonationView[]> {
  const accountIds = [...registry.accounts.values()]
    .filter(({ id, unitId }) => mayTo(actor, 'impersonation.read', { unitId, accountIds: [id] }, registry.units))
    .map(({ id }) => id);
  return (await readImpersonations(deps.db, { ...query, accountIds })).map((report) => viewOf(report, registry));
}

function toWaiting(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
  permission: Permission,
  states: readonly ImpersonationState[],
  act: (trx: Trx, report: Impersonation) => Promise<ImpersonationView>,
): Promise<ImpersonationView> {
  return deps.db.transaction().execute(async (trx) => {
    const report = await lockImpersonation(trx, id);
    if (report === undefined) throw new Refused('NOT_FOUND', { detail: '假冒账号举报' });
    unitFor(actor, permission, report.accountId, registry);
    if (!states.includes(report.state)) throw new Refused('INVALID_TRANSITION', { detail: '该举报的现状不允许此操作' });
    return act(trx, report);
  });
}

/**
 * Says what was found and done. @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION
 */
export const settleImpersonation = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
  { outcome, text }: { readonly outcome: ImpersonationOutcome; readonly text: string },
): Promise<ImpersonationView> =>
  toWaiting(deps, actor, registry, id, 'impersonation.write', ['OPEN', 'TO_CONFIRM'], async (trx) => {
    await answerImpersonation(trx, id, { outcome, text, by: actor.id });
    return done(trx, actor, registry, id, 'impersonation.answered', { outcome });
  });

/**
 * Another person agrees, and the report is done.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, INVALID_TRANSITION, OWN_WORK
 */
export const confirmImpersonation = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
): Promise<ImpersonationView> =>
  toWaiting(deps, actor, registry, id, 'impersonation.confirm', ['TO_CONFIRM'], async (trx, { answeredBy }) => {
    if (actor.kind !== 'person' || answeredBy === actor.id)
      throw new Refused('OWN_WORK', { detail: '处理结果须由另一人确认' });
    await closeImpersonation(trx, id, actor.id);
    return done(trx, actor, registry, id, 'impersonation.closed');
  });
