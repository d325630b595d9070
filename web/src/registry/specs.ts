import {
  ACCOUNT_STATES,
  PLATFORMS,
  REVIEWER_TIERS,
  ROLES,
  SOURCE_STATES,
  TIERS,
  UNIT_KINDS,
} from '../../../src/domain/words.ts';
import type { Permission } from '../../../src/domain/roles.ts';
import type { Messages } from '../shared/language.tsx';
import { ACCOUNT_STATE, PLATFORM, ROLE, SOURCE_STATE, TIER, UNIT_KIND } from '../shared/names.ts';

/** How a value is written down: which field of a form takes it, and how a table shows it. */
export type FieldKind = 'text' | 'password' | 'time' | 'day' | 'choice' | 'choices' | 'names' | 'ref' | 'flag';

export interface FieldSpec {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: FieldKind;
  readonly values?: readonly string[];
  readonly names?: Messages;
  /** The noun that a reference names. */
  readonly to?: NounName;
  readonly required?: boolean;
  /** Asked for when an entry is made, changed later, or both. */
  readonly when: 'create' | 'change' | 'both' | 'never';
  readonly hidden?: boolean;
}

export interface NounView {
  readonly zh: string;
  readonly en: string;
  readonly write: Permission;
  readonly fields: readonly FieldSpec[];
}

export type NounName =
  | 'units'
  | 'accounts'
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
  values: readonly string[],
  names: Messages,
  more: Partial<FieldSpec> = {},
): FieldSpec => field(name, zh, en, 'choice', { values, names, ...more });
const ref = (name: string, zh: string, en: string, to: NounName, more: Partial<FieldSpec> = {}): FieldSpec =>
  field(name, zh, en, 'ref', { to, when: 'create', ...more });

const REQUIRED = { required: true } as const;
const unit = ref('unitId', '单位', 'Unit', 'units', REQUIRED);

/** Tables and forms of the registry, noun by noun. What is not here is set over the API. */
export const NOUNS: Readonly<Record<NounName, NounView>> = {
  units: {
    zh: '单位',
    en: 'Units',
    write: 'registry.write',
    fields: [
      field('name', '名称', 'Name', 'text', REQUIRED),
      choice('kind', '性质', 'Kind', UNIT_KINDS, UNIT_KIND, { ...REQUIRED, when: 'create' }),
      ref('parentId', '上级单位', 'Parent', 'units', { when: 'both' }),
    ],
  },
  accounts: {
    zh: '账号',
    en: 'Accounts',
    write: 'registry.write',
    fields: [
      field('name', '名称', 'Name', 'text', REQUIRED),
      choice('platform', '平台', 'Platform', PLATFORMS, PLATFORM, { ...REQUIRED, when: 'create' }),
      unit,
      choice('state', '状态', 'State', ACCOUNT_STATES, ACCOUNT_STATE, { when: 'change' }),
    ],
  },
  agreements: {
    zh: '承办协议',
    en: 'Agreements',
    write: 'registry.write',
    fields: [
      ref('accountId', '账号', 'Account', 'accounts', REQUIRED),
      ref('operatorUnitId', '承办单位', 'Operator', 'units', REQUIRED),
      field('validFrom', '起', 'From', 'time', REQUIRED),
      field('validTo', '止', 'To', 'time', REQUIRED),
    ],
  },
  users: {
    zh: '人员',
    en: 'People',
    write: 'registry.write',
    fields: [
      field('name', '姓名', 'Name', 'text', REQUIRED),
      field('login', '用户名', 'Login', 'text', { ...REQUIRED, when: 'create' }),
      unit,
      field('password', '初始口令', 'First password', 'password', { ...REQUIRED, hidden: true }),
      field('mustChangePassword', '待改口令', 'Must change', 'flag', { when: 'never' }),
      field('disabledAt', '停用时间', 'Disabled', 'time', { when: 'change' }),
    ],
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
      field('validTo', '止', 'To', 'time'),
    ],
  },
  tokens: {
    zh: '令牌',
    en: 'Tokens',
    write: 'registry.write',
    fields: [
      field('name', '名称', 'Name', 'text', REQUIRED),
      ref('userId', '人员（留空为发布工具）', 'Person (empty: a tool)', 'users'),
      unit,
      field('roles', '角色', 'Roles', 'choices', { values: ROLES, names: ROLE, when: 'create', required: true }),
      field('expiresAt', '有效期至', 'Expires', 'time'),
      field('revokedAt', '吊销时间', 'Revoked', 'time', { when: 'change' }),
    ],
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
      field('listVersion', '名单版本', 'List', 'text'),
    ],
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
      field('revokedAt', '撤销时间', 'Revoked', 'time', { when: 'change' }),
    ],
  },
  holidays: {
    zh: '节假日',
    en: 'Holidays',
    write: 'registry.write',
    fields: [
      field('day', '日期', 'Day', 'day', { ...REQUIRED, when: 'create' }),
      field('name', '名称', 'Name', 'text', REQUIRED),
      field('working', '调休上班', 'Working', 'flag'),
    ],
  },
};
