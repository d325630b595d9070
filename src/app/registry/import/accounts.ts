import { LIVING_STATES } from '../../../domain/registry/account-life.ts';
import { chinaDate } from '../../../domain/china-day.ts';
import {
  ACCOUNT_STATES,
  ACCOUNT_STATE_NAMES,
  PLATFORMS,
  PLATFORM_NAMES,
  VERIFICATIONS,
  type AccountState,
  type Platform,
} from '../../../domain/vocabulary.ts';
import { accountsByName, type AccountByName } from '../../../db/registry/accounts.ts';
import { readRegistryRows, readRegistryRow } from '../../../db/registry/entries.ts';
import type { UnitEntry } from '../../../db/registry/registry.ts';
import { personByName } from '../../../db/people/people.ts';
import { view } from '../write-entry.ts';
import type { Values } from '../validating/validator.ts';
import { add, change, type Change, type Difference } from './entered.ts';
import { dayOf } from './holidays.ts';
import { administers, unitOfRow, type Office } from './office.ts';
import { BadCell, type Columns, type ListRow } from './table.ts';

export const ACCOUNT_COLUMNS = {
  name: ['名称', '账号', '账号名称'],
  platform: ['平台'],
  unit: ['单位', '主办单位'],
  state: ['状态'],
  filingNo: ['备案号'],
  leaderName: ['分管领导', '分管负责人'],
  leaderPhone: ['分管领导电话', '联系电话', '电话'],
  openedOn: ['开设日期', '开通日期'],
  verification: ['平台认证', '认证'],
  custodians: ['账号管理员', '管理员用户名'],
  passwordChangedOn: ['密码更换日期', '改密日期'],
  confirm: ['确认'],
} as const satisfies Columns;

const valueOf = <T extends string>(
  values: readonly T[],
  names: Readonly<Record<T, string>>,
  text: string,
): T | undefined => values.find((value) => value === text || names[value] === text);

const VERIFICATION_NAMES = { NONE: '未认证', PENDING: '认证中', VERIFIED: '已认证', LAPSED: '认证失效' } as const;
const told = (names: Readonly<Record<string, string>>): string => Object.values(names).join('、');
const isPlatformOf = (text: string): Platform | undefined => valueOf(PLATFORMS, PLATFORM_NAMES, text);

/** The account in use that a cell names, `名称` or `名称（平台）`, of a unit. @throws BadCell */
export async function accountNamed({ trx }: Office, text: string, unit: UnitEntry): Promise<AccountByName> {
  const [, name = text, platform] = /^(.+?)[（(]([^（()）]+)[)）]$/.exec(text) ?? [];
  const found = (await accountsByName(trx, unit.id)).filter(
    (account) =>
      (LIVING_STATES as readonly AccountState[]).includes(account.state) &&
      (account.name === text ||
        (account.name === name && platform !== undefined && account.platform === isPlatformOf(platform))),
  );
  const [account, other] = found;
  if (account === undefined)
    throw new BadCell('accounts', `${unit.name}没有名为“${text}”的账号，请写登记的名称，或先导入该账号`);
  if (other !== undefined) throw new BadCell('accounts', `有 ${found.length} 个账号叫“${text}”，请写成“名称（平台）”`);
  return account;
}

/** Columns that say something of an account, with what they are called. */
const ABOUT = ['filingNo', 'leaderName', 'leaderPhone'] as const;

function aboutOf(row: ListRow): Values {
  const about: Record<string, unknown> = {};
  for (const property of ABOUT) if (row.says(property)) about[property] = row.cell(property);
  if (row.says('openedOn')) {
    const day = dayOf(row.cell('openedOn'));
    if (day === undefined) throw new BadCell('openedOn', '请写日期，例如 2026-01-31');
    about['openedOn'] = day;
  }
  if (row.says('verification')) {
    const value = valueOf(VERIFICATIONS, VERIFICATION_NAMES, row.cell('verification'));
    if (value === undefined) throw new BadCell('verification', `只能写：${told(VERIFICATION_NAMES)}`);
    about['verification'] = value;
  }
  if (row.says('state')) {
    const value = valueOf(ACCOUNT_STATES, ACCOUNT_STATE_NAMES, row.cell('state'));
    if (value === undefined) throw new BadCell('state', `只能写：${told(ACCOUNT_STATE_NAMES)}`);
    about['state'] = value;
  }
  return about;
}

/** Enters an account with who keeps it, or changes what the list says of it; known by unit, platform and name. */
export async function enterAccount(office: Office, row: ListRow): Promise<readonly Change[]> {
  const name = row.cell('name');
  if (name === '') throw new BadCell('name', '请写账号名称');
  const platform = isPlatformOf(row.cell('platform'));
  if (platform === undefined) throw new BadCell('platform', `只能写：${told(PLATFORM_NAMES)}`);
  const unit = unitOfRow(office, 'unit', row.cell('unit'));
  const about = aboutOf(row);
  const confirm = ['是', 'true', '确认'].includes(row.cell('confirm')) ? { confirm: true } : {};
  const known = (await accountsByName(office.trx, unit.id)).filter(
    (account) => account.name === name && account.platform === platform,
  );
  const before = known.find(({ state }) => state !== 'CLOSED' && state !== 'EXITED') ?? known[0];
  const what = `账号 ${name}（${PLATFORM_NAMES[platform]}，${unit.name}）`;
  if (before === undefined) {
    const made = await add(office, 'accounts', unit.id, { unitId: unit.id, platform, name, ...about, ...confirm });
    const changes: Change[] = [{ row: row.row, act: 'ADDED', what, differences: [] }];
    return [...changes, ...(await addCustodians(office, row, made['id'] as string, what))];
  }
  if (!administers(office, unit.id, before.id)) throw new BadCell('name', '该账号不归您管理');
  // who keeps it comes first: an account is taken into use only once somebody does
  const kept = await addCustodians(office, row, before.id, what);
  const stored = view('accounts', (await readRegistryRow(office.trx, 'account', before.id)) ?? {});
  const set = Object.fromEntries(Object.entries(about).filter(([property, value]) => stored[property] !== value));
  if (Object.keys(set).length === 0) return kept;
  await change(office, 'accounts', { id: before.id, unit: unit.id }, { ...set, ...confirm });
  const differences = Object.entries(set).map(([property, value]): Difference => ({
    field: ACCOUNT_COLUMNS[property as keyof typeof ACCOUNT_COLUMNS][0],
    from: shown(property, stored[property]),
    to: shown(property, value),
  }));
  return [...kept, { row: row.row, act: 'CHANGED', what, differences }];
}

const shown = (property: string, value: unknown): string => {
  if (value === null || value === undefined) return '无';
  const text = value as string;
  if (property === 'state') return ACCOUNT_STATE_NAMES[text as AccountState];
  return property === 'verification' ? VERIFICATION_NAMES[text as keyof typeof VERIFICATION_NAMES] : text;
};

async function addCustodians(
  office: Office,
  row: ListRow,
  accountId: string,
  what: string,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const rows = row.says('custodians') ? await readRegistryRows(office.trx, 'account_custodian') : [];
  const day = row.says('passwordChangedOn') ? dayOf(row.cell('passwordChangedOn')) : chinaDate(office.now);
  if (day === undefined) throw new BadCell('passwordChangedOn', '请写日期，例如 2026-01-31');
  for (const login of row.several('custodians')) {
    const person = await personByName(office.trx, login);
    if (person === undefined) throw new BadCell('custodians', `没有用户名为 ${login} 的人员，请先导入人员`);
    const kept = rows.some(
      (one) => one['account_id'] === accountId && one['user_id'] === person.id && one['ended_on'] === null,
    );
    if (kept) continue;
    const account = await readRegistryRow(office.trx, 'account', accountId);
    const unit = account?.['unit_id'] as string;
    await add(office, 'custodians', unit, { accountId, userId: person.id, passwordChangedOn: day });
    changes.push({ row: row.row, act: 'ADDED', what: `${what} 的管理员 ${person.name}`, differences: [] });
  }
  return changes;
}
