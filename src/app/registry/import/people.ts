import type { Role, Tier } from '../../../domain/vocabulary.ts';
import { personByName } from '../../../db/people/people.ts';
import { grantsFrom, type GrantPlace } from '../../../db/registry/grants.ts';
import type { UnitEntry } from '../../../db/registry/registry.ts';
import { accountNamed } from './accounts.ts';
import { add, change, type Change, type Difference } from './entered.ts';
import { administers, unitNamed, unitOfRow, type Office } from './office.ts';
import { addPerson, byTwo } from './person.ts';
import { BadCell, type Columns, type ListRow } from './table.ts';

export const PEOPLE_COLUMNS = {
  name: ['姓名', '名字'],
  login: ['用户名', '登录名'],
  unit: ['单位', '所在单位'],
  roles: ['角色', '岗位', '授权'],
  accounts: ['限定账号', '账号'],
  grantUnit: ['授权单位'],
} as const satisfies Columns;

/** A role as people name it, with the tier that some of the names mean. */
export interface NamedRole {
  readonly role: Exclude<Role, 'PUBLISHER'>;
  readonly tier: Exclude<Tier, 'SECRECY'> | null;
}
const one = (role: NamedRole['role'], tier: NamedRole['tier'] = null): NamedRole => ({ role, tier });
const ROLE_NAMES: Readonly<Record<string, NamedRole>> = {
  ...{ 编辑: one('EDITOR'), 初审: one('REVIEWER', 'FIRST'), 复审: one('REVIEWER', 'SECOND') },
  ...{ 终审: one('REVIEWER', 'FINAL'), 保密审核: one('SECRECY_REVIEWER'), 保密审核员: one('SECRECY_REVIEWER') },
  ...{ 值班负责人: one('DUTY_OFFICER'), 词库管理员: one('DICT_MANAGER'), 审计员: one('AUDITOR') },
  ...{ 管理员: one('ADMIN'), EDITOR: one('EDITOR'), ADMIN: one('ADMIN'), AUDITOR: one('AUDITOR') },
  ...{ FIRST: one('REVIEWER', 'FIRST'), SECOND: one('REVIEWER', 'SECOND'), FINAL: one('REVIEWER', 'FINAL') },
  ...{ SECRECY_REVIEWER: one('SECRECY_REVIEWER'), DUTY_OFFICER: one('DUTY_OFFICER') },
  DICT_MANAGER: one('DICT_MANAGER'),
};
const TOLD = '编辑、初审、复审、终审、保密审核、值班负责人、词库管理员、审计员、管理员';
const nameOfRole = ({ role, tier }: Pick<GrantPlace, 'role' | 'tier'>): string =>
  Object.entries(ROLE_NAMES).find(([, known]) => known.role === role && known.tier === tier)?.[0] ?? role;

/** With which a new person comes in; shown this once. */
export interface FirstLink {
  readonly row: number;
  readonly name: string;
  readonly login: string;
  /** A path of the console. */
  readonly link: string;
}

/** What people are entered with: a hash that no password has, and where their links go. */
export interface PeopleImport {
  readonly nobodys: string;
  readonly links: FirstLink[];
}

const LOGIN = /^[\p{L}\p{N}._@-]+$/u;

/**
 * Enters a person with their roles, or adds what they lack; known by their login. Nothing is taken from anybody. Whoever is
 * new comes in by a one-time link and sets a password of their own.
 */
export async function enterPerson(office: Office, row: ListRow, made: PeopleImport): Promise<readonly Change[]> {
  const [name, login] = [row.cell('name'), row.cell('login')];
  if (name === '') throw new BadCell('name', '请写姓名');
  if (login === '') throw new BadCell('login', '请写用户名，例如姓名拼音或工号');
  if (!LOGIN.test(login)) throw new BadCell('login', '只能有文字、数字和 . _ @ -，不能有空格');
  const before = await personByName(office.trx, login);
  if (before !== undefined && !administers(office, before.unitId))
    throw new BadCell('login', `用户名 ${login} 已被使用，请换一个`);
  const unit = row.says('unit') || before === undefined ? unitOfRow(office, 'unit', row.cell('unit')) : undefined;
  const changes: Change[] = [];
  let userId: string;
  if (before === undefined) {
    if (unit === undefined) throw new BadCell('unit', '请写单位全称');
    const added = await addPerson(office, { name, login, unitId: unit.id }, made.nobodys);
    userId = added.id;
    made.links.push({ row: row.row, name, login, link: added.link });
    const what = `人员 ${name}（用户名 ${login}，${unit.name}）`;
    changes.push({ row: row.row, act: 'ADDED', what, differences: [] });
  } else {
    userId = before.id;
    changes.push(...(await changePerson(office, row, before, { name, unit })));
  }
  const place = unit ?? office.units.get(before?.unitId ?? '');
  if (place === undefined) throw new BadCell('unit', '请写单位全称');
  return [...changes, ...(await addGrants(office, row, { id: userId, name }, place))];
}

async function changePerson(
  office: Office,
  row: ListRow,
  before: { readonly id: string; readonly name: string; readonly unitId: string; readonly disabledAt: Date | null },
  { name, unit }: { readonly name: string; readonly unit: UnitEntry | undefined },
): Promise<readonly Change[]> {
  if (before.disabledAt !== null) throw new BadCell('login', '该人员已停用；恢复后再导入，或换一个用户名');
  const moved = unit !== undefined && unit.id !== before.unitId;
  const differences: Difference[] = [
    ...(name === before.name ? [] : [{ field: '姓名', from: before.name, to: name }]),
    ...(moved ? [{ field: '单位', from: office.units.get(before.unitId)?.name ?? '', to: unit.name }] : []),
  ];
  if (differences.length === 0) return [];
  const set = { ...(name === before.name ? {} : { name }), ...(moved ? { unitId: unit.id } : {}) };
  const what = `人员 ${before.name}`;
  const act = await byTwo(office, { resource: 'users', entryId: before.id, change: set, unitId: before.unitId }, () =>
    change(office, 'users', { id: before.id, unit: before.unitId }, set),
  );
  return act === 'KNOWN' ? [] : [{ row: row.row, act: act === 'DONE' ? 'CHANGED' : act, what, differences }];
}

/** Adds the roles that the row names and the person does not have. */
async function addGrants(
  office: Office,
  row: ListRow,
  person: { readonly id: string; readonly name: string },
  home: UnitEntry,
): Promise<readonly Change[]> {
  const unit = row.says('grantUnit') ? unitNamed(office, 'grantUnit', row.cell('grantUnit')) : home;
  const limited: (string | null)[] = [];
  for (const name of row.several('accounts')) limited.push((await accountNamed(office, name, unit)).id);
  if (limited.length === 0) limited.push(null);
  const changes: Change[] = [];
  for (const named of row.several('roles')) {
    const wanted = ROLE_NAMES[named];
    if (wanted === undefined) throw new BadCell('roles', `没有“${named}”这一角色，只能写：${TOLD}（多个以“、”分隔）`);
    if (person.id === office.actor.id && !(await holds(office, person.id, { ...wanted, unit, accountId: null })))
      throw new BadCell('roles', '不得给自己授权，请由另一名管理员导入这一行');
    for (const accountId of limited) {
      if (await holds(office, person.id, { ...wanted, unit, accountId })) continue;
      const input = {
        ...{ userId: person.id, role: wanted.role, unitId: unit.id },
        ...(wanted.tier === null ? {} : { tier: wanted.tier }),
        ...(accountId === null ? {} : { accountId }),
      };
      const act = await byTwo(office, { resource: 'grants', entryId: null, change: input, unitId: unit.id }, () =>
        add(office, 'grants', unit.id, input),
      );
      const what = `授权 ${person.name}：${unit.name} ${nameOfRole(wanted)}`;
      if (act !== 'KNOWN') changes.push({ row: row.row, act: act === 'DONE' ? 'ADDED' : act, what, differences: [] });
    }
  }
  return changes;
}

async function holds(
  { trx, now }: Office,
  userId: string,
  { role, tier, unit, accountId }: NamedRole & { readonly unit: UnitEntry; readonly accountId: string | null },
): Promise<boolean> {
  return (await grantsFrom(trx, userId, now)).some(
    (grant) =>
      grant.role === role &&
      grant.tier === tier &&
      grant.unitId === unit.id &&
      (grant.accountId === null || grant.accountId === accountId),
  );
}
