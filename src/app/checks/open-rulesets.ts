import type { Deps } from '../deps.ts';

/** Rulesets that a process keeps; of more, the last ones to be asked for. */
const AT_MOST = 8;

/**
 * Opens what drafts are checked by, before a worker takes any: a process that has just started would take as many as one that
 * is ready, and keep them waiting for the seconds that a ruleset takes. What cannot be opened is left to the first draft.
 */
export async function openRulesets({
  registry,
  rulesets,
  log,
}: Pick<Deps, 'registry' | 'rulesets' | 'log'>): Promise<void> {
  try {
    const { rulesets: inForce } = await registry.latest();
    // one after the other: each takes a processor for some seconds
    for (const version of [...new Set(inForce.values())].slice(0, AT_MOST)) await rulesets.get(version);
  } catch (error) {
    log.warn({ error: (error as Error).message }, 'a ruleset could not be opened');
  }
}
