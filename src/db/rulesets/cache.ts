import type { RulesetTables } from '../../rulesets/compile.ts';
import { openRuleset, type Ruleset } from '../../rulesets/ruleset.ts';
import type { RulesetCompiler } from './compiler.ts';

export interface RulesetCache {
  /**
   * The ruleset of that version, made once a process, in a thread of its own. Whoever asks for a version gets all of it
   * or waits; until then the ones before stay in use by whoever asks for them.
   *
   * @throws Error when the version is unknown
   */
  get(version: string): Promise<Ruleset>;
  /** What it is made of, for another thread. @throws Error when the version is unknown */
  tables(version: string): Promise<RulesetTables>;
}

const KEEP = 3;

/** Loads rulesets on demand and keeps the last few. */
export function rulesetCache(threads: RulesetCompiler): RulesetCache {
  const copies = new Map<string, Promise<{ readonly tables: RulesetTables; readonly ruleset: Ruleset }>>();
  const copyOf = (version: string) => {
    const known = copies.get(version);
    if (known !== undefined) return known;
    const loading = threads.load(version).then((loaded) => {
      // the row's version counts, whatever engine it was made for
      const tables = { ...loaded, version };
      return { tables, ruleset: openRuleset(tables) };
    });
    copies.set(version, loading);
    loading.catch(() => copies.delete(version));
    for (const old of [...copies.keys()].slice(0, -KEEP)) copies.delete(old);
    return loading;
  };
  return {
    get: async (version) => (await copyOf(version)).ruleset,
    tables: async (version) => (await copyOf(version)).tables,
  };
}
