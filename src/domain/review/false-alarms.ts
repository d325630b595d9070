/** 误报: findings that a reviewer holds to be wrong, until somebody who keeps the dictionary has seen to them. */

export const ALARM_STATES = ['OPEN', 'ALLOWED', 'DISMISSED'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** ALLOW_ENTRY: the rule is made narrower, in a draft ruleset; DISMISS: the rule was right. */
export const ALARM_ACTIONS = ['ALLOW_ENTRY', 'DISMISS'] as const;

/** What became of the drafts in which a rule found something, each draft once. */
export interface RuleJudgements {
  /** Drafts in which it found something. */
  readonly raised: number;
  /** A reviewer called it a false alarm, and nobody contradicted. */
  readonly falseAlarms: number;
  /** It was called a false alarm, and was none. */
  readonly dismissed: number;
  /** It was right, and a reviewer let it pass. */
  readonly overridden: number;
  /** Its author took it out: a later revision, which was checked, has it no more. */
  readonly fixed: number;
}

/** So many drafts must have been judged before a rule is called wrong. */
export const JUDGED_AT_LEAST = 10;
/** Days that are looked back on. */
export const JUDGED_WITHIN_DAYS = 90;

/** Drafts of which is known whether the rule was right. */
export const judged = ({ falseAlarms, dismissed, overridden, fixed }: RuleJudgements): number =>
  falseAlarms + dismissed + overridden + fixed;

/** Share of the judged drafts in which it was right, four digits; null = none is judged. */
export const precision = (rule: RuleJudgements): number | null => {
  const all = judged(rule);
  return all === 0 ? null : Math.round(((all - rule.falseAlarms) / all) * 10_000) / 10_000;
};

/** Whether a rule was wrong more often than right, of {@link JUDGED_AT_LEAST} drafts or more. */
export const isOftenWrong = (rule: RuleJudgements): boolean =>
  judged(rule) >= JUDGED_AT_LEAST && rule.falseAlarms * 2 > judged(rule);
