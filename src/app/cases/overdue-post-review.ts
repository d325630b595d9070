import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { TIER_NAMES, type Tier } from '../../domain/vocabulary.ts';
import { appendAudit } from '../../db/audit.ts';
import { lockDraft, type Trx } from '../../db/locks.ts';
import type { Deps } from '../deps.ts';
import { openCase } from '../lifecycle/open-case.ts';

interface Overdue {
  readonly id: string;
  readonly draftId: string;
  readonly tier: Tier;
}

const BATCH = 100;

/** A 补审 that is due and undone, and that no incident tells of yet. */
const OVERDUE = sql`
  t.purpose = 'POST' and t.due_at <= wuguan_now() and t.state in ('OPEN', 'CLAIMED', 'ON_HOLD')
  and not exists (select from incident i where i.draft_id = t.draft_id and i.kind = 'POST_REVIEW_OVERDUE'
    and i.details->>'taskId' = t.id::text)`;

/** A 补审 that was not done in time shows as an incident and opens an inquiry, once. Answers how many there were. */
export async function openOverdueIncidents(deps: Deps): Promise<number> {
  const { rows } = await sql<Overdue>`
    select t.id, t.draft_id as "draftId", t.tier from review_task t where ${OVERDUE} order by t.id limit ${BATCH}`.execute(
    deps.db,
  );
  let opened = 0;
  for (const task of rows) {
    if (await deps.db.transaction().execute((trx) => openOne(trx, task))) opened += 1;
  }
  return opened;
}

async function openOne(trx: Trx, { id, draftId, tier }: Overdue): Promise<boolean> {
  const draft = await lockDraft(trx, draftId);
  // it may have been decided, or told of, since
  const { rows } = await sql`select 1 from review_task t where t.id = ${id} and ${OVERDUE} for update`.execute(trx);
  if (rows.length === 0) return false;
  const details = { taskId: id };
  await trx
    .insertInto('incident')
    .values({ id: uuid(), kind: 'POST_REVIEW_OVERDUE', draft_id: draftId, details: JSON.stringify(details) })
    .execute();
  await appendAudit(trx, [
    {
      action: 'incident.opened',
      code: 'POST_REVIEW_OVERDUE',
      entity: 'task',
      entityId: id,
      draftId,
      unitId: draft.unitId,
    },
  ]);
  const reason = `补审（${TIER_NAMES[tier]}）逾期未完成`;
  await openCase(trx, { kind: 'INQUIRY', trigger: 'POST_REVIEW_OVERDUE', draft, reason, actor: null, details });
  return true;
}
