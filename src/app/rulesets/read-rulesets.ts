import { setImmediate } from 'node:timers/promises';
import { Refused } from '../../domain/refusals.ts';
import { diffSources } from '../../rulesets/edit-source.ts';
import type { RulesetSource } from '../../rulesets/pack.ts';
import { readEntries, readPackHeaders, type EntryFilter, type EntryRow } from '../../db/rulesets/entries.ts';
import {
  listRulesets as readRulesets,
  readRuleset,
  readRulesetSource,
  readRulesetWithPacks,
  type RulesetRow,
} from '../../db/rulesets/rulesets.ts';
import { nearestRuleset } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Deps } from '../deps.ts';
import { ownerToWrite } from '../registry/rule-owner.ts';

/** Rulesets that are listed at the most. */
const LISTED = 200;

/** Rulesets, newest first, with what the lint said of each. */
export const listRulesets = (deps: Deps): Promise<readonly RulesetRow[]> => readRulesets(deps.db, LISTED);

const unknownRuleset = (): Refused => new Refused('NOT_FOUND', { detail: '规则集' });

/** A ruleset with its packs; `entries` false leaves their entries out and counts them. @throws Refused NOT_FOUND */
export async function findRuleset(deps: Deps, version: string, entries: boolean) {
  if (entries) {
    const whole = await readRulesetWithPacks(deps.db, version);
    if (whole === undefined) throw unknownRuleset();
    return whole;
  }
  const found = await readRuleset(deps.db, version);
  if (found === undefined) throw unknownRuleset();
  return { ...found, source: { packs: await readPackHeaders(deps.db, version) } };
}

/** The packs of a ruleset. @throws Refused NOT_FOUND */
export async function findSource(deps: Deps, version: string): Promise<RulesetSource> {
  const source = await readRulesetSource(deps.db, version);
  if (source === undefined) throw unknownRuleset();
  return source;
}

/** Entries of a ruleset that fit, page by page, and how many fit in all. @throws Refused NOT_FOUND */
export async function listRulesetEntries(
  deps: Deps,
  version: string,
  filter: EntryFilter,
): Promise<{ readonly items: readonly EntryRow[]; readonly total: number }> {
  const page = await readEntries(deps.db, version, filter);
  // nothing fits, or there is nothing of that version
  if (page.total === 0 && (await readPackHeaders(deps.db, version)).length === 0) throw unknownRuleset();
  return page;
}

/** What changes from one ruleset to another. @throws Refused NOT_FOUND */
export async function compareRulesets(deps: Deps, from: string, to: string) {
  const [before, after] = await Promise.all([findSource(deps, from), findSource(deps, to)]);
  // others have their turn between reading so much and comparing it
  await setImmediate();
  return { from, to, ...diffSources(before, after) };
}

/** The ruleset that a change by this actor starts from: the nearest in force where it is to apply. @throws Refused FOREIGN_UNIT, UNKNOWN_UNIT */
export const baseFor = (registry: Registry, actor: Actor, unitId?: string): string =>
  nearestRuleset(registry, ownerToWrite(registry, actor, 'ruleset.write', unitId));

/** The ruleset in whose place this one would come, or beside which it would stand. */
export async function presentFor(deps: Deps, registry: Registry, version: string): Promise<string> {
  return nearestRuleset(registry, (await readRuleset(deps.db, version))?.unitId ?? null);
}
