import { sql, type Kysely } from 'kysely';
import type { Owner } from '../../domain/registry/owners.ts';
import type { LintReport } from '../../rulesets/lint.ts';
import type { RulesetSource } from '../../rulesets/pack.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

export type RulesetState = 'DRAFT' | 'ACTIVE' | 'RETIRED';

export interface NewRuleset {
  readonly version: string;
  readonly owner: Owner;
  /** JSON of a {@link RulesetSource}. */
  readonly source: string;
  readonly entries: number;
  readonly lint: LintReport;
  readonly baseVersion: string | null;
  readonly proposedBy: string | null;
  readonly note: string;
}

/** Stores a proposed ruleset; undefined when that version is there already. */
export async function insertRuleset(trx: Trx, ruleset: NewRuleset): Promise<RulesetState | undefined> {
  const inserted = await trx
    .insertInto('ruleset')
    .values({
      version: ruleset.version,
      unit_id: ruleset.owner,
      source: ruleset.source,
      entries: ruleset.entries,
      lint: JSON.stringify(ruleset.lint),
      base_version: ruleset.baseVersion,
      proposed_by: ruleset.proposedBy,
      note: ruleset.note,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('state')
    .executeTakeFirst();
  return inserted?.state;
}

/** How far a ruleset is; undefined for an unknown version. */
export async function rulesetState(db: Kysely<Database>, version: string): Promise<RulesetState | undefined> {
  const row = await db.selectFrom('ruleset').select('state').where('version', '=', version).executeTakeFirst();
  return row?.state;
}

/** What is asked of a ruleset before it becomes the active one. */
export interface ActivationFacts {
  readonly version: string;
  readonly owner: Owner;
  readonly state: RulesetState;
  readonly proposedBy: string | null;
  /** Who proposed to make it active once more; null = nobody. */
  readonly proposedAgainBy: string | null;
  readonly activatedAt: Date | null;
  readonly lint: LintReport | null;
}
const ACTIVATION = [
  ...(['version', 'unit_id as owner', 'state', 'proposed_by as proposedBy'] as const),
  ...(['proposed_again_by as proposedAgainBy', 'activated_at as activatedAt', 'lint'] as const),
] as const;

/** What is asked of the ruleset of this version. */
export const rulesetActivationFacts = (trx: Trx, version: string): Promise<ActivationFacts | undefined> =>
  trx.selectFrom('ruleset').select(ACTIVATION).where('version', '=', version).executeTakeFirst();

/** The same of the ruleset that was active before this owner's present one. */
export const lastRetiredRuleset = (trx: Trx, owner: Owner): Promise<ActivationFacts | undefined> =>
  trx
    .selectFrom('ruleset')
    .select(ACTIVATION)
    .where('state', '=', 'RETIRED')
    .where('unit_id', 'is not distinct from', owner)
    .where('activated_at', 'is not', null)
    .orderBy('activated_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The version that this owner has active; null = none. */
export const activeRulesetVersion = async (trx: Trx, owner: Owner): Promise<string | null> =>
  (
    await trx
      .selectFrom('ruleset')
      .select('version')
      .where('state', '=', 'ACTIVE')
      .where('unit_id', 'is not distinct from', owner)
      .executeTakeFirst()
  )?.version ?? null;

/** Notes who proposes to make a ruleset active once more, or one that the program proposed, and why. */
export async function proposeRulesetAgain(trx: Trx, version: string, userId: string, reason: string): Promise<void> {
  await trx
    .updateTable('ruleset')
    .set({
      ...{ proposed_again_by: userId, proposed_again_reason: reason },
      proposed_again_at: sql<Date>`wuguan_now()`,
    })
    .where('version', '=', version)
    .execute();
}

/** Puts a ruleset in the place of its owner's active one. */
export async function replaceActiveRuleset(
  trx: Trx,
  wanted: { readonly version: string; readonly owner: Owner; readonly proposedBy: string | null },
  by: { readonly userId: string | null; readonly reason: string | null },
): Promise<void> {
  await trx
    .updateTable('ruleset')
    .set({ state: 'RETIRED' })
    .where('state', '=', 'ACTIVE')
    .where('unit_id', 'is not distinct from', wanted.owner)
    .execute();
  await trx
    .updateTable('ruleset')
    .set({
      state: 'ACTIVE',
      proposed_by: wanted.proposedBy,
      ...{ proposed_again_by: null, proposed_again_at: null, proposed_again_reason: null },
      activated_by: by.userId,
      activated_at: sql<Date>`clock_timestamp() + (wuguan_now() - now())`,
      activation_reason: by.reason,
    })
    .where('version', '=', wanted.version)
    .execute();
}

/** An active ruleset with its packs and the two people behind it. */
export interface ActiveRuleset {
  readonly version: string;
  readonly owner: Owner;
  readonly source: RulesetSource;
  readonly proposedBy: string | null;
  readonly activatedBy: string | null;
}

/** Every owner's active ruleset. */
export async function readActiveRulesets(trx: Trx): Promise<readonly ActiveRuleset[]> {
  const rows = await trx
    .selectFrom('ruleset')
    .select(['version', 'unit_id as owner', 'source', 'proposed_by as proposedBy', 'activated_by as activatedBy'])
    .where('state', '=', 'ACTIVE')
    .execute();
  return rows.map((row) => ({ ...row, source: row.source as RulesetSource }));
}

/** Has the same packs go on under another version, which is there already or is not, with the same people behind them. */
export async function renameActiveRuleset(trx: Trx, active: ActiveRuleset, version: string): Promise<void> {
  const known = await trx.selectFrom('ruleset').select('version').where('version', '=', version).executeTakeFirst();
  if (known === undefined) {
    await trx.updateTable('ruleset').set({ version }).where('version', '=', active.version).execute();
    return;
  }
  await trx.updateTable('ruleset').set({ state: 'RETIRED' }).where('version', '=', active.version).execute();
  await trx
    .updateTable('ruleset')
    .set({
      state: 'ACTIVE',
      activated_by: active.activatedBy,
      proposed_by: active.proposedBy,
      activated_at: sql<Date>`wuguan_now()`,
    })
    .where('version', '=', version)
    .execute();
}

/** A ruleset as people see it, without its packs. */
export interface RulesetRow {
  readonly version: string;
  /** null = the root unit's. */
  readonly unitId: string | null;
  /** Who proposed to make it active once more; null = nobody. */
  readonly proposedAgainBy: string | null;
  readonly state: RulesetState;
  readonly note: string;
  readonly entries: number;
  readonly baseVersion: string | null;
  readonly lint: LintReport | null;
  readonly proposedBy: string | null;
  readonly activatedBy: string | null;
  readonly activationReason: string | null;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
}
const columns = [
  'version',
  'unit_id as unitId',
  'proposed_again_by as proposedAgainBy',
  'state',
  'note',
  'entries',
  'base_version as baseVersion',
  'lint',
  'proposed_by as proposedBy',
  'activated_by as activatedBy',
  'activation_reason as activationReason',
  'created_at as createdAt',
  'activated_at as activatedAt',
] as const;

/** Rulesets, newest first. */
export const listRulesets = (db: Kysely<Database>, limit: number): Promise<readonly RulesetRow[]> =>
  db.selectFrom('ruleset').select(columns).orderBy('created_at', 'desc').limit(limit).execute();

/** One ruleset without its packs. */
export const readRuleset = (db: Kysely<Database>, version: string): Promise<RulesetRow | undefined> =>
  db.selectFrom('ruleset').select(columns).where('version', '=', version).executeTakeFirst();

/** One ruleset with its packs. */
export async function readRulesetWithPacks(
  db: Kysely<Database>,
  version: string,
): Promise<(RulesetRow & { readonly source: RulesetSource }) | undefined> {
  const row = await db
    .selectFrom('ruleset')
    .select([...columns, 'source'])
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, source: row.source as RulesetSource };
}
