import { splitVersions } from '../../domain/registry/owners.ts';
import type { RulesetTables } from '../../rulesets/compile.ts';
import { chainOf, openRuleset, type Ruleset } from '../../rulesets/ruleset.ts';
import type { RulesetCompiler } from './compiler.ts';

export interface RulesetCache {
  /**
   * The ruleset of that version, made once a process, in a thread of its own. Whoever asks for a version gets all of it
   * or waits; until then the ones before stay in use by whoever asks for them. The name of several that are in force
   * together gives the nearest with the others above it.
   *
   * @throws Error when the version is unknown
   */
  get(version: string): Promise<Ruleset>;
  /** What it is made of, the outermost first, for another thread. @throws Error when the version is unknown */
  tables(version: string): Promise<readonly RulesetTables[]>;
}

/** More than the rulesets of one chain of units, and the ones before them. */
const KEEP = 8;

/** Loads rulesets on demand and keeps the last few. */
export function rulesetCache(threads: RulesetCompiler): RulesetCache {
  const copies = new Map<string, Promise<{ readonly tables: RulesetTables; readonly ruleset: Ruleset }>>();
  const one = (version: string) => {
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
    get: async (version) => {
      const chain = await Promise.all(splitVersions(version).map(one));
      return chainOf(
        version,
        chain.map(({ ruleset }) => ruleset),
      );
    },
    tables: async (version) => (await Promise.all(splitVersions(version).map(one))).map(({ tables }) => tables),
  };
}
