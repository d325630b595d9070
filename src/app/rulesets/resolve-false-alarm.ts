import { chinaDate } from '../../domain/china-day.ts';
import { reachOf } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import { ownersAbove, type Owner } from '../../domain/registry/owners.ts';
import type { Actor } from '../../domain/roles.ts';
import { ALLOWED_USES, narrowRule, partsOfRule, type NamedEntry, type Narrowing } from '../../rulesets/narrow-rule.ts';
import { appendAudit } from '../../db/audit.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { readEntry, readPackHeaders } from '../../db/rulesets/entries.ts';
import {
  alarmsAlike,
  draftOfAlarms,
  readAlarms,
  resolveAlarms,
  type AlarmFilter,
  type AlarmResolution,
  type AlarmRow,
} from '../../db/review/false-alarms.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';
import { requireOwner } from '../registry/rule-owner.ts';
import { proposeRuleset } from './manage-rulesets.ts';
import { previewRuleset } from './preview-ruleset.ts';

/** False alarms of the units whose dictionary the actor keeps, and of those below, rule by rule. */
export const listFalseAlarms = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  filter: Omit<AlarmFilter, 'unitIds' | 'id' | 'findingId'>,
): Promise<readonly AlarmRow[]> => readAlarms(deps.db, { ...filter, unitIds: reachOfKeeper(actor, registry) });

const reachOfKeeper = (actor: Actor, registry: Registry): readonly string[] =>
  reachOf(actor, 'false-alarm.work', registry.units).units;

/** A draft ruleset that a resolution made, and what would change with it. */
export interface ProposedByAlarm {
  readonly version: string;
  /** Whose it is; null = the root unit's. */
  readonly unitId: Owner;
  readonly preview: {
    readonly drafts: number;
    readonly wouldHitTotal: number;
    readonly wouldMissTotal: number;
  };
}

export interface ResolvedAlarm {
  readonly alarm: AlarmRow;
  readonly proposed: readonly ProposedByAlarm[];
  /** Others of the same rule that this use resolves as well. */
  readonly alsoResolved: number;
}

/** Latest drafts that are looked at for what would change. */
const PREVIEWED = 100;

/**
 * The rule was wrong: makes it narrower, in one act, in a draft of each ruleset in force that lists it. As every ruleset it
 * is activated by a second person. Uses that one person allows one after the other come into one draft.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, FALSE_ALARM_RESOLVED, RULE_NOT_LISTED, NARROWING_UNFIT, RULESET_INVALID
 */
export async function allowUse(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
  narrowing: Narrowing,
): Promise<ResolvedAlarm> {
  const alarm = await openAlarm(deps, actor, registry, id);
  const holders = await holdersOf(deps, registry, alarm);
  if (holders.length === 0) throw new Refused('RULE_NOT_LISTED', { detail: alarm.ruleId });
  for (const { owner } of holders) requireOwner(registry, actor, 'ruleset.write', owner);
  const today = chinaDate(await databaseNow(deps.db));
  const said = 'phrase' in narrowing ? `允许「${narrowing.phrase}」` : NARROWED[narrowing.narrower];
  const proposed: ProposedByAlarm[] = [];
  for (const { owner, active, ...found } of holders) {
    const base = (await draftOfAlarms(deps.db, owner, actor.id)) ?? active;
    const entry =
      base === active ? found : { ...found, ...(await readEntry(deps.db, base, partsOfRule(alarm.ruleId)!)) };
    const isKnown = (await readPackHeaders(deps.db, base)).some(({ name }) => name === ALLOWED_USES);
    const edit = narrowRule(entry, narrowing, today, isKnown);
    if (edit === null) throw new Refused('NARROWING_UNFIT');
    const note = `误报处理：${alarm.ruleId} ${said}`.slice(0, 500);
    const { version } = await proposeRuleset(deps, actor, { base, edits: [edit] }, note, owner ?? undefined);
    const { drafts, wouldHitTotal, wouldMissTotal } = await previewRuleset(
      ...([deps, actor, registry, version, active, PREVIEWED] as const),
    );
    proposed.push({ version, unitId: owner, preview: { drafts, wouldHitTotal, wouldMissTotal } });
  }
  const rulesetVersion = proposed[0]!.version;
  const phrase = 'phrase' in narrowing ? narrowing.phrase : null;
  const resolution = { state: 'ALLOWED' as const, resolvedBy: actor.id, resolution: said, rulesetVersion };
  return { ...(await settle(deps, actor, registry, alarm, resolution, phrase)), proposed };
}

/**
 * The rule was right.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, FALSE_ALARM_RESOLVED
 */
export async function dismissFalseAlarm(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
  reason: string,
): Promise<ResolvedAlarm> {
  const alarm = await openAlarm(deps, actor, registry, id);
  const resolution = {
    ...{ state: 'DISMISSED' as const, resolvedBy: actor.id, resolution: reason },
    rulesetVersion: null,
  };
  return { ...(await settle(deps, actor, registry, alarm, resolution, null)), proposed: [] };
}

const NARROWED = { NO_EVASIONS: '不再查找变形写法', SHADOW: '改为静默运行，只计数' } as const;

async function openAlarm(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<AlarmRow> {
  const [alarm] = await readAlarms(deps.db, { id, limit: 1 });
  if (alarm === undefined) throw new Refused('NOT_FOUND', { detail: '误报' });
  permit(actor, 'false-alarm.work', { unitId: alarm.unitId, accountIds: [] }, registry.units);
  if (alarm.state !== 'OPEN') throw new Refused('FALSE_ALARM_RESOLVED');
  return alarm;
}

/** Rulesets in force for the draft's unit that list the rule, the outermost first: each is asked by itself. */
async function holdersOf(
  deps: Deps,
  registry: Registry,
  { unitId, ruleId }: AlarmRow,
): Promise<readonly (NamedEntry & { readonly owner: Owner; readonly active: string })[]> {
  const parts = partsOfRule(ruleId);
  if (parts === undefined) return [];
  const holders: (NamedEntry & { readonly owner: Owner; readonly active: string })[] = [];
  for (const owner of ownersAbove(registry.units, unitId)) {
    const active = registry.rulesets.get(owner);
    if (active === undefined) continue;
    const found = await readEntry(deps.db, active, parts);
    if (found !== undefined) holders.push({ ...found, pack: parts.pack, owner, active });
  }
  return holders;
}

const settle = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  alarm: AlarmRow,
  resolution: AlarmResolution,
  phrase: string | null,
): Promise<Omit<ResolvedAlarm, 'proposed'>> =>
  deps.db.transaction().execute(async (trx) => {
    const alike = phrase === null ? [] : await alarmsAlike(trx, alarm, reachOfKeeper(actor, registry), phrase);
    const [own] = await resolveAlarms(trx, [alarm.id], resolution);
    if (own === undefined) throw new Refused('FALSE_ALARM_RESOLVED');
    const others = alike.length === 0 ? [] : await resolveAlarms(trx, alike, resolution);
    const details = {
      ...{ state: resolution.state, rule: alarm.ruleId, resolution: resolution.resolution },
      ...{ ruleset: resolution.rulesetVersion, finding: alarm.findingId, also: others },
    };
    await appendAudit(trx, [
      {
        ...by(actor),
        ...{ action: 'false-alarm.resolved', entity: 'false-alarm', entityId: alarm.id, draftId: alarm.draftId },
        ...{ unitId: alarm.unitId, details },
      },
    ]);
    const [now] = await readAlarms(trx, { id: alarm.id, limit: 1 });
    return { alarm: now!, alsoResolved: others.length };
  });
