import { Refused } from '../../domain/refusals.ts';
import { changedMembers, type RulesetDiff } from '../../rulesets/edit-source.ts';
import {
  differentEntries,
  readEntries,
  readPackHeaders,
  type DifferentEntry,
  type EntryFilter,
  type EntryRow,
} from '../../db/rulesets/entries.ts';
import {
  listRulesets as readRulesets,
  readRuleset,
  readRulesetWithPacks,
  rulesetState,
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

export const unknownRuleset = (): Refused => new Refused('NOT_FOUND', { detail: '规则集' });

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

/** @throws Refused NOT_FOUND */
export async function requireRuleset(deps: Deps, version: string): Promise<void> {
  if ((await rulesetState(deps.db, version)) === undefined) throw unknownRuleset();
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

/** Entries of each kind of difference that are listed at the most. */
const SHOWN = 1_000;

/**
 * What each pack says of itself, by its name; how many entries it has is no part of that.
 * @throws Refused NOT_FOUND
 */
async function headersOf({ db }: Pick<Deps, 'db'>, version: string) {
  const packs = await readPackHeaders(db, version);
  if (packs.length === 0) throw unknownRuleset();
  return new Map(packs.map(({ entryCount: _entries, ...header }) => [header.name, header]));
}

/** What changes from one ruleset to another. @throws Refused NOT_FOUND */
export async function compareRulesets(
  deps: Deps,
  from: string,
  to: string,
): Promise<RulesetDiff & { readonly from: string; readonly to: string }> {
  const [before, after] = await Promise.all([headersOf(deps, from), headersOf(deps, to)]);
  const entries = await differentEntries(deps.db, from, to, SHOWN);
  const headers = [...after].flatMap(([pack, header]) => {
    const old = before.get(pack);
    const members = old === undefined ? [] : changedMembers(old, header);
    return members.length === 0 ? [] : [{ pack, members }];
  });
  const of = (wanted: DifferentEntry['kind']): readonly DifferentEntry[] =>
    entries.filter(({ kind }) => kind === wanted);
  const total = (wanted: DifferentEntry['kind']): number => of(wanted)[0]?.total ?? 0;
  const named = ({ pack, name }: DifferentEntry) => ({ pack, entry: name });
  return {
    ...{ from, to, headers },
    added: of('added').map(named),
    removed: of('removed').map(named),
    changed: of('changed').map((entry) => ({
      ...named(entry),
      members: changedMembers(entry.before ?? {}, entry.after ?? {}),
    })),
    totals: {
      ...{ added: total('added'), removed: total('removed'), changed: total('changed') },
      headers: headers.length,
    },
  };
}

/** The ruleset that a change by this actor starts from: the nearest in force where it is to apply. @throws Refused FOREIGN_UNIT, UNKNOWN_UNIT */
export const baseFor = (registry: Registry, actor: Actor, unitId?: string): string =>
  nearestRuleset(registry, ownerToWrite(registry, actor, 'ruleset.write', unitId));

/** The ruleset in whose place this one would come, or beside which it would stand. */
export async function presentFor(deps: Deps, registry: Registry, version: string): Promise<string> {
  return nearestRuleset(registry, (await readRuleset(deps.db, version))?.unitId ?? null);
}
