import type { FieldError } from '../../domain/refusals.ts';

/** What PostgreSQL tells of a constraint that says no: the request is wrong, not the system. */
export interface ConstraintSays {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}

type Said = readonly [field: string, message: string];

const ENDS_LATER = '“止”须晚于“起”';
const TWICE = '已登记过，不能重复登记';

/** Constraints over more than one column, by their names in the database: which field to change, and how. */
export const CONSTRAINT_ERRORS: Readonly<Record<string, Said>> = {
  unit_check: ['parentId', '上级单位不能是本单位自己'],
  unit_check1: ['parentId', '只有已撤销的单位才能记为并入，且不能并入自己'],
  account_check: ['verifiedAt', '已认证的账号须填写认证时间'],
  account_check1: ['state', '接续的账号须是另一个账号'],
  account_one_living: ['name', '本单位在该平台已有同名账号'],
  account_custodian_once: ['userId', '此人已是该账号的管理员'],
  account_notice_check: ['effectiveOn', '公告期不少于 30 日'],
  account_explanation_check: ['until', '不能早于“起”，最长 30 日'],
  account_qualification_account_id_kind_number_key: ['number', TWICE],
  agreement_check: ['validTo', ENDS_LATER],
  app_user_login_key: ['login', '已有人使用，请换一个'],
  delegation_check: ['delegateId', '不能由本人代理'],
  delegation_check1: ['validTo', ENDS_LATER],
  duty_shift_check: ['endsAt', ENDS_LATER],
  holiday_unit_id_day_key: ['day', TWICE],
  role_grant_check: ['tier', '审核员须选择审核层级，其他角色不选'],
  role_grant_check1: ['userId', '不得给自己授权'],
  role_grant_check2: ['validTo', ENDS_LATER],
  source_unit_id_name_key: ['name', '已有同名稿源'],
  token_check: ['roles', '发布工具的接口令牌只选“发布工具”，不填人员；个人的不选“发布工具”'],
};

const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `role_grant_tier_check` is about the column `tier`, `agreement_account_id_fkey` about `account_id`. */
const columnOf = ({ constraint = '', table = '' }: ConstraintSays): string =>
  constraint.startsWith(`${table}_`) ? constraint.slice(table.length + 1).replace(/_(?:check|fkey|key)$/, '') : '';

const at = (column: string, message: string): FieldError => ({
  path: column === '' ? 'body' : `body.${camel(column)}`,
  message,
});

const BY_CODE: Readonly<Record<string, (says: ConstraintSays) => FieldError>> = {
  '23505': () => at('', '已有相同的条目，请勿重复登记'),
  '23503': (says) => at(columnOf(says), '所选的不存在，请重新选择'),
  '23514': (says) => at(columnOf(says), '填写不正确，请核对'),
  '23502': ({ column = '' }) => at(column, '必填'),
};

/** @returns the field that is wrong and what to do about it; null where no constraint of an entry said no */
export function constraintError(says: ConstraintSays): FieldError | null {
  const known = CONSTRAINT_ERRORS[says.constraint ?? ''];
  if (known !== undefined) return { path: `body.${known[0]}`, message: known[1] };
  return BY_CODE[says.code ?? '']?.(says) ?? null;
}
