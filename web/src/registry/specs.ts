import {
  ACCOUNT_ARROWS,
  FIRST_STATES,
  LIVING_STATES,
  NOTICE_KINDS,
} from '../../../src/domain/registry/account-life.ts';
import type { Day } from '../../../src/domain/china-day.ts';
import {
  PLATFORMS,
  REVIEWER_TIERS,
  ROLES,
  SOURCE_STATES,
  TIERS,
  UNIT_KINDS,
  VERIFICATIONS,
} from '../../../src/domain/vocabulary.ts';
import type { Permission } from '../../../src/domain/permissions.ts';
import type { Messages } from '../shared/language.tsx';
import {
  ACCOUNT_STATE,
  NOTICE_KIND,
  PLATFORM,
  ROLE,
  SOURCE_STATE,
  TIER,
  UNIT_KIND,
  VERIFICATION,
} from '../shared/names.ts';

/** How a value is written down: which field of a form takes it, and how a table shows it. */
export type FieldKind =
  | 'text'
  | 'password'
  | 'time'
  | 'day'
  | 'choice'
  | 'choices'
  | 'names'
  | 'number'
  | 'numbers'
  | 'ref'
  | 'refs'
  | 'flag'
  | 'link';

/** An entry of the registry as `/v1/admin/…` gives it. */
export type Entry = Readonly<Record<string, unknown>> & { readonly id: string };

/** The present as entries are judged by it: milliseconds, and the day in China. */
export interface Present {
  readonly now: number;
  readonly today: Day;
}

export interface FieldSpec {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: FieldKind;
  readonly values?: readonly string[] | ((entry: Entry | null) => readonly string[]);
  readonly names?: Messages;
  /** What a new entry begins with. */
  readonly start?: string;
  /** Once it is set it can be changed, but not taken away. */
  readonly lasting?: boolean;
  readonly hint?: { readonly zh: string; readonly en: string };
  /** The resource that a reference names. */
  readonly to?: ResourceName;
  readonly required?: boolean;
  /** Asked for when an entry is made, changed later, or both. */
  readonly when: 'create' | 'change' | 'both' | 'never';
  /** Not in the table. */
  readonly hidden?: boolean;
}

export interface ResourceView {
  readonly zh: string;
  readonly en: string;
  readonly write: Permission;
  readonly fields: readonly FieldSpec[];
  /** Whether the entry counts no longer. */
  readonly ended?: (entry: Entry, present: Present) => boolean;
  /** How an entry that ended is brought back; without it, one like it is added anew. */
  readonly back?: { readonly change: Readonly<Record<string, unknown>>; readonly zh: string; readonly en: string };
  /** Entries have a page of their own, `/<resource>/<id>`. */
  readonly pages?: boolean;
}

export type ResourceName =
  | 'units'
  | 'accounts'
  | 'custodians'
  | 'qualifications'
  | 'notices'
  | 'explanations'
  | 'agreements'
  | 'users'
  | 'grants'
  | 'tokens'
  | 'sources'
  | 'shifts'
  | 'delegations'
  | 'holidays';

const field = (name: string, zh: string, en: string, kind: FieldKind, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  zh,
  en,
  kind,
  when: 'both',
  ...more,
});
const choice = (
  name: string,
  zh: string,
  en: string,
  values: Exclude<FieldSpec['values'], undefined>,
  names: Messages,
  more: Partial<FieldSpec> = {},
): FieldSpec => field(name, zh, en, 'choice', { values, names, ...more });
const ref = (name: string, zh: string, en: string, to: ResourceName, more: Partial<FieldSpec> = {}): FieldSpec =>
  field(name, zh, en, 'ref', { to, when: 'create', ...more });

const REQUIRED = { required: true } as const;
const LASTING = { lasting: true } as const;
const unit = ref('unitId', '单位', 'Unit', 'units', REQUIRED);
/** Whose a rule is; left out, that of the highest unit for which one writes. */
const owner = ref('unitId', '归属单位', 'Belongs to', 'units', {
  hint: { zh: '对该单位及其下级单位适用', en: 'Applies to that unit and the units below' },
});
const account = ref('accountId', '账号', 'Account', 'accounts', REQUIRED);

/** Whether a moment or a day of an entry is past. */
const past =
  (name: string) =>
  (entry: Entry, { now }: Present): boolean =>
    typeof entry[name] === 'string' && new Date(entry[name]).getTime() <= now;
const dayPast =
  (name: string) =>
  (entry: Entry, { today }: Present): boolean =>
    typeof entry[name] === 'string' && entry[name] < today;

/** States that an account may be given: what the table of its life leads to from where it is. */
const accountStates = (entry: Entry | null): readonly string[] =>
  entry === null
    ? FIRST_STATES
    : [
        entry['state'] as string,
        ...ACCOUNT_ARROWS.filter(({ from }) => (from as readonly unknown[]).includes(entry['state'])).map(
          ({ to }) => to,
        ),
      ];

/** Tables and forms of the registry, resource by resource. */
export const RESOURCES: Readonly<Record<ResourceName, ResourceView>> = {
  units: {
    zh: '单位',
    en: 'Units',
    write: 'registry.write',
    fields: [
      field('name', '名称', 'Name', 'text', REQUIRED),
      choice('kind', '性质', 'Kind', UNIT_KINDS, UNIT_KIND, REQUIRED),
      ref('parentId', '上级单位', 'Parent', 'units', { when: 'both' }),
      field('claimLimit', '每人同时在审上限', 'Tasks in hand', 'number', {
        start: '3',
        hidden: true,
        hint: {
          zh: '一人在本单位待审清单中最多同时认领几件',
          en: 'How many one person may hold at a time in its pool',
        },
      }),
      field('silenceDays', '未更新提醒（天）', 'Silence warns (days)', 'numbers', {
        ...LASTING,
        hint: { zh: '三个依次增大的天数，例如 7, 10, 14', en: 'Three rising numbers of days, e.g. 7, 10, 14' },
      }),
      field('closedAt', '撤销时间', 'Closed', 'time', { when: 'never' }),
    ],
    ended: ({ closedAt }) => typeof closedAt === 'string',
  },
  accounts: {
    zh: '账号',
    en: 'Accounts',
    write: 'registry.write',
    fields: [
      field('name', '名称', 'Name', 'text', REQUIRED),
      choice('platform', '平台', 'Platform', PLATFORMS, PLATFORM, { ...REQUIRED, when: 'create' }),
      unit,
      choice('state', '状态', 'State', accountStates, ACCOUNT_STATE, { ...REQUIRED, start: 'PENDING' }),
      field('filingNo', '备案号', 'Filing no.', 'text'),
      choice('verification', '平台认证', 'Verified', VERIFICATIONS, VERIFICATION, { ...REQUIRED, start: 'NONE' }),
      field('verifiedAt', '认证时间', 'Verified at', 'time', { hidden: true }),
      field('openedOn', '开设日期', 'Opened on', 'day', { ...LASTING, hidden: true }),
      field('closingOn', '注销生效日', 'Closes on', 'day', { when: 'never', hidden: true }),
      field('leaderName', '分管领导', 'In charge', 'text', { hidden: true }),
      field('leaderPhone', '联系电话', 'Phone', 'text', { hidden: true }),
    ],
    ended: ({ state }) => !(LIVING_STATES as readonly unknown[]).includes(state),
    pages: true,
  },
  custodians: {
    zh: '账号管理员',
    en: 'Custodians',
    write: 'registry.write',
    fields: [
      account,
      ref('userId', '人员', 'Person', 'users', REQUIRED),
      field('passwordChangedOn', '密码修改日', 'Password changed', 'day', {
        ...REQUIRED,
        hint: { zh: '只记录修改日期，不记录密码', en: 'The day only, never the password' },
      }),
      field('endedOn', '卸任日', 'Ended', 'day', { when: 'change' }),
    ],
    ended: ({ endedOn }) => endedOn !== null,
    back: { change: { endedOn: null }, zh: '卸任日清空，此人重新管理该账号。', en: 'Keeps the account again.' },
  },
  notices: {
    zh: '开设与注销公告',
    en: 'Notices',
    write: 'registry.write',
    fields: [
      account,
      choice('kind', '事项', 'About', NOTICE_KINDS, NOTICE_KIND, { ...REQUIRED, when: 'create' }),
      field('publishedOn', '公告发布日', 'Published', 'day', REQUIRED),
      field('effectiveOn', '生效日', 'Takes effect', 'day', {
        ...REQUIRED,
        hint: { zh: '公告期不少于 30 日', en: '30 days after publication or later' },
      }),
      field('url', '公告链接', 'Link', 'link'),
      field('approvalNo', '批准文号', 'Approved by', 'text', {
        hint: {
          zh: '批准开设或注销的文件；公告期满办理注销前须登记',
          en: 'The document that approved it; needed before the account is closed',
        },
      }),
    ],
  },
  qualifications: {
    zh: '资质',
    en: 'Qualifications',
    write: 'registry.write',
    fields: [
      account,
      field('kind', '资质名称', 'Kind', 'text', REQUIRED),
      field('number', '编号', 'Number', 'text', REQUIRED),
      field('validTo', '有效期至', 'Valid to', 'day', REQUIRED),
    ],
    ended: dayPast('validTo'),
  },
  explanations: {
    zh: '未更新说明',
    en: 'Explanations',
    write: 'activity.explain',
    fields: [
      account,
      field('reason', '说明', 'Reason', 'text', REQUIRED),
      field('from', '起', 'From', 'day', { ...REQUIRED, when: 'create' }),
      field('until', '止', 'Until', 'day', {
        ...REQUIRED,
        hint: { zh: '最长 30 日', en: '30 days at the most' },
      }),
    ],
    ended: dayPast('until'),
  },
  agreements: {
    zh: '承办协议',
    en: 'Agreements',
    write: 'registry.write',
    fields: [
      account,
      ref('operatorUnitId', '承办单位', 'Operator', 'units', REQUIRED),
      field('validFrom', '起', 'From', 'time', REQUIRED),
      field('validTo', '止', 'To', 'time', REQUIRED),
    ],
    ended: past('validTo'),
  },
  users: {
    zh: '人员',
    en: 'People',
    write: 'registry.write',
    fields: [
      field('name', '姓名', 'Name', 'text', REQUIRED),
      field('login', '用户名', 'Login', 'text', { ...REQUIRED, when: 'create' }),
      unit,
      field('password', '初始密码', 'First password', 'password', { ...REQUIRED, when: 'create', hidden: true }),
      field('mustChangePassword', '待改密码', 'Must change', 'flag', { when: 'never' }),
      field('disabledAt', '停用时间', 'Disabled', 'time', { when: 'change' }),
    ],
    ended: past('disabledAt'),
    back: {
      change: { disabledAt: null },
      zh: '停用时间清空，此人可以重新登录，仍在有效期内的授权继续有效。',
      en: 'May sign in again; grants that are still valid count again.',
    },
  },
  grants: {
    zh: '授权',
    en: 'Grants',
    write: 'registry.write',
    fields: [
      ref('userId', '人员', 'Person', 'users', REQUIRED),
      choice(
        'role',
        '角色',
        'Role',
        ROLES.filter((role) => role !== 'PUBLISHER'),
        ROLE,
        { ...REQUIRED, when: 'create' },
      ),
      choice('tier', '审核层级', 'Tier', REVIEWER_TIERS, TIER, { when: 'create' }),
      unit,
      ref('accountId', '仅限账号', 'Only account', 'accounts'),
      field('validFrom', '起', 'From', 'time', { when: 'create' }),
      field('validTo', '止', 'To', 'time', LASTING),
    ],
    ended: past('validTo'),
  },
  tokens: {
    zh: '接口令牌',
    en: 'Tokens',
    write: 'registry.write',
    fields: [
      field('name', '名称', 'Name', 'text', REQUIRED),
      ref('userId', '人员（留空为发布工具）', 'Person (empty: a tool)', 'users'),
      unit,
      field('roles', '角色', 'Roles', 'choices', { values: ROLES, names: ROLE, when: 'create', required: true }),
      field('accountIds', '仅限账号', 'Only accounts', 'refs', { to: 'accounts', when: 'create' }),
      field('expiresAt', '有效期至', 'Expires', 'time', LASTING),
      field('revokedAt', '吊销时间', 'Revoked', 'time', { ...LASTING, when: 'change' }),
    ],
    ended: (entry, present) => past('revokedAt')(entry, present) || past('expiresAt')(entry, present),
  },
  sources: {
    zh: '稿源',
    en: 'Sources',
    write: 'source.write',
    fields: [
      field('name', '名称', 'Name', 'text', REQUIRED),
      field('aliases', '别名', 'Aliases', 'names'),
      field('domains', '域名', 'Domains', 'names'),
      field('platformAccounts', '平台账号', 'Accounts', 'names'),
      choice('state', '状态', 'State', SOURCE_STATES, SOURCE_STATE),
      field('validFrom', '起', 'From', 'time'),
      field('validTo', '止', 'To', 'time'),
      field('listVersion', '名单版本', 'List', 'text', LASTING),
      owner,
    ],
    ended: ({ state }) => state !== 'ACTIVE',
    back: {
      change: { state: 'ACTIVE' },
      zh: '稿源恢复有效，因其冻结而暂缓的转载稿重新作放行判定。',
      en: 'The source counts again; held reposts are judged anew by the gate.',
    },
  },
  shifts: {
    zh: '值班',
    en: 'Duty',
    write: 'registry.write',
    fields: [
      unit,
      choice('tier', '层级', 'Tier', TIERS, TIER, { ...REQUIRED, when: 'create' }),
      ref('userId', '人员', 'Person', 'users', { ...REQUIRED, when: 'both' }),
      field('startsAt', '起', 'From', 'time', REQUIRED),
      field('endsAt', '止', 'To', 'time', REQUIRED),
    ],
    ended: past('endsAt'),
  },
  delegations: {
    zh: '代理',
    en: 'Stand-ins',
    write: 'registry.write',
    fields: [
      unit,
      ref('principalId', '被代理人', 'Principal', 'users', REQUIRED),
      ref('delegateId', '代理人', 'Stand-in', 'users', REQUIRED),
      choice('tier', '层级（留空为全部）', 'Tier (empty: all)', TIERS, TIER, { when: 'create' }),
      field('reason', '事由', 'Reason', 'text', { ...REQUIRED, when: 'create' }),
      field('validFrom', '起', 'From', 'time', { ...REQUIRED, when: 'create' }),
      field('validTo', '止', 'To', 'time', REQUIRED),
      field('principalAgreedAt', '被代理人同意', 'Principal agreed', 'time', { when: 'never' }),
      field('delegateAgreedAt', '代理人同意', 'Stand-in agreed', 'time', { when: 'never' }),
      field('revokedAt', '撤销时间', 'Revoked', 'time', { ...LASTING, when: 'change' }),
    ],
    ended: (entry, present) => past('revokedAt')(entry, present) || past('validTo')(entry, present),
  },
  holidays: {
    zh: '节假日',
    en: 'Holidays',
    write: 'registry.write',
    fields: [
      field('day', '日期', 'Day', 'day', { ...REQUIRED, when: 'create' }),
      field('name', '名称', 'Name', 'text', REQUIRED),
      field('working', '调休上班', 'Working', 'flag'),
      owner,
    ],
  },
};
