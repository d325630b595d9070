import { sql } from 'kysely';
import { Refused } from '../domain/refusals.ts';
import type { Actor } from '../domain/roles.ts';
import { compileRuleset } from '../dictionary/compile.ts';
import { PackError, parsePack, type RulesetSource } from '../dictionary/pack.ts';
import { rulesetVersion } from '../dictionary/version.ts';
import { appendAudit } from '../db/audit.ts';
import { changeRegistry } from '../db/locks.ts';
import type { Deps } from './deps.ts';
import { by } from './record.ts';

/** Stores a ruleset as a draft under its content hash. @throws Refused RULESET_INVALID */
export async function proposeRuleset(
  deps: Deps,
  actor: Actor | null,
  packs: readonly unknown[],
  note: string,
): Promise<{ readonly version: string; readonly state: string }> {
  let source: RulesetSource;
  try {
    source = { packs: packs.map((pack, index) => parsePack(`packs[${index}]`, pack)) };
    compileRuleset(source);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new Refused('RULESET_INVALID', { errors: [{ path: 'packs', message: error.message }] });
  }
  const version = rulesetVersion(source);
  return deps.db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto('ruleset')
      .values({ version, source: JSON.stringify(source), proposed_by: actor?.id ?? null, note })
      .onConflict((conflict) => conflict.doNothing())
      .returning('state')
      .executeTakeFirst();
    if (inserted !== undefined) {
      const who = actor === null ? {} : by(actor);
      await appendAudit(trx, [{ ...who, action: 'ruleset.proposed', entity: 'ruleset', details: { version, note } }]);
      return { version, state: inserted.state };
    }
    const known = await trx
      .selectFrom('ruleset')
      .select('state')
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    return { version, state: known.state };
  });
}

/**
 * Makes a ruleset the active one: by a second person, never by the one who proposed it. Only the very first ruleset of an
 * empty system needs nobody (actor null).
 *
 * @throws Refused NOT_FOUND, RULESET_SAME_PERSON
 */
export async function activateRuleset(deps: Deps, actor: Actor | null, version: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const wanted = await trx
      .selectFrom('ruleset')
      .select(['proposed_by', 'state'])
      .where('version', '=', version)
      .executeTakeFirst();
    if (wanted === undefined) throw new Refused('NOT_FOUND', { detail: '规则集' });
    const active = await trx.selectFrom('ruleset').select('version').where('state', '=', 'ACTIVE').executeTakeFirst();
    if (active?.version === version) return;
    if (active !== undefined && (actor === null || actor.id === wanted.proposed_by)) {
      throw new Refused('RULESET_SAME_PERSON');
    }
    await trx.updateTable('ruleset').set({ state: 'RETIRED' }).where('state', '=', 'ACTIVE').execute();
    await trx
      .updateTable('ruleset')
      .set({ state: 'ACTIVE', activated_by: actor?.id ?? null, activated_at: sql<Date>`wuguan_now()` })
      .where('version', '=', version)
      .execute();
    await appendAudit(trx, [
      {
        ...(actor === null ? {} : by(actor)),
        action: 'ruleset.activated',
        entity: 'ruleset',
        details: { version, before: active?.version ?? null },
      },
    ]);
  });
  await deps.jobs.rescan(version);
}
