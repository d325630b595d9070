import { sql, type Kysely } from 'kysely';
import type { Day } from '../../domain/china-day.ts';
import type {
  ImpersonationKind,
  ImpersonationOutcome,
  ImpersonationState,
} from '../../domain/reports/impersonation.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** 假冒账号 */
export interface Impersonation {
  readonly id: string;
  readonly kind: ImpersonationKind;
  readonly accountId: string;
  readonly receivedAt: Date;
  readonly name: string | null;
  readonly url: string | null;
  readonly reporter: string | null;
  readonly text: string;
  readonly evidence: string;
  readonly dueOn: Day;
  readonly state: ImpersonationState;
  readonly overdue: boolean;
  readonly outcome: ImpersonationOutcome | null;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
}

export type NewImpersonation = Pick<
  Impersonation,
  'id' | 'kind' | 'accountId' | 'receivedAt' | 'name' | 'url' | 'reporter' | 'text' | 'evidence' | 'dueOn'
> & { readonly by: string | null };

export async function insertImpersonation(trx: Trx, report: NewImpersonation): Promise<void> {
  const { accountId, receivedAt, dueOn, by, ...same } = report;
  await trx
    .insertInto('impersonation')
    .values({ ...same, account_id: accountId, received_at: receivedAt, due_on: dueOn, created_by: by })
    .execute();
}

export interface ImpersonationFilter {
  readonly accountIds: readonly string[];
  readonly state?: ImpersonationState | undefined;
  readonly id?: string | undefined;
  /** The last one that was seen. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const state = sql<ImpersonationState>`case when closed_at is not null then 'CLOSED'
  when answered_at is not null then 'TO_CONFIRM' else 'OPEN' end`;

/** Reports that concern these accounts, newest first. */
export async function readImpersonations(
  db: Kysely<Database>,
  { accountIds, state: wanted, id, cursor, limit }: ImpersonationFilter,
): Promise<readonly Impersonation[]> {
  const { rows } = await sql<Impersonation>`
    select id, kind, account_id as "accountId", received_at as "receivedAt", name, url, reporter, text, evidence,
      due_on as "dueOn", ${state} as state,
      closed_at is null and due_on < (wuguan_now() at time zone 'Asia/Shanghai')::date as overdue,
      outcome, answer, answered_by as "answeredBy", answered_at as "answeredAt",
      closed_by as "closedBy", closed_at as "closedAt"
    from impersonation
    where account_id = any(${[...accountIds]}::uuid[])
      ${id === undefined ? sql`` : sql`and id = ${id}`}
      ${cursor === undefined ? sql`` : sql`and id < ${cursor}`}
      ${wanted === undefined ? sql`` : sql`and ${state} = ${wanted}`}
    order by id desc limit ${limit}`.execute(db);
  return rows;
}

/** The report as it is, locked. */
export async function lockImpersonation(trx: Trx, id: string): Promise<Impersonation | undefined> {
  const row = await trx
    .selectFrom('impersonation')
    .select('account_id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : (await readImpersonations(trx, { accountIds: [row.account_id], id, limit: 1 }))[0];
}

/** Writes what was found; written anew, it is to be agreed to anew. */
export async function answerImpersonation(
  trx: Trx,
  id: string,
  answer: { readonly outcome: ImpersonationOutcome; readonly text: string; readonly by: string },
): Promise<void> {
  await trx
    .updateTable('impersonation')
    .set({
      ...{ outcome: answer.outcome, answer: answer.text },
      ...{ answered_by: answer.by, answered_at: sql<Date>`wuguan_now()` },
    })
    .where('id', '=', id)
    .execute();
}

export async function closeImpersonation(trx: Trx, id: string, by: string): Promise<void> {
  await trx
    .updateTable('impersonation')
    .set({ closed_by: by, closed_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .execute();
}
