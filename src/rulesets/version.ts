import { digestOf, type Json } from '../domain/canonical.ts';
import type { RulesetSource } from './pack.ts';

/**
 * Name of what the checks do beside their dictionaries. Raise it with every change of a check, so that what waits is
 * checked again.
 */
export const ENGINE = 'checks-10';

/** A ruleset's version: SHA-256 (hex) over its canonical JSON and the name of the engine. */
export const rulesetVersion = (source: RulesetSource): string =>
  digestOf({ engine: ENGINE, packs: JSON.parse(JSON.stringify(source.packs)) as Json });
