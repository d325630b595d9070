import { covers, type Actor, type Grant } from './roles.ts';
import { unitAndAbove, unitsAndBelow, type Parents } from './registry/unit-tree.ts';
import type { Role } from './vocabulary.ts';

/** What a grant must be like to permit an action. */
export interface PermissionRule {
  /** What it is, in Chinese. */
  readonly zh: string;
  /** One of these roles. */
  readonly roles: readonly Role[];
  /** Where: in the very unit that is concerned, or in it or any unit above it. */
  readonly units: 'OWN' | 'OWN_AND_BELOW';
  /**
   * What a grant that is limited to accounts permits: what concerns its accounts alone; whatever concerns no account in
   * particular as well; nothing, where the whole unit is at stake.
   */
  readonly limited: 'ITS_ACCOUNTS' | 'UNIT' | 'NOTHING';
}

/** In one's own unit; a grant limited to accounts permits it for those. */
const OF_ACCOUNTS = { units: 'OWN', limited: 'ITS_ACCOUNTS' } as const;

/**
 * Who may do what, where: the only place where permission is decided (docs/permissions.md is printed from it). Every route
 * names its action. Use cases may ask for more (another person, a tier, a state), never for less.
 */
export const PERMISSIONS = {
  'draft.write': {
    zh: '撰写、修改、提交、撤回稿件',
    roles: ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'],
    ...OF_ACCOUNTS,
  },
  'draft.read': {
    zh: '查看稿件',
    roles: ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
    ...OF_ACCOUNTS,
  },
  'media.upload': {
    zh: '上传图片、视频、音频',
    roles: ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'],
    units: 'OWN',
    limited: 'UNIT',
  },
  'media.read': {
    zh: '查看稿件、发布记录中的图片、视频、音频',
    roles: ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR', 'PUBLISHER'],
    ...OF_ACCOUNTS,
  },
  'draft.erase': { zh: '清除稿件中的个人信息', roles: ['ADMIN'], units: 'OWN', limited: 'NOTHING' },
  'draft.check': {
    zh: '自查文稿',
    roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
    ...OF_ACCOUNTS,
  },
  'author.read': {
    zh: '查看可列为作者的人员',
    roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER'],
    units: 'OWN',
    limited: 'UNIT',
  },
  'task.read': {
    zh: '查看审核任务',
    roles: ['REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
    ...OF_ACCOUNTS,
  },
  'task.work': {
    zh: '认领并审核',
    roles: ['REVIEWER', 'SECRECY_REVIEWER'],
    ...OF_ACCOUNTS,
  },
  'task.reassign': {
    zh: '改派审核任务',
    roles: ['DUTY_OFFICER', 'ADMIN'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'release.pull': {
    zh: '取件、回执',
    roles: ['PUBLISHER'],
    ...OF_ACCOUNTS,
  },
  'release.read': {
    zh: '查看发布记录',
    roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'AUDITOR', 'PUBLISHER'],
    ...OF_ACCOUNTS,
  },
  'release.withdraw': {
    zh: '取消发布',
    roles: ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'],
    ...OF_ACCOUNTS,
  },
  'release.resolve': {
    zh: '认定发布结果、了结发布异常',
    roles: ['DUTY_OFFICER', 'REVIEWER'],
    ...OF_ACCOUNTS,
  },
  'release.resume': {
    zh: '复核后放行停放的发布记录',
    roles: ['DUTY_OFFICER', 'REVIEWER'],
    ...OF_ACCOUNTS,
  },
  'release.read-back': {
    zh: '要求读回公开的内容',
    roles: ['REVIEWER', 'DUTY_OFFICER', 'AUDITOR', 'ADMIN'],
    ...OF_ACCOUNTS,
  },
  'public-host.write': {
    zh: '维护公开网址主机',
    roles: ['ADMIN', 'DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'source.write': {
    zh: '维护稿源',
    roles: ['ADMIN', 'DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'registry.read': {
    zh: '查看账号及其档案',
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'unit.read': {
    zh: '查看单位、稿源',
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'UNIT',
  },
  'registry.write': {
    zh: '登记单位、人员、授权、账号',
    roles: ['ADMIN'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'people.read': {
    zh: '查看人员、授权、接口令牌',
    roles: ['ADMIN', 'AUDITOR'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'reminders.read': {
    zh: '查看到期提醒',
    roles: ['ADMIN', 'AUDITOR'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'activity.read': {
    zh: '查看账号活跃情况',
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'activity.explain': {
    zh: '填报未更新说明',
    roles: ['ADMIN', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'ruleset.read': {
    zh: '查看词库',
    roles: ['DICT_MANAGER', 'AUDITOR', 'ADMIN', 'REVIEWER'],
    units: 'OWN',
    limited: 'UNIT',
  },
  'ruleset.write': {
    zh: '维护、启用词库',
    roles: ['DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'finding.report': {
    zh: '报告误报',
    roles: ['REVIEWER', 'SECRECY_REVIEWER'],
    ...OF_ACCOUNTS,
  },
  'false-alarm.work': {
    zh: '处理误报（可见检出处前后文字）',
    roles: ['DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'rule-report.read': {
    zh: '查看各规则的准确率',
    roles: ['DICT_MANAGER', 'AUDITOR', 'ADMIN'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'channel.write': {
    zh: '维护通知渠道、重发未送达的通知',
    roles: ['ADMIN'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'policy.read': {
    zh: '查看审核策略、值班、代理、节假日',
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'UNIT',
  },
  'policy.write': {
    zh: '提出审核策略',
    roles: ['ADMIN'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'policy.activate': {
    zh: '启用审核策略',
    roles: ['ADMIN', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'audit.read': {
    zh: '查看留痕',
    roles: ['AUDITOR', 'ADMIN'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'report.read': {
    zh: '查看统计报表',
    roles: ['AUDITOR', 'ADMIN', 'DUTY_OFFICER', 'REVIEWER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'message.write': { zh: '登记、答复留言', roles: ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'], ...OF_ACCOUNTS },
  'message.read': { zh: '查看留言', roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'AUDITOR'], ...OF_ACCOUNTS },
  'message.approve': { zh: '审核留言答复', roles: ['DUTY_OFFICER', 'REVIEWER'], ...OF_ACCOUNTS },
  'impersonation.write': {
    zh: '登记、核查假冒账号举报',
    roles: ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'],
    ...OF_ACCOUNTS,
  },
  'impersonation.read': {
    zh: '查看假冒账号举报',
    roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
    ...OF_ACCOUNTS,
  },
  'impersonation.confirm': { zh: '确认假冒账号核查结果', roles: ['DUTY_OFFICER', 'REVIEWER'], ...OF_ACCOUNTS },
  'blind-test.plant': { zh: '设置、查看抽测稿', roles: ['AUDITOR'], units: 'OWN_AND_BELOW', limited: 'NOTHING' },
  'repost.order': {
    zh: '下达、撤销必转任务',
    roles: ['ADMIN', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'repost.read': {
    zh: '查看必转任务',
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'repost.excuse': {
    zh: '说明未转载理由',
    roles: ['ADMIN', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'board.read': {
    zh: '查看队列面板',
    roles: ['ADMIN'],
    units: 'OWN_AND_BELOW',
    limited: 'NOTHING',
  },
  'metrics.read': { zh: '查看运行指标', roles: ['ADMIN'], units: 'OWN', limited: 'NOTHING' },
  'case.read': {
    zh: '查看处置单',
    roles: ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
    ...OF_ACCOUNTS,
  },
  'case.open': {
    zh: '开处置单',
    roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER'],
    ...OF_ACCOUNTS,
  },
  'case.confirm': {
    zh: '要求、确认下线',
    roles: ['REVIEWER', 'DUTY_OFFICER'],
    ...OF_ACCOUNTS,
  },
  'case.close': {
    zh: '了结处置单',
    roles: ['REVIEWER', 'DUTY_OFFICER'],
    ...OF_ACCOUNTS,
  },
  'account.stop': {
    zh: '停用被盗账号',
    roles: ['REVIEWER', 'DUTY_OFFICER', 'ADMIN'],
    ...OF_ACCOUNTS,
  },
  'patrol.run': {
    zh: '启动巡查',
    roles: ['DUTY_OFFICER', 'DICT_MANAGER', 'ADMIN'],
    units: 'OWN',
    limited: 'NOTHING',
  },
  'patrol.read': {
    zh: '查看巡查记录',
    roles: ['REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER', 'AUDITOR', 'ADMIN'],
    units: 'OWN',
    limited: 'UNIT',
  },
} as const satisfies Record<string, PermissionRule>;
export type Permission = keyof typeof PERMISSIONS;

/** What a request concerns: a unit and accounts in it; none = the unit as such, no account in particular. */
export interface Target {
  readonly unitId: string;
  readonly accountIds: readonly string[];
}

type Holder = Pick<Actor, 'grants'>;

const ruleOf = (permission: Permission): PermissionRule => PERMISSIONS[permission];

/** Grants that permit the action somewhere. */
const grantsFor = (actor: Holder, permission: Permission): readonly Grant[] => {
  const { roles, limited } = ruleOf(permission);
  return actor.grants.filter(
    ({ role, accountId }) => roles.includes(role) && (accountId === null || limited !== 'NOTHING'),
  );
};

/** Whether the actor may do this at all, to anything. */
export const may = (actor: Holder, permission: Permission): boolean => grantsFor(actor, permission).length > 0;

/** All that an actor may do something to. */
export interface Reach {
  /** Units that it holds with all their accounts. */
  readonly units: readonly string[];
  /** Accounts that it holds in other units. */
  readonly accounts: readonly Target[];
}

/**
 * All that the actor may do this to.
 * @param tree the units, where a grant may count for those below its own
 */
export function reachOf(actor: Holder, permission: Permission, tree: Parents = new Map()): Reach {
  const grants = grantsFor(actor, permission);
  const spread = (roots: readonly string[]): readonly string[] =>
    ruleOf(permission).units === 'OWN' ? roots : [...new Set([...roots, ...unitsAndBelow(tree, roots)])];
  const units = spread([...new Set(grants.flatMap((grant) => (grant.accountId === null ? grant.unitId : [])))]);
  const limited = new Map<string, string[]>();
  for (const { unitId, accountId } of grants) {
    if (accountId === null || units.includes(unitId)) continue;
    limited.set(unitId, [...(limited.get(unitId) ?? []), accountId]);
  }
  return { units, accounts: [...limited].map(([unitId, accountIds]) => ({ unitId, accountIds })) };
}

/**
 * Whether the actor may do this to the target.
 * @param tree the units, where a grant may count for those below its own
 */
export function mayTo(
  actor: Holder,
  permission: Permission,
  { unitId, accountIds }: Target,
  tree: Parents = new Map(),
): boolean {
  const { units, limited } = ruleOf(permission);
  const grants = grantsFor(actor, permission);
  const asked = units === 'OWN' ? [unitId] : unitAndAbove(tree, unitId);
  if (grants.some((grant) => grant.accountId === null && asked.includes(grant.unitId))) return true;
  const here = grants.filter((grant) => grant.unitId === unitId);
  return accountIds.length === 0 ? limited === 'UNIT' && here.length > 0 : covers(here, accountIds);
}

/** Of the reach what lies in this unit; undefined = all of it. */
export const reachIn = (reach: Reach, unitId: string | undefined): Reach =>
  unitId === undefined
    ? reach
    : {
        units: reach.units.filter((unit) => unit === unitId),
        accounts: reach.accounts.filter((held) => held.unitId === unitId),
      };

export const reachesNothing = ({ units, accounts }: Reach): boolean => units.length === 0 && accounts.length === 0;

/** Every unit of a reach, whole or not. */
export const unitsOf = ({ units, accounts }: Reach): readonly string[] => [
  ...units,
  ...accounts.map(({ unitId }) => unitId),
];
