import type { Kysely } from 'kysely';
import { compileRuleset, type Ruleset } from '../dictionary/compile.ts';
import type { RulesetSource } from '../dictionary/pack.ts';
import type { Database } from '../db/schema.ts';

export interface RulesetCopies {
  /** The compiled ruleset of that version; compiled once a process. @throws when the version is unknown */
  get(version: string): Promise<Ruleset>;
}

const KEEP = 3;

/** Compiles rulesets from the database on demand and keeps the last few. */
export function rulesetCopies(db: Kysely<Database>): RulesetCopies {
  const copies = new Map<string, Promise<Ruleset>>();
  const load = async (version: string): Promise<Ruleset> => {
    const row = await db.selectFrom('ruleset').select('source').where('version', '=', version).executeTakeFirst();
    if (row === undefined) throw new Error(`ruleset ${version} is unknown`);
    return compileRuleset(row.source as RulesetSource);
  };
  return {
    get: (version) => {
      const known = copies.get(version);
      if (known !== undefined) return known;
      const loading = load(version);
      copies.set(version, loading);
      loading.catch(() => copies.delete(version));
      for (const old of [...copies.keys()].slice(0, -KEEP)) copies.delete(old);
      return loading;
    },
  };
}
