import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import type { ImpersonationOutcome, ImpersonationState } from '../../domain/reports/impersonation.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Trx } from '../../db/locks.ts';
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
import type { Deps } from '../deps.ts';
import { accountsPermitted, dueFrom, logEntry, nameOf, permitOnAccount } from './account-register.ts';

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

const viewOf = (report: Impersonation, registry: Registry): ImpersonationView => ({
  ...report,
  accountName: registry.accounts.get(report.accountId)?.name ?? '',
  answeredByName: nameOf(registry, report.answeredBy),
  closedByName: nameOf(registry, report.closedBy),
});

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
  await logEntry(trx, actor, registry, report, 'impersonation', action, details);
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
  const unitId = permitOnAccount(actor, 'impersonation.write', input.accountId, registry);
  const dueOn = await dueFrom(deps, registry, unitId, input.receivedAt);
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
  const accountIds = accountsPermitted(actor, 'impersonation.read', registry);
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
    permitOnAccount(actor, permission, report.accountId, registry);
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
