import { sql, type Kysely } from 'kysely';
import type { Day } from '../../domain/china-day.ts';
import { MESSAGE_WAITING, type MessageState } from '../../domain/reports/reader-message.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** 留言 */
export interface ReaderMessage {
  readonly id: string;
  readonly accountId: string;
  readonly receivedAt: Date;
  readonly sender: string | null;
  readonly text: string;
  readonly dueOn: Day;
  readonly state: MessageState;
  readonly overdue: boolean;
  readonly answerText: string | null;
  readonly answerDraftId: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly closedReason: string | null;
}

/** An answer that is a draft counts once it is public. */
const state = sql<MessageState>`case when m.closed_at is not null then 'CLOSED'
  when m.approved_at is not null or d.status in ('PUBLISHED', 'CORRECTING', 'CORRECTED') then 'ANSWERED'
  when m.answer_text is not null then 'TO_APPROVE'
  when d.status in ('WITHDRAWN', 'REJECTED', 'EXPIRED', 'TAKEN_DOWN') then 'OPEN'
  when m.answer_draft_id is not null then 'UNDER_WAY' else 'OPEN' end`;
const today = sql`(wuguan_now() at time zone 'Asia/Shanghai')::date`;
const waits = sql<boolean>`${state} = any(${[...MESSAGE_WAITING]}::text[])`;

export async function insertReaderMessage(
  trx: Trx,
  message: Pick<ReaderMessage, 'id' | 'accountId' | 'receivedAt' | 'sender' | 'text' | 'dueOn'> & {
    readonly by: string | null;
  },
): Promise<void> {
  const { id, accountId, receivedAt, sender, text, dueOn, by } = message;
  await trx
    .insertInto('reader_message')
    .values({ id, account_id: accountId, received_at: receivedAt, sender, text, due_on: dueOn, created_by: by })
    .execute();
}

export interface MessageFilter {
  readonly accountIds: readonly string[];
  /** One of them; `WAITING` = all whose reader waits. */
  readonly state?: MessageState | 'WAITING' | undefined;
  readonly id?: string | undefined;
  /** The last one that was seen. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Messages to these accounts, newest first. */
export async function readReaderMessages(
  db: Kysely<Database>,
  { accountIds, state: wanted, id, cursor, limit }: MessageFilter,
): Promise<readonly ReaderMessage[]> {
  const { rows } = await sql<ReaderMessage>`
    select m.id, m.account_id as "accountId", m.received_at as "receivedAt", m.sender, m.text, m.due_on as "dueOn",
      ${state} as state, ${waits} and m.due_on < ${today} as overdue, m.answer_text as "answerText",
      m.answer_draft_id as "answerDraftId", m.answered_by as "answeredBy", m.answered_at as "answeredAt",
      m.approved_by as "approvedBy", m.approved_at as "approvedAt", m.closed_reason as "closedReason"
    from reader_message m left join draft d on d.id = m.answer_draft_id
    where m.account_id = any(${[...accountIds]}::uuid[])
      ${id === undefined ? sql`` : sql`and m.id = ${id}`}
      ${cursor === undefined ? sql`` : sql`and m.id < ${cursor}`}
      ${wanted === undefined ? sql`` : wanted === 'WAITING' ? sql`and ${waits}` : sql`and ${state} = ${wanted}`}
    order by m.id desc limit ${limit}`.execute(db);
  return rows;
}

/** To which account a message is; undefined = there is none of that id. */
export const accountOfMessage = async (db: Kysely<Database>, id: string): Promise<string | undefined> =>
  (await db.selectFrom('reader_message').select('account_id').where('id', '=', id).executeTakeFirst())?.account_id;

/** The message as it is, locked. */
export async function lockReaderMessage(trx: Trx, id: string): Promise<ReaderMessage | undefined> {
  const row = await trx
    .selectFrom('reader_message')
    .select('account_id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : (await readReaderMessages(trx, { accountIds: [row.account_id], id, limit: 1 }))[0];
}

/** What is written of a message; whatever is left out stays. */
export interface MessageChange {
  readonly answerText?: string | null;
  readonly answerDraftId?: string | null;
  readonly answeredBy?: string;
  readonly approvedBy?: string;
  readonly closed?: { readonly reason: string; readonly by: string };
}

export async function changeReaderMessage(trx: Trx, id: string, change: MessageChange): Promise<void> {
  const now = sql<Date>`wuguan_now()`;
  await trx
    .updateTable('reader_message')
    .set({
      ...(change.answeredBy === undefined
        ? {}
        : {
            ...{ answer_text: change.answerText ?? null, answer_draft_id: change.answerDraftId ?? null },
            ...{ answered_by: change.answeredBy, answered_at: now, approved_by: null, approved_at: null },
          }),
      ...(change.approvedBy === undefined ? {} : { approved_by: change.approvedBy, approved_at: now }),
      ...(change.closed === undefined
        ? {}
        : { closed_reason: change.closed.reason, closed_by: change.closed.by, closed_at: now }),
    })
    .where('id', '=', id)
    .execute();
}

/** How many of each account's readers wait, and how many past their day. */
export async function countWaitingMessages(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly waiting: number; readonly overdue: number }>> {
  const { rows } = await sql<{ accountId: string; waiting: number; overdue: number }>`
    select m.account_id as "accountId", count(*)::int as waiting,
      (count(*) filter (where m.due_on < ${today}))::int as overdue
    from reader_message m left join draft d on d.id = m.answer_draft_id
    where m.account_id = any(${[...accountIds]}::uuid[]) and m.approved_at is null and m.closed_at is null and ${waits}
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.accountId, row]));
}
