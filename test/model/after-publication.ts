import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditRow } from '../../src/db/audit.ts';
import type { HttpOffice } from '../support/http-office.ts';
import type { Ask, Pulled } from './acknowledged.ts';

/** Confirms or closes the draft's newest case. */
export async function endCase(
  office: HttpOffice,
  ask: Ask,
  draftId: string,
  login: string,
  how: 'confirm' | 'close',
): Promise<void> {
  const file = await office.deps.db
    .selectFrom('case_file')
    .select('id')
    .where('draft_id', '=', draftId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (file === undefined) return;
  const body = how === 'close' ? { outcome: '经核实无误，不作处理' } : {};
  await ask(login, `/v1/cases/${file.id}/${how}`, body);
}

/** The tool deletes the first item of the draft that stands on its list; answers its receipt. */
export async function deleteFirst(
  ask: Ask,
  draftId: string,
  pulls: Pulled[],
): Promise<{ releaseId: string; phase: string; platformId: string; pullNo: number } | null> {
  // what else this pull leases runs out by itself, as a tool's crash would have it
  const answer = await ask<{
    items: readonly Pulled[];
    deletions: { releaseId: string; draftId: string; pullNo: number; platformId: string | null }[];
  }>('publisher', '/v1/releases/pull', { max: 1 });
  for (const item of answer?.items ?? []) if (item.draftId === draftId) pulls.push(item);
  const deletion = answer?.deletions.find((one) => one.draftId === draftId);
  if (deletion === undefined) return null;
  const { releaseId, pullNo } = deletion;
  // of a copy that a person vouched for nobody told the address
  const receipt = { pullNo, phase: 'DELETED', platformId: deletion.platformId ?? randomUUID() };
  return (await ask('publisher', `/v1/releases/${releaseId}/receipt`, receipt)) === null
    ? null
    : { releaseId, ...receipt };
}

/** What must never happen after publication, judged from the log and the tables alone. */
export async function caseViolations(
  office: HttpOffice,
  draftId: string,
  log: readonly AuditRow[],
): Promise<readonly string[]> {
  const found: string[] = [];
  const living = new Set<string>();
  const orderedBy = new Map<string, string | null>();
  for (const { action, entityId, actorId } of log) {
    const id = entityId ?? '';
    if (action === 'case.opened' || action === 'case.ordered') living.add(id);
    if (action === 'case.ordered') orderedBy.set(id, actorId);
    if (action === 'case.closed' || action === 'case.revoked' || action === 'case.lapsed') living.delete(id);
    if (action === 'case.confirmed' && orderedBy.get(id) === actorId) found.push('one person took a draft down alone');
    if (action === 'release.pulled' && living.size > 0) found.push('pulled while a case was open');
  }
  // what was reported public, and not deleted since, is not handed out once more
  const isOut = new Set<string>();
  for (const { action, code, entityId } of log) {
    const id = entityId ?? '';
    if (action === 'release.receipt' && code === 'PUBLISHED') isOut.add(id);
    if (action === 'release.receipt' && code === 'DELETED') isOut.delete(id);
    if (action === 'release.pulled' && isOut.has(id)) found.push('pulled once more although a copy is out');
  }
  const { rows } = await sql<{ violation: string }>`
    select 'a negative 补审 has no case, or more than one' as violation
    from decision d where d.draft_id = ${draftId} and d.purpose = 'POST' and d.verdict <> 'APPROVE'
      and (select count(*) from case_file c where c.draft_id = d.draft_id and c.trigger = 'POST_REVIEW_NEGATIVE'
        and c.details->>'taskId' = d.task_id::text) <> 1
    union all
    select 'a publication was reported, and no copy is known of it' from receipt r join release_item i on i.id = r.release_id
    where i.draft_id = ${draftId} and r.phase = 'PUBLISHED' and not exists (
      select from public_copy p where p.release_id = i.id and p.platform_id = r.platform_id)
    union all
    select 'two copies, and nobody was told' from release_item i
    where i.draft_id = ${draftId} and (select count(*) from public_copy p where p.release_id = i.id) > 1 and not exists (
      select from incident n where n.release_id = i.id and n.kind in ('TWO_COPIES', 'PUBLISHED_WITHDRAWN'))
    union all
    select 'nobody knows the result, and nobody was told' from release_item i
    where i.draft_id = ${draftId} and i.state = 'UNKNOWN' and not exists (
      select from incident n where n.release_id = i.id and n.kind in ('RESULT_UNKNOWN', 'TWO_COPIES'))
    union all
    select 'taken down, but a copy stands' from draft d join release_item i on i.draft_id = d.id
      join public_copy p on p.release_id = i.id and p.ended_at is null
    where d.id = ${draftId} and d.status = 'TAKEN_DOWN' and not exists (
      select from incident n where n.release_id = i.id and n.kind = 'PUBLISHED_WITHDRAWN')
    union all
    select 'taken down, but something is out' from draft d join release_item i on i.draft_id = d.id
    where d.id = ${draftId} and d.status = 'TAKEN_DOWN' and i.state not in ('WITHDRAWN', 'EXPIRED')
    union all
    select 'held although two people took it down' from case_file c join release_item i on i.draft_id = c.draft_id
    where c.draft_id = ${draftId} and c.kind = 'TAKEDOWN' and c.state = 'CONFIRMED' and i.state in ('HELD', 'FAILED')
    union all
    select 'a take-down stays open although nothing is left' from case_file c
    where c.draft_id = ${draftId} and c.kind = 'TAKEDOWN' and c.state = 'CONFIRMED' and not exists (
      select from release_item i where i.draft_id = c.draft_id and i.state not in ('WITHDRAWN', 'EXPIRED'))`.execute(
    office.deps.db,
  );
  return [...found, ...rows.map(({ violation }) => violation)];
}
