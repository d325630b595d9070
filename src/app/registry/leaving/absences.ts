import { v7 as uuid } from 'uuid';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import { changeRegistry, databaseNow } from '../../../db/locks.ts';
import { absencesOf, endAbsence, insertAbsence, type Absence } from '../../../db/people/absences.ts';
import { freeTasks } from '../../../db/people/leaving.ts';
import { by } from '../../audit-entry.ts';
import type { Deps } from '../../deps.ts';
import { refuseField } from '../validating/validator.ts';
import { logFreed } from '../../review/log-freed.ts';

/** Days for which somebody may be away in one go. */
const LONGEST_DAYS = 366;

export interface WantedAbsence {
  /** Missing = from now on. */
  readonly from?: Date | undefined;
  readonly to: Date;
  readonly reason?: string | undefined;
}

/** One's own absences that are not over. */
export const ownAbsences = (deps: Deps, actor: Actor): Promise<readonly Absence[]> => absencesOf(deps.db, actor.id);

/**
 * Says that one is away: what one has in hand goes back at once where it begins now, and until it is over nobody hands one
 * anything. Nobody has to agree; back before that, one ends it oneself.
 *
 * @returns the absence, and how many tasks went back
 * @throws Refused VALIDATION
 */
export async function beAway(
  deps: Deps,
  actor: Actor,
  wanted: WantedAbsence,
): Promise<Absence & { readonly freed: number }> {
  if (actor.kind !== 'person') throw new Refused('FORBIDDEN');
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const now = await databaseNow(trx);
    const { to } = wanted;
    const begins = wanted.from === undefined || wanted.from <= now;
    const from = begins ? now : wanted.from;
    if (to <= from) refuseField('to', begins ? '截止时间须晚于现在' : '截止时间须晚于起始时间');
    if (to.getTime() - from.getTime() > LONGEST_DAYS * 86_400_000) refuseField('to', `一次最长 ${LONGEST_DAYS} 天`);
    const absence = { id: uuid(), from, to, reason: wanted.reason ?? '' };
    await insertAbsence(trx, { ...absence, userId: actor.id, createdBy: actor.id });
    const freed = begins ? await freeTasks(trx, actor.id) : [];
    await logFreed(trx, actor, freed, { why: 'AWAY' });
    const about = { entity: 'user', entityId: actor.id, unitId: actor.unitId };
    const details = { absence: absence.id, from, to, reason: absence.reason, freed: freed.length };
    await appendAudit(trx, [{ ...by(actor), ...about, action: 'person.away', details }]);
    return { ...absence, freed: freed.length };
  });
}

/** Ends one's own absence. @throws Refused NOT_FOUND when it is over or somebody else's */
export const beBack = (deps: Deps, actor: Actor, id: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    if (!(await endAbsence(trx, actor.id, id))) throw new Refused('NOT_FOUND', { detail: '外出登记' });
    const about = { entity: 'user', entityId: actor.id, unitId: actor.unitId };
    await appendAudit(trx, [{ ...by(actor), ...about, action: 'person.back', details: { absence: id } }]);
  });
