import { sql, type RawBuilder } from 'kysely';
import type { Reach } from '../domain/permissions.ts';

/**
 * Whether a row lies within a reach: in one of its units, or with all its accounts among those that it holds there.
 *
 * @param unit the row's unit (uuid)
 * @param accounts the row's accounts, a JSON array of ids
 */
export function withinReach(
  { units, accounts }: Reach,
  unit: RawBuilder<unknown>,
  accountsOfRow: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const whole = sql<boolean>`${unit} = any(${[...units]}::uuid[])`;
  if (accounts.length === 0) return whole;
  return sql<boolean>`(${whole} or exists (
    select from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as held("unitId" uuid, "accountIds" jsonb)
    where held."unitId" = ${unit} and jsonb_array_length(${accountsOfRow}) > 0 and ${accountsOfRow} <@ held."accountIds"))`;
}

/** The accounts of the current revision of a draft `d`, as {@link withinReach} wants them. */
export const accountsOfDraftRow = (draftId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select v.scope->'accounts' from draft w join revision v on v.draft_id = w.id and v.rev = w.current_rev
    where w.id = ${draftId})`;
