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
}

const KEEP = 3;

/** Loads rulesets on demand and keeps the last few. */
export function rulesetCache(threads: RulesetCompiler): RulesetCache {
  const copies = new Map<string, Promise<Ruleset>>();
  return {
    get: (version) => {
      const known = copies.get(version);
      if (known !== undefined) return known;
      // the row's version counts, whatever engine it was made for
      const loading = threads.load(version).then((tables) => openRuleset({ ...tables, version }));
      copies.set(version, loading);
      loading.catch(() => copies.delete(version));
      for (const old of [...copies.keys()].slice(0, -KEEP)) copies.delete(old);
      return loading;
    },
  };
}
