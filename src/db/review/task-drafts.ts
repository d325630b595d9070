import { sql, type Kysely } from 'kysely';
import type { DraftFacts } from '../../domain/content.ts';
import type { Database } from '../schema/index.ts';

/** What a list of tasks says of each task's draft. */
export interface TaskDraft extends DraftFacts {
  readonly title: string;
  readonly authorName: string;
  readonly holderName: string | null;
  /** Findings of BLOCK and above that are not settled. */
  readonly blocking: number;
}

/** Titles and facts of the drafts of these tasks, by task. */
export async function draftsOfTasks(
  db: Kysely<Database>,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, TaskDraft>> {
  if (taskIds.length === 0) return new Map();
  const { rows } = await sql<TaskDraft & { taskId: string }>`
    select t.id as "taskId", d.kind, d.category, d.level, d.lane, r.content->>'title' as title, u.name as "authorName",
      h.name as "holderName",
      (select count(*)::int from finding f where f.draft_id = t.draft_id and f.rev = t.rev
        and f.severity in ('BLOCK', 'HARD') and f.state in ('OPEN', 'ACKED')) as blocking
    from review_task t
    join draft d on d.id = t.draft_id
    join revision r on r.draft_id = t.draft_id and r.rev = t.rev
    join app_user u on u.id = d.author_id
    left join app_user h on h.id = t.holder_id
    where t.id = any(${[...taskIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ taskId, ...row }) => [taskId, row]));
}
