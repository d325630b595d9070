import { sql, type Kysely } from 'kysely';
import type { HeldGrant, Known, ProposalKind, Suggested } from '../../domain/people/proposals.ts';
import type { Role, Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

const now = sql<Date>`wuguan_now()`;
const place = ['group_name as group', 'role', 'tier', 'unit_id as unitId'] as const;

/** What a group stands for, as administrators see it. */
export interface GroupMapping extends Suggested {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** Mappings of these units, or of these groups. */
export function groupMappings(
  db: Kysely<Database>,
  {
    unitIds,
    groups,
    id,
  }: { readonly unitIds?: readonly string[]; readonly groups?: readonly string[]; readonly id?: string },
): Promise<readonly GroupMapping[]> {
  let query = db
    .selectFrom('group_mapping')
    .select(['id', ...place, 'created_by as createdBy', 'created_at as createdAt'])
    .orderBy('group_name')
    .orderBy('id');
  if (unitIds !== undefined) query = query.where('unit_id', '=', sql<string>`any(${[...unitIds]}::uuid[])`);
  if (groups !== undefined) query = query.where('group_name', '=', sql<string>`any(${[...groups]}::text[])`);
  if (id !== undefined) query = query.where('id', '=', id);
  return query.execute();
}

/** Adds a mapping; false when it is there already. */
export async function insertMapping(
  trx: Trx,
  mapping: Suggested & { readonly id: string; readonly createdBy: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('group_mapping')
    .values({
      ...{ id: mapping.id, group_name: mapping.group, role: mapping.role, tier: mapping.tier },
      ...{ unit_id: mapping.unitId, created_by: mapping.createdBy },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes a mapping away, and what was proposed of it and not decided. */
export async function deleteMapping(trx: Trx, { id, group, role, tier, unitId }: GroupMapping): Promise<void> {
  await trx.deleteFrom('group_mapping').where('id', '=', id).execute();
  await trx
    .updateTable('grant_proposal')
    .set({ state: 'LAPSED', decided_by: null, decided_at: null })
    .where('kind', '=', 'GRANT')
    .where('state', 'in', ['OPEN', 'DISMISSED'])
    .where('group_name', '=', group)
    .where('role', '=', role)
    .where('tier', 'is not distinct from', tier)
    .where('unit_id', '=', unitId)
    .execute();
}

/** All that was ever proposed for a person and did not lapse. */
export const proposalsOf = (trx: Trx, userId: string): Promise<readonly Known[]> =>
  trx
    .selectFrom('grant_proposal')
    .select(['id', 'kind', 'state', 'grant_id as grantId', ...place])
    .where('user_id', '=', userId)
    .where('state', '<>', 'LAPSED')
    .execute();

/** A person's grants that count at this moment or later, each with its id. */
export const heldGrants = (trx: Trx, userId: string): Promise<readonly HeldGrant[]> =>
  trx
    .selectFrom('role_grant')
    .select(['id', 'role', 'tier', 'unit_id as unitId', 'account_id as accountId'])
    .where('user_id', '=', userId)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', now)]))
    .execute();

/** Asks the administrators of a unit. */
export async function insertProposal(
  trx: Trx,
  proposal: Suggested & {
    readonly id: string;
    readonly kind: ProposalKind;
    readonly userId: string;
    readonly grantId: string | null;
  },
): Promise<void> {
  await trx
    .insertInto('grant_proposal')
    .values({
      ...{ id: proposal.id, kind: proposal.kind, user_id: proposal.userId, group_name: proposal.group },
      ...{ role: proposal.role, tier: proposal.tier, unit_id: proposal.unitId, grant_id: proposal.grantId },
    })
    .execute();
}

/** Nothing suggests these any more. What was dismissed may be asked again when it comes back. */
export async function lapseProposals(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('grant_proposal')
    .set({ state: 'LAPSED', decided_by: null, decided_at: null })
    .where('id', 'in', [...ids])
    .execute();
}

/** A proposal as administrators see it. */
export interface OpenProposal {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly userId: string;
  readonly userName: string;
  readonly login: string;
  readonly group: string;
  readonly role: Role;
  readonly tier: Tier | null;
  readonly unitId: string;
  readonly unit: string;
  readonly grantId: string | null;
  /** The first of two administrators who confirm it, where two must. */
  readonly agreedBy: string | null;
  readonly agreedByName: string | null;
  readonly createdAt: Date;
}

/** Whether deciding it still changes something: nobody granted the same meanwhile, or ended what is to end. */
const isDue = sql<boolean>`(p.kind = 'END') = exists (
  select from role_grant g
  where g.user_id = p.user_id and (g.valid_to is null or g.valid_to > wuguan_now())
    and case p.kind when 'END' then g.id = p.grant_id
      else g.role = p.role and g.unit_id = p.unit_id and g.tier is not distinct from p.tier and g.account_id is null end)`;

/** Proposals that wait, the oldest first: of these units, or one. */
export function openProposals(
  db: Kysely<Database>,
  { unitIds, id }: { readonly unitIds?: readonly string[]; readonly id?: string },
): Promise<readonly OpenProposal[]> {
  let query = db
    .selectFrom('grant_proposal as p')
    .innerJoin('app_user as u', 'u.id', 'p.user_id')
    .innerJoin('unit as n', 'n.id', 'p.unit_id')
    .leftJoin('app_user as a', 'a.id', 'p.agreed_by')
    .select(['p.id', 'p.kind', 'p.user_id as userId', 'u.name as userName', 'u.login', 'p.group_name as group'])
    .select(['p.role', 'p.tier', 'p.unit_id as unitId', 'n.name as unit', 'p.grant_id as grantId'])
    .select(['p.agreed_by as agreedBy', 'a.name as agreedByName', 'p.created_at as createdAt'])
    .where('p.state', '=', 'OPEN')
    .where(isDue)
    .orderBy('p.created_at');
  if (unitIds !== undefined) query = query.where('p.unit_id', '=', sql<string>`any(${[...unitIds]}::uuid[])`);
  if (id !== undefined) query = query.where('p.id', '=', id);
  return query.execute();
}

/** The first of two administrators confirms a proposal; false where it waits no longer, or somebody was the first already. */
export async function agreeToProposal(trx: Trx, id: string, userId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('grant_proposal')
    .set({ agreed_by: userId })
    .where('id', '=', id)
    .where('state', '=', 'OPEN')
    .where('agreed_by', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Decides a proposal; false where it waits no longer. */
export async function decideProposal(
  trx: Trx,
  id: string,
  decided: { readonly state: 'CONFIRMED' | 'DISMISSED'; readonly by: string; readonly grantId?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('grant_proposal')
    .set({ state: decided.state, decided_by: decided.by, decided_at: now })
    .$if(decided.grantId !== undefined, (query) => query.set({ grant_id: decided.grantId ?? null }))
    .where('id', '=', id)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
