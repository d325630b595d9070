import type { Answers } from '../../api/operations.ts';
import type { Permission } from '../../../../src/domain/permissions.ts';
import type { ConsolePath } from '../../../../src/domain/console-paths.ts';
import type { Role } from '../../../../src/domain/vocabulary.ts';

export interface NavEntry {
  readonly path: ConsolePath;
  readonly zh: string;
  readonly en: string;
  readonly permission: Permission;
  /** Shown in the menu to these roles only, though others may open it. */
  readonly roles?: readonly Role[];
  /** How many wait there, as the person's home counts them. */
  readonly count?: keyof Answers['GET /v1/me/home']['counts'];
}
export interface NavGroup {
  readonly zh: string;
  readonly en: string;
  readonly entries: readonly NavEntry[];
}

/** The menu: what a person may not do is not in it, and its page is not reachable. */
export const MENU: readonly NavGroup[] = [
  {
    zh: '审核',
    en: 'Review',
    entries: [{ path: 'inbox', zh: '待审', en: 'Inbox', permission: 'task.read', count: 'due' }],
  },
  {
    zh: '编辑',
    en: 'Editing',
    entries: [
      { path: 'compose', zh: '写稿', en: 'Compose', permission: 'draft.write', roles: ['EDITOR', 'DUTY_OFFICER'] },
      { path: 'drafts', zh: '稿件', en: 'Drafts', permission: 'draft.read', count: 'returned' },
      { path: 'messages', zh: '留言', en: 'Messages', permission: 'message.read' },
      { path: 'impersonations', zh: '假冒账号', en: 'False accounts', permission: 'impersonation.read' },
    ],
  },
  {
    zh: '放行',
    en: 'Release',
    entries: [
      { path: 'releases', zh: '发布记录', en: 'Releases', permission: 'release.read' },
      { path: 'incidents', zh: '发布异常', en: 'Incidents', permission: 'release.resolve', count: 'incidents' },
      { path: 'cases', zh: '处置单', en: 'Cases', permission: 'case.read', count: 'toConfirm' },
    ],
  },
  {
    zh: '规则',
    en: 'Rules',
    entries: [
      { path: 'rulesets', zh: '词库', en: 'Rulesets', permission: 'ruleset.read' },
      { path: 'false-alarms', zh: '误报', en: 'False alarms', permission: 'false-alarm.work' },
      { path: 'sources', zh: '稿源', en: 'Sources', permission: 'unit.read' },
      {
        path: 'policies',
        zh: '策略',
        en: 'Policies',
        permission: 'policy.read',
        roles: ['ADMIN', 'AUDITOR', 'DUTY_OFFICER', 'REVIEWER', 'SECRECY_REVIEWER'],
      },
    ],
  },
  {
    zh: '登记',
    en: 'Registry',
    entries: [
      { path: 'setup', zh: '建立清单', en: 'Setting up', permission: 'registry.write', roles: ['ADMIN'] },
      { path: 'import', zh: '导入', en: 'Import', permission: 'registry.write', roles: ['ADMIN'] },
      { path: 'accounts', zh: '账号', en: 'Accounts', permission: 'registry.read' },
      { path: 'units', zh: '单位', en: 'Units', permission: 'unit.read' },
      {
        path: 'agreements',
        zh: '承办协议',
        en: 'Agreements',
        permission: 'registry.read',
        roles: ['ADMIN', 'AUDITOR'],
      },
      { path: 'custodians', zh: '账号管理员', en: 'Custodians', permission: 'people.read' },
      { path: 'notices', zh: '公告', en: 'Notices', permission: 'registry.read', roles: ['ADMIN', 'AUDITOR'] },
      {
        path: 'qualifications',
        zh: '资质',
        en: 'Qualifications',
        permission: 'registry.read',
        roles: ['ADMIN', 'AUDITOR'],
      },
      {
        path: 'explanations',
        zh: '未更新说明',
        en: 'Explanations',
        permission: 'activity.read',
        roles: ['ADMIN', 'AUDITOR', 'DUTY_OFFICER'],
      },
      { path: 'users', zh: '人员', en: 'People', permission: 'people.read' },
      { path: 'grants', zh: '授权', en: 'Grants', permission: 'people.read' },
      { path: 'tokens', zh: '接口令牌', en: 'Tokens', permission: 'people.read' },
      {
        path: 'shifts',
        zh: '值班',
        en: 'Duty',
        permission: 'policy.read',
        roles: ['ADMIN', 'AUDITOR', 'DUTY_OFFICER'],
      },
      {
        path: 'delegations',
        zh: '代理',
        en: 'Stand-ins',
        permission: 'policy.read',
        roles: ['ADMIN', 'AUDITOR', 'DUTY_OFFICER'],
      },
      { path: 'holidays', zh: '节假日', en: 'Holidays', permission: 'policy.read', roles: ['ADMIN', 'AUDITOR'] },
    ],
  },
  {
    zh: '监督',
    en: 'Oversight',
    entries: [
      { path: 'statistics', zh: '统计', en: 'Statistics', permission: 'activity.read' },
      {
        path: 'inspection',
        zh: '迎检',
        en: 'Inspection',
        permission: 'report.read',
        roles: ['AUDITOR', 'ADMIN', 'DUTY_OFFICER'],
      },
      { path: 'reposts', zh: '必转', en: 'Mandatory reposts', permission: 'repost.read' },
      {
        path: 'quality',
        zh: '审核质量',
        en: 'Review quality',
        permission: 'report.read',
        roles: ['AUDITOR', 'ADMIN', 'DUTY_OFFICER'],
      },
      {
        path: 'ledger',
        zh: '台账',
        en: 'Ledger',
        permission: 'report.read',
        roles: ['AUDITOR', 'ADMIN', 'DUTY_OFFICER'],
      },
      { path: 'patrol', zh: '巡查', en: 'Patrol', permission: 'patrol.read' },
      { path: 'reminders', zh: '提醒', en: 'Reminders', permission: 'reminders.read', count: 'reminders' },
      { path: 'erasures', zh: '清除', en: 'Erasures', permission: 'draft.erase' },
      { path: 'audit', zh: '留痕', en: 'Log', permission: 'audit.read' },
    ],
  },
];
