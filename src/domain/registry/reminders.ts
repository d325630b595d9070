import { addDays, daysBetween, type Day } from '../china-day.ts';

interface ReminderSpec {
  /** Shown from so many days before the day that counts; negative = so many days after it. */
  readonly lead: number;
  readonly zh: string;
  /** What is to be done; people read this. */
  readonly todo: string;
}

const spec = (lead: number, zh: string, todo: string): ReminderSpec => ({ lead, zh, todo });

/** An account's password is changed at least so often. */
export const PASSWORD_DAYS = 90;

/** Failures in a row of which somebody is reminded, long before the item is parked. */
export const FAILURES_TOLD = 3;

/** What is to be done, and how early it is told (art. 4, 6–11, 22); of incidents (发布异常), by whom. */
export const REMINDERS = {
  CUSTODIAN_MISSING: spec(0, '账号没有在岗的管理员', '登记管理员，并更改账号密码'),
  CUSTODIAN_CHANGED: spec(0, '账号管理员已变动', '由在岗管理员更改账号密码，并登记更改日期'),
  CUSTODIAN_DISABLED: spec(0, '账号管理员已停用', '结束其管理员登记，必要时登记接任人'),
  CUSTODIAN_PASSWORD: spec(-1, `账号密码超过 ${PASSWORD_DAYS} 天未更改`, '更改账号密码，并登记更改日期'),
  QUALIFICATION_ENDING: spec(30, '资质即将到期或已到期', '办理续期，并登记新的有效期'),
  AGREEMENT_ENDING: spec(30, '承办协议即将到期或已到期', '续签协议并登记，或收回账号自办；到期后不能放行'),
  GRANT_ENDING: spec(14, '授权即将到期', '需要继续的，延长授权；不再需要的，无须处理'),
  SOURCE_ENDING: spec(30, '稿源即将到期或已到期', '核对最新稿源名单，更新有效期或移出名单'),
  ENGINES_DISAGREE: spec(
    0,
    '两个匹配引擎结果不一致，稿件未通过机审',
    '请稿件作者重新送审；仍不一致的，恢复上一版词库并联系开发方',
  ),
  RULE_OFTEN_WRONG: spec(
    0,
    '规则误报多于正确',
    '由词库管理员在“误报”中查看各处，加入允许的用语、收窄规则或改为静默运行',
  ),
  OPENING_NOTICE: spec(0, '开设公告已满期', '将账号状态改为“使用中”'),
  CLOSING_NOTICE: spec(
    7,
    '注销公告即将满期或已满期',
    '账号仍在用的，状态改为“注销公示中”；满期后注销平台账号，并改为“已注销”或“已退出”',
  ),
  RELEASE_UNKNOWN: spec(0, '不知是否已发布', '到平台查看，在发布记录上认定结果；认定之前不会再发'),
  RELEASE_FAILING: spec(0, `连续 ${FAILURES_TOLD} 次以上发布失败`, '查明原因；失败满次数后停放，须复核放行'),
  RELEASE_PARKED: spec(0, '多次发布失败，已停放', '排除原因，在发布记录上复核放行'),
  INCIDENT_OPEN: spec(0, '发布异常尚未了结', '查明情况，作出处置，了结或移交'),
} as const satisfies Record<string, ReminderSpec>;
export type ReminderKind = keyof typeof REMINDERS;

/** Nothing is looked at earlier. */
export const LONGEST_LEAD = Math.max(...Object.values(REMINDERS).map(({ lead }) => lead));

/** Something with a day that counts. */
export interface Due {
  readonly kind: ReminderKind;
  /** The entry that the reminder is about: a custodian, a qualification, a grant … */
  readonly subjectId: string;
  /** Its name, as people know it. */
  readonly subject: string;
  readonly dueOn: Day;
  /** Names of those who may see to it; missing = those who keep the registry. */
  readonly who?: readonly string[];
}

/** What nobody can see to is told as well: somebody has to be granted it. */
export const NOBODY = '本单位无人可处置，请先授权值班负责人或审核员';

export interface Reminder extends Due {
  readonly level: 'OVERDUE' | 'SOON';
  /** Negative = so many days ago. */
  readonly daysLeft: number;
  readonly message: string;
  readonly todo: string;
}

/** The reminder that is due today for this; null = not yet. */
export function reminderOf<T extends Due>(due: T, today: Day): (T & Reminder) | null {
  const { lead, zh, todo } = REMINDERS[due.kind];
  const daysLeft = daysBetween(today, due.dueOn);
  if (daysLeft > lead) return null;
  return { ...due, level: daysLeft < 0 ? 'OVERDUE' : 'SOON', daysLeft, message: `${zh}：${due.subject}`, todo };
}

/** The most urgent first. */
export const byUrgency = (a: Reminder, b: Reminder): number =>
  a.daysLeft - b.daysLeft || a.kind.localeCompare(b.kind) || a.subjectId.localeCompare(b.subjectId);

/** A person who keeps or kept an account's password. */
export interface CustodianFact {
  readonly id: string;
  readonly name: string;
  readonly passwordChangedOn: Day;
  readonly endedOn: Day | null;
  /** The day on which the person was disabled. */
  readonly disabledOn: Day | null;
}

/**
 * What an account's custodians call for (art. 22): somebody keeps it; whoever left, the password was changed since; and it
 * was changed within {@link PASSWORD_DAYS}. A password is the account's: the latest change counts.
 *
 * @param account id and name, for an account that is in use
 */
export function custodianDues(
  account: { readonly id: string; readonly name: string },
  custodians: readonly CustodianFact[],
  today: Day,
): readonly Due[] {
  const there = custodians.filter(({ endedOn, disabledOn }) => endedOn === null && disabledOn === null);
  const due = (kind: ReminderKind, subjectId: string, subject: string, dueOn: Day): Due => ({
    kind,
    subjectId,
    subject,
    dueOn,
  });
  const disabled = custodians
    .filter(({ endedOn, disabledOn }) => endedOn === null && disabledOn !== null)
    .map(({ id, name, disabledOn }) => due('CUSTODIAN_DISABLED', id, name, disabledOn ?? today));
  if (there.length === 0) return [due('CUSTODIAN_MISSING', account.id, account.name, today), ...disabled];
  const left = custodians
    .flatMap(({ endedOn, disabledOn }) => endedOn ?? disabledOn ?? [])
    .toSorted()
    .at(-1);
  const changed = there.toSorted((a, b) => (a.passwordChangedOn < b.passwordChangedOn ? 1 : -1))[0];
  if (changed === undefined) return disabled;
  const names = there.map(({ name }) => name).join('、');
  return [
    ...disabled,
    ...(left !== undefined && changed.passwordChangedOn < left
      ? [due('CUSTODIAN_CHANGED', account.id, names, left)]
      : []),
    due('CUSTODIAN_PASSWORD', changed.id, names, addDays(changed.passwordChangedOn, PASSWORD_DAYS)),
  ];
}
