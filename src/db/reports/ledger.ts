import { sql, type Kysely } from 'kysely';
import type { CaseKind, CaseState } from '../../domain/cases/cases.ts';
import type { DeclaredSource } from '../../domain/content.ts';
import type { Category, Gate, GateValue, Kind, Lane, Level, Purpose, Tier, Verdict } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';
import type { DraftState } from '../../domain/transitions.ts';

/** What the ledger covers. */
export interface LedgerSlice {
  readonly accountIds: readonly string[];
  /** First moment, and the first moment after it. */
  readonly start: Date;
  readonly end: Date;
}

export interface LedgerDecision {
  readonly tier: Tier;
  readonly purpose: Purpose;
  readonly verdict: Verdict;
  readonly by: string;
  /** On whose behalf (代理). */
  readonly principal: string | null;
  readonly at: string;
  readonly gates: Readonly<Partial<Record<Gate, GateValue>>>;
}

export interface LedgerCase {
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly reason: string;
  readonly openedAt: string;
  readonly linkedDraftId: string | null;
}

/** One publication on one account. */
export interface LedgerRow {
  readonly releaseId: string;
  /** Where the next page begins; exact, which a `Date` is not. */
  readonly publishedKey: string;
  readonly draftId: string;
  readonly rev: number;
  readonly title: string | null;
  readonly kind: Kind;
  readonly category: Category;
  readonly level: Level;
  readonly lane: Lane;
  readonly unitId: string;
  readonly accountId: string;
  /** As they were called on the day of publication, where they lay then. */
  readonly unitName: string;
  readonly accountName: string;
  readonly authors: readonly string[];
  readonly submittedAt: Date | null;
  /** Those that count for this version, in the order in which they were made. */
  readonly decisions: readonly LedgerDecision[];
  readonly approvedAt: Date;
  readonly pulledAt: Date | null;
  readonly publishedAt: Date;
  readonly url: string | null;
  readonly platformId: string | null;
  readonly contentHash: string;
  readonly source: DeclaredSource | null;
  readonly cases: readonly LedgerCase[];
  readonly draftState: DraftState;
}

const within = ({ accountIds, start, end }: LedgerSlice) => sql`
  i.published_at >= ${start} and i.published_at < ${end} and i.account_id = any(${[...accountIds]}::uuid[])`;

/** How many publications the ledger holds. */
export async function countLedger(db: Kysely<Database>, slice: LedgerSlice): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from release_item i where ${within(slice)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * The next rows of the ledger, in the order of publication.
 * @param after the last row that was read; undefined = from the beginning
 */
export async function ledgerPage(
  db: Kysely<Database>,
  slice: LedgerSlice,
  after: Pick<LedgerRow, 'publishedKey' | 'releaseId'> | undefined,
  limit: number,
): Promise<readonly LedgerRow[]> {
  const from =
    after === undefined
      ? sql``
      : sql`and (i.published_at, i.id) > (${after.publishedKey}::timestamptz, ${after.releaseId}::uuid)`;
  const { rows } = await sql<LedgerRow>`
    with i as materialized (
      select i.* from release_item i where ${within(slice)} ${from} order by i.published_at, i.id limit ${limit})
    select i.id as "releaseId", i.published_at::text as "publishedKey", i.draft_id as "draftId", i.rev,
      coalesce(r.content->'variants'->(i.account_id::text)->>'title', r.content->>'title') as title,
      d.kind, d.category, d.level, d.lane, p.unit_id as "unitId", i.account_id as "accountId",
      (select name_then('unit', u.id, u.name, i.published_at) from unit u where u.id = p.unit_id) as "unitName",
      (select name_then('account', a.id, a.name, i.published_at) from account a where a.id = i.account_id) as "accountName",
      coalesce((select array_agg(name_then('user', u.id, u.name, i.published_at) order by u.name) from contributor c join app_user u on u.id = c.user_id
        where c.draft_id = d.id), '{}') as authors,
      (select max(e.at) from audit_event e
        where e.draft_id = d.id and e.action = 'draft.submitted' and e.at <= i.created_at) as "submittedAt",
      coalesce((select jsonb_agg(jsonb_build_object('tier', c.tier, 'purpose', c.purpose, 'verdict', c.verdict,
          'by', name_then('user', u.id, u.name, c.created_at), 'principal', name_then('user', s.id, s.name, c.created_at),
          'at', c.created_at, 'gates',
          coalesce((select jsonb_object_agg(g.gate, g.value) from gate_signoff g where g.decision_id = c.id), '{}'))
          order by c.created_at, c.id)
        from decision c join app_user u on u.id = c.user_id left join app_user s on s.id = c.principal_id
        where c.draft_id = d.id and c.rev = i.rev and c.voided_at is null), '[]') as decisions,
      i.created_at as "approvedAt", i.pulled_at as "pulledAt", i.published_at as "publishedAt", i.url,
      i.platform_id as "platformId", i.content_hash as "contentHash", nullif(r.content->'source', 'null') as source,
      coalesce((select jsonb_agg(jsonb_build_object('kind', f.kind, 'state', f.state, 'reason', f.reason,
          'openedAt', f.opened_at, 'linkedDraftId', f.linked_draft_id) order by f.id)
        from case_file f where f.draft_id = d.id and (f.account_id is null or f.account_id = i.account_id)), '[]') as cases,
      d.status as "draftState"
    from i join draft d on d.id = i.draft_id join revision r on r.draft_id = i.draft_id and r.rev = i.rev
      cross join lateral (select unit_then('draft', d.id, d.unit_id, i.published_at) as unit_id) p
    order by i.published_at, i.id`.execute(db);
  return rows;
}
