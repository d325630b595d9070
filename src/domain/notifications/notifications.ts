import { mayOpenCase } from '../cases/cases.ts';
import { mayTo, type Permission } from '../permissions.ts';
import { rootUnit } from '../registry/owners.ts';
import { unitAndAbove, type Parents } from '../registry/unit-tree.ts';
import { reviewsTier, type Grant } from '../roles.ts';
import type { Role, Tier } from '../vocabulary.ts';

/** What somebody must know (通知). Never carries draft text, not even a title. */
export interface NotificationFact {
  readonly kind: NotificationKind;
  /** A task, a draft, a case, an incident, an account, an entry or a version. */
  readonly subjectId: string;
  /** Tells one time from the next: of each, everybody is told once. */
  readonly occurrence: string;
  readonly draftId: string | null;
  /** Where it is; null = everywhere: the root unit. */
  readonly unitId: string | null;
  /** What a grant that is limited to accounts must cover. */
  readonly accountIds: readonly string[];
  readonly tier: Tier | null;
  /** Who it is about, where that is known by name. */
  readonly people: readonly string[];
  /** Who may not do it: two acts are by two people. */
  readonly except: readonly string[];
  readonly details: NotificationDetails;
}

/** What a message may say besides its kind. */
export interface NotificationDetails {
  readonly dueAt?: string | undefined;
  /** Of the registry: which reminder. */
  readonly reminder?: string | undefined;
  readonly incident?: string | undefined;
  readonly stage?: string | undefined;
  /** Of workers that stand still: the first of their queues. */
  readonly queue?: string | undefined;
  readonly days?: number | undefined;
  readonly level?: string | undefined;
  readonly tier?: string | undefined;
  /** Part of a path of the console: of a task its own id, of an incident its item's. */
  readonly page?: string | undefined;
}

/** Whether somebody with these grants in that very unit can see to it. */
type Sees = (grants: readonly Grant[], unitId: string, fact: NotificationFact) => boolean;

interface NotificationSpec {
  readonly zh: string;
  readonly en: string;
  /** What is to be done; people read this. */
  readonly todo: string;
  readonly todoEn: string;
  /** Who must know, in words, for the documentation. */
  readonly who: string;
  /** Whoever is named where somebody is; else whoever can see to it, in the unit or the nearest one above in which somebody can. */
  readonly sees?: Sees;
  /** When nobody has to know it any more. */
  readonly over: string;
  /** Quiet hours and digests do not hold it back. */
  readonly emergency: boolean;
  /** What a person's mail gets when they have not said otherwise. */
  readonly mail: boolean;
  /** What a unit's robots and webhooks get when they have not been told otherwise. */
  readonly group: boolean;
  /** Page of the console. */
  readonly page: (fact: Pick<NotificationFact, 'subjectId' | 'draftId' | 'details'>) => string;
}

const reviews: Sees = (grants, unitId, { tier, accountIds }) =>
  tier !== null && reviewsTier(grants, tier, unitId, accountIds);
const may =
  (permission: Permission, roles?: readonly Role[]): Sees =>
  (grants, unitId, { accountIds }) =>
    mayTo({ grants: roles === undefined ? grants : grants.filter(({ role }) => roles.includes(role)) }, permission, {
      unitId,
      accountIds,
    });
const keepsRegistry = may('reminders.read', ['ADMIN']);

const ofTask = ({ subjectId }: Pick<NotificationFact, 'subjectId'>): string => `/review/${subjectId}`;
const ofDraft = ({ draftId }: Pick<NotificationFact, 'draftId'>): string => `/drafts/${draftId}`;
const loud = { emergency: true, mail: true, group: true } as const;
const toAll = { emergency: false, mail: true, group: true } as const;
const toPeople = { emergency: false, mail: true, group: false } as const;
const inConsole = { emergency: false, mail: false, group: false } as const;

/**
 * Who must know what, until when: the only place where it is decided. Which facts there are, `src/db/notifications` reads
 * from the tables; what ends a deadline, a silence or a validity is said where it is decided for everything else.
 */
export const NOTIFICATIONS = {
  HANDED_OVER: {
    ...{ zh: '任务已转给你', en: 'A task was handed to you' },
    ...{ todo: '打开任务审核，或退回任务池', todoEn: 'Open it and review, or put it back' },
    ...{ who: 'the new holder', over: 'decided, put back, handed on', ...toPeople, page: ofTask },
  },
  RETURNED: {
    ...{ zh: '稿件被退回', en: 'A draft was returned' },
    ...{ todo: '按审核意见修改后再送审', todoEn: 'Revise it after the opinions, and submit it again' },
    ...{ who: 'its authors', over: 'submitted again, withdrawn', ...toPeople, page: ofDraft },
  },
  CHECK_FAILED: {
    ...{ zh: '稿件机审未过', en: 'A draft failed its checks' },
    ...{ todo: '查看检出项，修改或说明理由', todoEn: 'Look at the findings; revise, or say why they stand' },
    ...{ who: 'its author', over: 'submitted again, justified, withdrawn', ...inConsole, page: ofDraft },
  },
  DUE_HALF: {
    ...{ zh: '审核时限已过半', en: 'Half of the time to review is over' },
    ...{ todo: '尽快审核', todoEn: 'Review it soon' },
    ...{ who: 'the holder; of an open task who is on duty, else its pool', sees: reviews },
    ...{ over: 'decided, or four fifths are over', ...inConsole, page: ofTask },
  },
  DUE_FOUR_FIFTHS: {
    ...{ zh: '审核时限已过五分之四', en: 'Four fifths of the time to review are over' },
    ...{ todo: '马上审核，办不了的退回任务池', todoEn: 'Review it now, or put it back' },
    ...{ who: 'the holder; of an open task who is on duty, else its pool', sees: reviews },
    ...{ over: 'decided, or the time is over', ...toPeople, page: ofTask },
  },
  OVERDUE: {
    ...{ zh: '审核已超时', en: 'A review is overdue' },
    ...{ todo: '立即审核', todoEn: 'Review it at once' },
    ...{ who: 'the holder; of an open task its pool', sees: reviews },
    ...{ over: 'decided', ...toAll, page: ofTask },
  },
  ESCALATED: {
    ...{ zh: '超时任务已升级到你', en: 'An overdue task was escalated to you' },
    ...{ todo: '接手审核，或督促办理', todoEn: 'Take it over, or see that it is done' },
    ...{ who: 'the next person of the roster; at its end the pool of the unit above', sees: reviews },
    ...{ over: 'decided, or escalated further', ...toAll, page: ofTask },
  },
  POST_REVIEW: {
    ...{ zh: '有补审任务', en: 'A tier that an emergency skipped is to be made up for' },
    ...{ todo: '24 小时内补审', todoEn: 'Review it within 24 hours' },
    ...{ who: 'its pool, then its holder', sees: reviews, over: 'decided', ...toAll, page: ofTask },
  },
  TAKEDOWN_TO_CONFIRM: {
    ...{ zh: '下线待第二人确认', en: 'A take-down waits for a second person' },
    ...{ todo: '两小时内确认或取消，逾期失效', todoEn: 'Confirm it within two hours; after that it lapses' },
    ...{ who: 'whoever may confirm it: FINAL, the duty officer, not the one who ordered it' },
    sees: (grants, unitId, { accountIds }) => mayOpenCase(grants, 'TAKEDOWN', unitId, accountIds),
    ...{ over: 'confirmed, revoked, lapsed', ...loud, page: ({ subjectId }) => `/cases/${subjectId}` },
  },
  RULESET_TO_ACTIVATE: {
    ...{ zh: '词库待第二人启用', en: 'A ruleset waits to be activated' },
    ...{ todo: '核对改动，启用或不启用', todoEn: 'Look at what changes, and activate it' },
    ...{ who: 'dictionary managers, not the one who proposed it', sees: may('ruleset.write') },
    ...{ over: 'activated, or a later one is', ...toAll, page: ({ subjectId }) => `/rulesets/${subjectId}` },
  },
  POLICY_TO_ACTIVATE: {
    ...{ zh: '审核策略待第二人启用', en: 'A policy waits to be activated' },
    ...{ todo: '核对改动，启用或不启用', todoEn: 'Look at what changes, and activate it' },
    ...{ who: 'whoever activates policies, not the one who proposed it', sees: may('policy.activate') },
    ...{ over: 'activated, or a later one is', ...toAll, page: ({ subjectId }) => `/policies/${subjectId}` },
  },
  RELEASE_UNKNOWN: {
    ...{ zh: '发布结果不明', en: 'It is unknown whether an item was published' },
    ...{ todo: '到平台查看，认定结果；认定之前不会再发', todoEn: 'Look at the platform and say what became of it' },
    ...{ who: 'whoever may resolve it', sees: may('release.resolve') },
    ...{ over: 'resolved', ...toAll, page: ({ details }) => `/releases/${details.page ?? ''}` },
  },
  INCIDENT: {
    ...{ zh: '发布异常待处置', en: 'An incident is open' },
    ...{ todo: '查明情况，作出处置，了结或移交', todoEn: 'Look into it, and resolve it or hand it over' },
    ...{ who: 'whoever may resolve it', sees: may('release.resolve') },
    ...{ over: 'resolved', ...loud, page: () => '/incidents' },
  },
  SILENCE: {
    ...{ zh: '账号久未更新', en: 'An account is silent' },
    ...{ todo: '安排更新，或填报未更新说明', todoEn: 'Publish something, or explain why not' },
    ...{ who: 'duty officers and administrators', sees: may('activity.explain') },
    ...{ over: 'published, explained, or the next level is reached', ...toAll, page: () => '/statistics' },
  },
  ORIGINAL_MISSING: {
    ...{ zh: '账号本周没有原创', en: 'An account has published no original this week' },
    ...{ todo: '周日前至少发布一篇原创', todoEn: 'Publish an original before the week ends' },
    ...{ who: 'duty officers and administrators', sees: may('activity.explain') },
    ...{ over: 'one was published, or the week is over', ...toAll, page: () => '/statistics' },
  },
  TOKEN_ENDING: {
    ...{ zh: '接口令牌即将到期', en: 'A token ends soon' },
    ...{ todo: '换发新的接口令牌，并更新发布工具的设置', todoEn: 'Issue another one, and tell the tool' },
    ...{ who: 'its owner; of a machine its administrators', sees: may('people.read', ['ADMIN']) },
    ...{ over: 'revoked, ended', ...toPeople, page: ({ details }) => (details.page === undefined ? '/tokens' : '/me') },
  },
  AGREEMENT_ENDING: {
    ...{ zh: '承办协议即将到期或已到期', en: 'An agreement ends or has ended' },
    ...{ todo: '续签协议并登记，或收回账号自办', todoEn: 'Renew and register it, or run the account yourselves' },
    ...{ who: 'administrators', sees: keepsRegistry, over: 'renewed', ...toAll, page: () => '/agreements' },
  },
  QUALIFICATION_ENDING: {
    ...{ zh: '资质即将到期或已到期', en: 'A qualification ends or has ended' },
    ...{ todo: '办理续期，并登记新的有效期', todoEn: 'Renew it, and register how long it holds' },
    ...{ who: 'administrators', sees: keepsRegistry, over: 'renewed', ...toAll, page: () => '/qualifications' },
  },
  REMINDER: {
    ...{ zh: '登记事项到期或待办', en: 'Something in the registry is due' },
    ...{ todo: '到“提醒”页查看并办理', todoEn: 'See the page of reminders' },
    ...{ who: 'administrators', sees: keepsRegistry, over: 'done', ...inConsole, page: () => '/reminders' },
  },
  STAGE_FAILING: {
    ...{ zh: '机审环节反复出错', en: 'A stage of the checks keeps failing' },
    ...{ todo: '查看进程日志；排除后请作者重新送审', todoEn: 'See the log of the processes; then submit again' },
    ...{
      who: 'administrators',
      sees: may('board.read'),
      over: 'no draft waits for it',
      ...loud,
      page: () => '/drafts?status=CHECK_FAILED',
    },
  },
  WORKER_FROZEN: {
    ...{ zh: '后台处理停滞', en: 'Work in the background stands still' },
    ...{ todo: '查看后台进程是否在运行', todoEn: 'See whether the workers run' },
    ...{ who: 'administrators of the root unit', sees: may('board.read') },
    ...{ over: 'the workers answer, and drafts are checked again', ...loud, page: () => '/reminders' },
  },
} as const satisfies Record<string, NotificationSpec>;
export type NotificationKind = keyof typeof NOTIFICATIONS;
export const NOTIFICATION_KINDS = Object.keys(NOTIFICATIONS) as readonly NotificationKind[];
export const notificationSpec = (kind: NotificationKind): NotificationSpec => NOTIFICATIONS[kind];

/** A grant in force, and whose. */
export interface StaffGrant extends Grant {
  readonly userId: string;
}

/** Who is there: the units, and the grants in force now; who stands in for somebody has theirs as well. */
export interface Staff {
  readonly units: Parents;
  readonly grants: readonly StaffGrant[];
}

/**
 * Who must know of a fact: whoever is named; else whoever can see to it, in its unit or the nearest one above in which
 * somebody can; and where that leaves nobody, the nearest administrators, so that it never goes unknown.
 */
export function recipientsOf(fact: NotificationFact, staff: Staff): readonly string[] {
  if (fact.people.length > 0) return fact.people;
  const { sees } = notificationSpec(fact.kind);
  const home = fact.unitId ?? rootUnit(staff.units);
  if (home === null) return [];
  const units = unitAndAbove(staff.units, home);
  const among = (judge: Sees): readonly string[] => {
    for (const unitId of units) {
      const people = peopleIn(staff, unitId).filter(
        ([userId, grants]) => !fact.except.includes(userId) && judge(grants, unitId, fact),
      );
      if (people.length > 0) return people.map(([userId]) => userId);
    }
    return [];
  };
  const found = sees === undefined ? [] : among(sees);
  const administers = (grants: readonly Grant[]): boolean => grants.some(({ role }) => role === 'ADMIN');
  const kept = found.length > 0 ? found : among(administers);
  // what concerns everybody, where the root unit has no people of its own
  if (kept.length > 0 || fact.unitId !== null) return kept;
  return [...new Set(staff.grants.filter(({ role }) => role === 'ADMIN').map(({ userId }) => userId))];
}

/** Everybody with grants in that very unit, with these. */
function peopleIn({ grants }: Staff, unitId: string): readonly (readonly [string, readonly Grant[]])[] {
  const people = new Map<string, Grant[]>();
  for (const grant of grants)
    if (grant.unitId === unitId) people.set(grant.userId, [...(people.get(grant.userId) ?? []), grant]);
  return [...people];
}

/** The occurrence of what has no day of its own: it is one as long as it lasts, and another one when it begins anew. */
export const LASTING = '*';

/**
 * Facts with the occurrence that each really is: what lasts is the one that is open, or begins now.
 * @param now any text that names the moment
 */
export const asOccurrences = <F extends Key>(facts: readonly F[], open: readonly Key[], now: string): readonly F[] =>
  facts.map((fact) => {
    if (fact.occurrence !== LASTING) return fact;
    const known = open.find(({ kind, subjectId }) => kind === fact.kind && subjectId === fact.subjectId);
    return { ...fact, occurrence: known?.occurrence ?? now };
  });

type Key = Pick<NotificationFact, 'kind' | 'subjectId' | 'occurrence'>;
/** One thing is told of once: the key of a fact. */
export const factKey = ({ kind, subjectId, occurrence }: Key): string => `${kind} ${subjectId} ${occurrence}`;
