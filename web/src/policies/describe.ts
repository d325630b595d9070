import { TIERS, type Tier } from '../../../src/domain/vocabulary.ts';
import { useEntries } from '../registry/use-resource.ts';
import { useAccountName } from '../shared/accounts.ts';
import { useLanguage, useName, useText, type Messages } from '../shared/language.tsx';
import { CATEGORY, GATE, KIND, LANE, LEVEL, PLATFORM, SEVERITY, TIER } from '../shared/names.ts';
import type { Condition, PolicyBody, Rule } from './body.ts';
import { POLICY_CONDITION, REENTRY, TEXT, WEEKDAY } from './text.ts';

/** A policy in words. */
export interface Describe {
  /** `通道：应急`, one a condition; none = applies to everything. */
  readonly conditions: (when: Condition) => readonly string[];
  readonly tiers: (tiers: readonly Tier[]) => string;
  /** What else the rule says. */
  readonly special: (rule: Rule) => readonly string[];
  readonly workingHours: (hours: PolicyBody['workingHours']) => string;
  /** Every item of a policy by its name, for comparing two of them. */
  readonly items: (body: PolicyBody) => ReadonlyMap<string, string>;
}

export function useDescribe(): Describe {
  const text = useText(TEXT);
  const name = useName();
  const comma = useLanguage() === 'zh' ? '、' : ', ';
  const units = useEntries('units').data?.items;
  const accountName = useAccountName();
  const unitName = (id: string): string =>
    (units?.find((unit) => unit.id === id)?.['name'] as string | undefined) ?? '—';
  const named = (table: Messages) => (values: readonly string[]) =>
    values.map((value) => name(table, value)).join(comma);

  const conditions = (when: Condition): readonly string[] => {
    const { findingsUpTo, findingFrom } = when;
    const shown: readonly (readonly [keyof Condition, string | undefined])[] = [
      ['lane', when.lane && named(LANE)(when.lane)],
      ['kind', when.kind && named(KIND)(when.kind)],
      ['category', when.category && named(CATEGORY)(when.category)],
      ['level', when.level && named(LEVEL)(when.level)],
      ['platforms', when.platforms && named(PLATFORM)(when.platforms)],
      ['unitIds', when.unitIds?.map(unitName).join(comma)],
      ['accountIds', when.accountIds?.map(accountName).join(comma)],
      ['findingsUpTo', findingsUpTo && name(SEVERITY, findingsUpTo)],
      [
        'findingFrom',
        findingFrom &&
          `${name(SEVERITY, findingFrom.severity)}${findingFrom.gate === undefined ? '' : `（${name(GATE, findingFrom.gate)}）`}`,
      ],
      ['foundRules', when.foundRules?.join(comma)],
    ];
    return shown.flatMap(([key, value]) => (value === undefined ? [] : [`${name(POLICY_CONDITION, key)}：${value}`]));
  };
  const tiers = (given: readonly Tier[]): string =>
    TIERS.filter((tier) => given.includes(tier))
      .map((tier) => name(TIER, tier))
      .join(' → ');
  const special = (rule: Rule): readonly string[] => [
    ...(rule.mergeFirstSecond === true ? [text('merged')] : []),
    ...(rule.secrecyCosign === true ? [text('cosigned')] : []),
  ];
  const workingHours = ({ days, spans }: PolicyBody['workingHours']): string =>
    `${days.map((day) => name(WEEKDAY, String(day))).join(comma)} ${spans.map((span) => span.join('–')).join(comma)}`;

  const items = (body: PolicyBody): ReadonlyMap<string, string> => {
    const all = new Map<string, string>();
    for (const rule of body.rules) {
      const twin = [...all.keys()].filter((key) => key.startsWith(`${text('rule')}「${rule.name}」`)).length;
      const lines = [
        `${text('when')} ${conditions(rule.when).join('；') || text('everything')}`,
        `${text('tiers')} ${tiers(rule.tiers)}`,
        ...((rule.postTiers ?? []).length === 0 ? [] : [`${text('postTiers')} ${tiers(rule.postTiers)}`]),
        ...special(rule),
      ];
      all.set(`${text('rule')}「${rule.name}」${twin === 0 ? '' : ` ${twin + 1}`}`, lines.join('\n'));
    }
    all.set(text('ruleOrder'), body.rules.map((rule) => rule.name).join(' → '));
    for (const lane of ['REGULAR', 'EMERGENCY'] as const)
      for (const tier of TIERS)
        all.set(
          `${text('sla')} ${name(LANE, lane)} ${name(TIER, tier)}`,
          text('minutes', { count: body.slaMinutes[lane][tier] }),
        );
    all.set(text('postReview'), text('minutes', { count: body.postReviewMinutes }));
    all.set(text('maxAge'), text('days', { count: body.approvalMaxAgeDays }));
    all.set(text('reentry'), name(REENTRY, body.reentry));
    all.set(text('hours'), workingHours(body.workingHours));
    return all;
  };
  return { conditions, tiers, special, workingHours, items };
}

export interface Change {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between two policies, item by item. */
export const changesBetween = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly Change[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({ what, before: before.get(what), after: after.get(what) }))
    .filter((change) => change.before !== change.after);
