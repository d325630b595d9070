import { addDays, chinaDate } from '../../domain/china-day.ts';
import {
  isOftenWrong,
  judged,
  JUDGED_AT_LEAST,
  JUDGED_WITHIN_DAYS,
  precision,
} from '../../domain/review/false-alarms.ts';
import { reachOf } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import { periodOf, type Period } from '../../domain/reports/period.ts';
import { unitsAndBelow } from '../../domain/registry/unit-tree.ts';
import type { Actor } from '../../domain/roles.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import {
  countShadowed,
  judgeRules,
  rulesCalledWrong,
  type JudgedRule,
  type ShadowedRule,
} from '../../db/reports/rules.ts';
import { keepersOf, type PlacedDue } from '../../db/registry/reminder-facts.ts';
import type { Deps } from '../deps.ts';

/** Rules that are listed at the most, those most often wrong first. */
const LISTED = 500;

export interface RuleLine extends JudgedRule {
  /** Drafts of which is known whether the rule was right. */
  readonly judged: number;
  /** Share of them in which it was; null = none. */
  readonly precision: number | null;
  readonly oftenWrong: boolean;
}

/** The answer of `GET /v1/reports/rules`. */
export interface RuleReport {
  readonly period: Pick<Period, 'from' | 'to' | 'days'> & { readonly timeZone: 'Asia/Shanghai' };
  readonly rules: readonly RuleLine[];
  readonly shadow: readonly ShadowedRule[];
}

/**
 * How often each rule was right, and what rules in shadow would have found, in the actor's units and those below.
 *
 * @throws Refused UNKNOWN_UNIT, FOREIGN_UNIT, VALIDATION (the period)
 */
export async function reportRules(
  { db }: Deps,
  actor: Actor,
  registry: Registry,
  { unit, from, to }: Readonly<Partial<Record<'unit' | 'from' | 'to', string | undefined>>>,
): Promise<RuleReport> {
  const reach = reachOf(actor, 'rule-report.read', registry.units).units;
  if (unit !== undefined && !registry.units.has(unit)) throw new Refused('UNKNOWN_UNIT');
  if (unit !== undefined && !reach.includes(unit)) throw new Refused('FOREIGN_UNIT');
  const unitIds = unit === undefined ? reach : unitsAndBelow(registry.units, [unit]);
  const today = chinaDate(await databaseNow(db));
  const asked =
    from === undefined && to === undefined ? { from: addDays(today, 1 - JUDGED_WITHIN_DAYS), to: today } : { from, to };
  const { start, end, ...period } = periodOf(asked, today);
  const slice = { unitIds, start, end, limit: LISTED };
  const rules = await judgeRules(db, slice);
  return {
    period: { ...period, timeZone: 'Asia/Shanghai' },
    rules: rules.map((rule) => ({
      ...rule,
      ...{ judged: judged(rule), precision: precision(rule), oftenWrong: isOftenWrong(rule) },
    })),
    shadow: await countShadowed(db, slice),
  };
}

/** Rules that were wrong more often than right of late, unit by unit, with those who keep its dictionary. */
export async function rulesOftenWrong(
  { db }: Deps,
  registry: Registry,
  unitIds: readonly string[],
): Promise<readonly PlacedDue[]> {
  const now = await databaseNow(db);
  const start = new Date(now.getTime() - JUDGED_WITHIN_DAYS * 86_400_000);
  const suspects = await rulesCalledWrong(db, unitIds, start, JUDGED_AT_LEAST / 2);
  const dues: PlacedDue[] = [];
  for (const unitId of new Set(suspects.map((suspect) => suspect.unitId))) {
    const own = suspects.filter((suspect) => suspect.unitId === unitId);
    const rules = own.map(({ ruleId }) => ruleId);
    const found = await judgeRules(db, { unitIds: [unitId], start, end: now, rules, limit: LISTED });
    const who = found.some(isOftenWrong) ? await keepersOf(db, unitId) : [];
    for (const rule of found.filter(isOftenWrong))
      dues.push({
        ...{ kind: 'RULE_OFTEN_WRONG', subjectId: own.find(({ ruleId }) => ruleId === rule.ruleId)!.alarmId },
        ...{ subject: `${rule.ruleId}（${rule.falseAlarms}／${judged(rule)} 误报）`, dueOn: chinaDate(now), who },
        ...{ unitId, unitName: registry.units.get(unitId)?.name ?? null, accountId: null, accountName: null },
      });
  }
  return dues;
}
