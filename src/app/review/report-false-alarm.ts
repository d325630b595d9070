import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { findingPlace, insertAlarms, readAlarms, type AlarmRow } from '../../db/review/false-alarms.ts';
import { poolsOfDraft } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';
import { aboutDraft, by } from '../audit-entry.ts';
import { mayToDraft } from '../permit.ts';

/** What whoever reported it is told: nothing of who resolved it how. */
export type Reported = Pick<AlarmRow, 'id' | 'findingId' | 'ruleId' | 'state' | 'reportedAt'>;

/**
 * A reviewer says that a finding is wrong. This changes neither the finding nor the draft; it waits for those who keep the
 * dictionary. A finding that somebody reported already stays reported once.
 *
 * @returns the report, and whether it is new
 * @throws Refused NOT_FOUND, FOREIGN_UNIT
 */
export async function reportFalseAlarm(
  deps: Deps,
  actor: Actor,
  findingId: string,
  reason: string,
): Promise<{ readonly alarm: Reported; readonly isNew: boolean }> {
  const place = await findingPlace(deps.db, findingId);
  if (place === undefined) throw new Refused('NOT_FOUND', { detail: '检出项' });
  const { draftId, unitId, ruleId } = place;
  await permitReport(deps, actor, draftId, unitId);
  return deps.db.transaction().execute(async (trx) => {
    const made = await insertAlarms(trx, [{ id: uuid(), findingId, reason, reportedBy: actor.id, decisionId: null }]);
    if (made.length > 0) {
      const details = { falseAlarm: made[0], finding: findingId, rule: ruleId };
      await appendAudit(trx, [
        { ...aboutDraft({ id: draftId, unitId }), ...by(actor), action: 'false-alarm.reported', details },
      ]);
    }
    const [alarm] = await readAlarms(trx, { findingId, limit: 1 });
    if (alarm === undefined) throw new Refused('NOT_FOUND', { detail: '误报' });
    return { alarm, isNew: made.length > 0 };
  });
}

/** Reviewers who may read the draft: of its unit, or of one into whose pool a task of it went. */
async function permitReport({ db }: Deps, actor: Actor, draftId: string, unitId: string): Promise<void> {
  for (const pool of new Set([unitId, ...(await poolsOfDraft(db, draftId))]))
    if (await mayToDraft(db, actor, 'finding.report', { draftId, unitId: pool })) return;
  throw new Refused('FOREIGN_UNIT');
}
