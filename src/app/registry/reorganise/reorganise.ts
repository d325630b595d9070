import { v7 as uuid } from 'uuid';
import { gained, type Power } from '../../../domain/people/ruling-powers.ts';
import { reachOf } from '../../../domain/permissions.ts';
import type { Effects, Reorganisation } from '../../../domain/registry/reorganisation.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import { changeRegistry, databaseNow, type Trx } from '../../../db/locks.ts';
import { adminsNow } from '../../../db/people/admins.ts';
import { rulingPowers } from '../../../db/people/ruling-powers.ts';
import {
  decideReorganisation,
  insertReorganisation,
  openReorganisation,
  readReorganisations,
  type ReorganisationRow,
} from '../../../db/registry/reorganise/proposals.ts';
import { by } from '../../audit-entry.ts';
import type { Deps, Registry } from '../../deps.ts';
import { permit } from '../../permit.ts';
import { reassignPools } from '../../review/reassign-pools.ts';
import { requireSecond } from '../by-two/second-administrator.ts';
import { takesTwo } from '../by-two/takes-two.ts';
import { asRefused } from '../write-entry.ts';
import { closeAccount, moveAccount } from './account-plans.ts';
import type { Acting, Planned } from './plan.ts';
import { closeEmptyUnit, mergeUnit, moveUnit, newParent } from './unit-plans.ts';

/** What is answered to whoever asks for a reorganisation. */
export interface Reorganised {
  /** LOOKED = nothing was done; WAITS = a second administrator is asked. */
  readonly outcome: 'LOOKED' | 'WAITS' | 'DONE';
  readonly effects: Effects;
  /** Two administrators must agree on it. */
  readonly byTwo: boolean;
  /** null = it was only looked at. */
  readonly id: string | null;
}

/** One as administrators see it. */
export interface ReorganisationView extends Omit<ReorganisationRow, 'gaining'> {
  /** Whoever asks cannot confirm it: they proposed it, or would gain by it. */
  readonly own: boolean;
}

/** Lists show so many of what was done. */
const LISTED = 100;

const plan = (acting: Acting, wanted: Reorganisation): Promise<Planned> => {
  if (wanted.kind === 'NEW_PARENT') return newParent(acting, wanted);
  if (wanted.kind === 'MOVE_UNIT') return moveUnit(acting, wanted);
  if (wanted.kind === 'MERGE_UNIT') return mergeUnit(acting, wanted);
  if (wanted.kind === 'CLOSE_UNIT') return closeEmptyUnit(acting, wanted);
  return wanted.kind === 'MOVE_ACCOUNT' ? moveAccount(acting, wanted) : closeAccount(acting, wanted);
};

/** Thrown to undo what was only looked at, or what waits for a second administrator. */
class Undo extends Error {
  readonly planned: Planned;
  readonly gaining: readonly string[];
  readonly byTwo: boolean;
  constructor(planned: Planned, gaining: readonly string[], byTwo: boolean) {
    super('undone');
    this.planned = planned;
    this.gaining = gaining;
    this.byTwo = byTwo;
  }
}

/** Every unit that is concerned, as things are now. @throws Refused UNKNOWN_ACCOUNT */
function concerned(registry: Registry, wanted: Reorganisation): readonly string[] {
  const unitOf = (accountId: string): string => {
    const account = registry.accounts.get(accountId);
    if (account === undefined) throw new Refused('UNKNOWN_ACCOUNT');
    return account.unitId;
  };
  switch (wanted.kind) {
    case 'MOVE_UNIT': {
      const above = registry.units.get(wanted.unitId)?.parentId;
      return [wanted.unitId, wanted.parentId, above].filter((unitId) => unitId != null);
    }
    case 'MERGE_UNIT':
      return [wanted.unitId, wanted.intoId];
    case 'MOVE_ACCOUNT':
      return [unitOf(wanted.accountId), wanted.unitId];
    case 'CLOSE_ACCOUNT':
      return [unitOf(wanted.accountId), ...(wanted.intoId === undefined ? [] : [unitOf(wanted.intoId)])];
    default:
      return [wanted.unitId];
  }
}

/** Every unit that is concerned must be the actor's to administer. @throws Refused FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT */
function permitAll(actor: Actor, registry: Registry, wanted: Reorganisation): void {
  for (const unitId of concerned(registry, wanted)) {
    if (!registry.units.has(unitId)) throw new Refused('UNKNOWN_UNIT');
    permit(actor, 'registry.write', { unitId, accountIds: [] }, registry.units);
  }
}

/** People who come to publish or rule in more places; a unit that is made by the act itself is none. */
async function gainers(trx: Trx, before: readonly Power[], known: Registry, now: Date): Promise<readonly string[]> {
  const gains = gained(before, await rulingPowers(trx), now).filter(({ unitId }) => known.units.has(unitId));
  return [...new Set(gains.map(({ userId }) => userId))];
}

interface Wish {
  readonly wanted: Reorganisation;
  readonly reason: string;
}

/** Does it within a transaction; nothing is written where it cannot be done. @throws Refused REORGANISATION_BLOCKED, LAST_ADMIN */
async function perform(
  trx: Trx,
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { wanted, reason }: Wish,
  dryRun: boolean,
  agreed?: ReorganisationRow,
): Promise<{ readonly planned: Planned; readonly id: string; readonly byTwo: boolean }> {
  const now = await databaseNow(trx);
  const powers = await rulingPowers(trx);
  const anyTakesTwo = async (unitIds: readonly (string | null)[]): Promise<boolean> => {
    for (const unitId of unitIds) if (unitId !== null && (await takesTwo(trx, deps, unitId))) return true;
    return false;
  };
  // as it was, too: whoever is moved away from under the second administrator still has one to ask
  const askedBefore = await anyTakesTwo(concerned(registry, wanted));
  // whether two must agree is asked here, once, not of each entry that is written
  const planned = await plan({ trx, deps: { grantsByTwo: false, signIn: deps.signIn }, actor }, wanted);
  const { blocks } = planned.effects;
  const byTwo = askedBefore || (await anyTakesTwo([planned.unitId, planned.otherUnitId]));
  if (blocks.length > 0) {
    if (dryRun) throw new Undo(planned, [], byTwo);
    const errors = blocks.map(({ what, count }) => ({
      path: 'body',
      message: count === 1 ? what : `${what}（${count}）`,
    }));
    throw new Refused('REORGANISATION_BLOCKED', { errors });
  }
  if ((await adminsNow(trx, now)).length === 0) throw new Refused('LAST_ADMIN');
  const gaining = await gainers(trx, powers, registry, now);
  if (dryRun || (byTwo && agreed === undefined)) throw new Undo(planned, gaining, byTwo);
  const id = agreed?.id ?? uuid();
  if (agreed === undefined) {
    const { unitId, otherUnitId, effects } = planned;
    const row = { id, wanted, reason, unitId, otherUnitId, effects, gaining, proposedBy: actor.id };
    await insertReorganisation(trx, { ...row, state: 'DONE' });
  } else {
    await requireSecond(trx, actor, { proposedBy: agreed.proposedBy, userId: null, gaining, grants: false });
    if (!(await decideReorganisation(trx, id, 'DONE', actor.id, planned.effects))) throw gone();
  }
  await appendAudit(trx, [
    {
      ...entry(actor, 'reorganisation.done', planned),
      details: {
        ...{ reorganisation: id, ...wanted, reason, effects: planned.effects },
        ...(agreed === undefined ? {} : { proposedBy: agreed.proposedBy }),
      },
    },
  ]);
  return { planned, id, byTwo };
}

const gone = (): Refused => new Refused('NOT_FOUND', { detail: '待确认的调整' });

const entry = (actor: Actor, action: string, { entity, entityId, unitId }: Planned) => ({
  ...by(actor),
  ...{ action, entity, entityId, unitId },
});

/**
 * Moves, merges or closes a unit or an account: in one transaction, so that a look at it beforehand shows exactly what it
 * does. Where a unit that is concerned takes two administrators, it waits for the second.
 *
 * @param dryRun only says what would be done
 * @throws Refused FOREIGN_UNIT, UNKNOWN_UNIT, UNKNOWN_ACCOUNT, VALIDATION, REORGANISATION_BLOCKED, LAST_ADMIN, OPERATOR_TIER,
 *   AGREEMENT_EXPIRED, INVALID_TRANSITION, NOTICE_REQUIRED, NOTICE_RUNNING
 */
export async function reorganise(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  wish: Wish,
  dryRun: boolean,
): Promise<Reorganised> {
  permitAll(actor, registry, wish.wanted);
  try {
    const { planned, id, byTwo } = await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      return perform(trx, deps, actor, registry, wish, dryRun);
    });
    await reassignPools(deps, await deps.registry.latest());
    return { outcome: 'DONE', effects: planned.effects, byTwo, id };
  } catch (error) {
    if (!(error instanceof Undo)) throw asRefused(error);
    const { planned, byTwo, gaining } = error;
    const { effects } = planned;
    if (dryRun) return { outcome: 'LOOKED', effects, byTwo, id: null };
    return { outcome: 'WAITS', effects, byTwo, id: await propose(deps, actor, wish, planned, gaining) };
  }
}

/** Keeps what one administrator wants until a second one looks at it. */
const propose = (deps: Deps, actor: Actor, wish: Wish, planned: Planned, gaining: readonly string[]): Promise<string> =>
  deps.db.transaction().execute(async (trx) => {
    const id = uuid();
    const { unitId, otherUnitId, effects } = planned;
    await insertReorganisation(trx, {
      ...{ id, ...wish, unitId, otherUnitId, effects, gaining, proposedBy: actor.id, state: 'OPEN' },
    });
    const details = { reorganisation: id, ...wish.wanted, reason: wish.reason };
    await appendAudit(trx, [{ ...entry(actor, 'reorganisation.proposed', planned), details }]);
    return id;
  });

/** What waits and what was done in the units that the actor administers, what waits first. */
export async function listReorganisations(
  deps: Deps,
  actor: Actor,
  registry: Registry,
): Promise<readonly ReorganisationView[]> {
  const { units } = reachOf(actor, 'registry.write', registry.units);
  if (units.length === 0) return [];
  const rows = await readReorganisations(deps.db, units, LISTED);
  return rows.map(({ gaining, ...row }) => ({
    ...row,
    own: row.proposedBy === actor.id || gaining.includes(actor.id),
  }));
}

/**
 * A second administrator confirms what waits: it is judged anew, and done.
 * @throws Refused NOT_FOUND, GRANT_SAME_PERSON, and what {@link reorganise} says
 */
export async function confirmReorganisation(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
): Promise<Reorganised> {
  const row = await openReorganisation(deps.db, id);
  if (row === undefined) throw gone();
  permitAll(actor, registry, row.wanted);
  try {
    const { planned, byTwo } = await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      return perform(trx, deps, actor, registry, row, false, row);
    });
    await reassignPools(deps, await deps.registry.latest());
    return { outcome: 'DONE', effects: planned.effects, byTwo, id };
  } catch (error) {
    throw asRefused(error);
  }
}

/** Drops what waits: any administrator of the unit may, also who proposed it. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function dismissReorganisation(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> {
  const row = await openReorganisation(deps.db, id);
  if (row === undefined) throw gone();
  permit(actor, 'registry.write', { unitId: row.unitId, accountIds: [] }, registry.units);
  await deps.db.transaction().execute(async (trx) => {
    if (!(await decideReorganisation(trx, id, 'DISMISSED', actor.id))) throw gone();
    const details = { reorganisation: id, ...row.wanted };
    const about = { entity: 'units', entityId: row.unitId, unitId: row.unitId };
    await appendAudit(trx, [{ ...by(actor), ...about, action: 'reorganisation.dismissed', details }]);
  });
}
