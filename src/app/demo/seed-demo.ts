import { v7 as uuid } from 'uuid';
import type { Platform, Role, Tier } from '../../domain/vocabulary.ts';
import { hashPassword } from '../../crypto/passwords.ts';
import { newPassword, newSecret, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry } from '../../db/locks.ts';
import { hasPeople } from '../../db/people/people.ts';
import {
  insertUnits,
  insertAccounts,
  insertPeople,
  insertCustodian,
  insertGrants,
  insertTokens,
  insertSources,
} from '../../db/registry/office.ts';
import type { Deps } from '../deps.ts';

/** What `DATA_DIR/demo-credentials.json` holds. */
export interface DemoCredentials {
  readonly baseUrl: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly supervisingUnit: { readonly id: string; readonly name: string };
  readonly accounts: readonly { readonly id: string; readonly platform: Platform; readonly name: string }[];
  readonly users: readonly {
    readonly id: string;
    readonly name: string;
    readonly login: string;
    readonly role: Role;
    readonly tier?: Tier;
    readonly password: string;
    readonly token: string;
  }[];
  readonly publishers: readonly { readonly id: string; readonly token: string }[];
}

const PEOPLE: readonly { readonly name: string; readonly login: string; readonly role: Role; readonly tier?: Tier }[] =
  [
    { name: '演示编辑甲', login: 'editor1', role: 'EDITOR' },
    { name: '演示编辑乙', login: 'editor2', role: 'EDITOR' },
    { name: '演示初审甲', login: 'first1', role: 'REVIEWER', tier: 'FIRST' },
    { name: '演示初审乙', login: 'first2', role: 'REVIEWER', tier: 'FIRST' },
    { name: '演示复审甲', login: 'second1', role: 'REVIEWER', tier: 'SECOND' },
    { name: '演示复审乙', login: 'second2', role: 'REVIEWER', tier: 'SECOND' },
    { name: '演示终审甲', login: 'final1', role: 'REVIEWER', tier: 'FINAL' },
    { name: '演示终审乙', login: 'final2', role: 'REVIEWER', tier: 'FINAL' },
    { name: '演示值班负责人', login: 'duty', role: 'DUTY_OFFICER' },
    { name: '演示词库员甲', login: 'dict1', role: 'DICT_MANAGER' },
    { name: '演示词库员乙', login: 'dict2', role: 'DICT_MANAGER' },
    { name: '演示审计员', login: 'auditor', role: 'AUDITOR' },
    { name: '演示管理员', login: 'admin', role: 'ADMIN' },
  ];

const ACCOUNTS = [
  { platform: 'WECHAT_OA', name: '示范县发布' },
  { platform: 'WEIBO', name: '示范县发布微博' },
  { platform: 'DOUYIN', name: '示范县发布抖音' },
] as const;

/** A small register of sources; the last one shows what a frozen source does. */
const SOURCES = [
  { name: '中国政府网', aliases: ['国务院网站'], domains: ['www.gov.cn'], state: 'ACTIVE' },
  { name: '新华网', aliases: ['新华社'], domains: ['xinhuanet.com', 'news.cn'], state: 'ACTIVE' },
  { name: '人民网', aliases: ['人民日报'], domains: ['people.com.cn', 'people.cn'], state: 'ACTIVE' },
  { name: '陕西省人民政府网站', aliases: ['陕西省政府网站'], domains: ['shaanxi.gov.cn'], state: 'ACTIVE' },
  { name: '宝鸡市人民政府网站', aliases: ['宝鸡市政府网站'], domains: ['baoji.gov.cn'], state: 'ACTIVE' },
  { name: '演示冻结稿源', aliases: [], domains: ['frozen.example.cn'], state: 'FROZEN' },
] as const;

/** Whether nobody works here yet. */
export const isEmpty = async (deps: Deps): Promise<boolean> => !(await hasPeople(deps.db));

/** A demo office with random credentials: two units, accounts, people of every role. */
export function inventDemo(baseUrl: string): DemoCredentials {
  const supervisingUnit = { id: uuid(), name: '示范市政务公开办公室' };
  const unit = { id: uuid(), name: '示范县人民政府办公室' };
  const accounts = ACCOUNTS.map((account) => ({ id: uuid(), ...account }));
  const users = PEOPLE.map((person) => ({ id: uuid(), ...person, password: newPassword(), token: newSecret('wg') }));
  const publishers = [{ id: uuid(), token: newSecret('wg') }];
  return { baseUrl, unit, supervisingUnit, accounts, users, publishers };
}

/** Writes the office to an empty system, with a small register of sources. */
export async function seedDemo(deps: Deps, office: DemoCredentials): Promise<void> {
  const { unit, supervisingUnit, accounts, users, publishers } = office;
  const hashes = await Promise.all(users.map((user) => hashPassword(user.password, deps.signIn.passwordCost)));
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    await insertUnits(trx, [
      { ...supervisingUnit, kind: 'SUPERVISING', parentId: null },
      { ...unit, kind: 'HOST', parentId: supervisingUnit.id },
    ]);
    await insertAccounts(trx, unit.id, accounts);
    const people = users.map(({ id, name, login }, index) => ({ id, name, login, passwordHash: hashes[index] ?? '' }));
    await insertPeople(trx, unit.id, people);
    const accountIds = accounts.map(({ id }) => id);
    await insertCustodian(trx, users[0]?.id ?? '', accountIds);
    const grants = users.map(({ id, role, tier }) => ({ userId: id, role, tier: tier ?? null }));
    await insertGrants(trx, unit.id, grants);
    // the dictionary that came with the program is the root unit's: they keep it for everybody
    const keepers = grants.filter(({ role }) => role === 'DICT_MANAGER');
    await insertGrants(trx, supervisingUnit.id, keepers);
    const tokenOf = ({ id, login, role, token }: (typeof users)[number]) => ({
      ...{ id: uuid(), hash: secretHash(token), name: `demo ${login}` },
      ...{ userId: id, roles: [role], accountIds: null },
    });
    // a token counts in its own unit alone
    const keeps = ({ role }: (typeof users)[number]): boolean => role === 'DICT_MANAGER';
    await insertTokens(trx, supervisingUnit.id, users.filter(keeps).map(tokenOf));
    await insertTokens(trx, unit.id, [
      ...users.filter((user) => !keeps(user)).map(tokenOf),
      ...publishers.map(({ id, token }) => ({
        ...{ id, hash: secretHash(token), name: 'demo publisher' },
        ...{ userId: null, roles: ['PUBLISHER' as const], accountIds },
      })),
    ]);
    await insertSources(trx, unit.id, 'demo-1', SOURCES);
    await appendAudit(trx, [
      { action: 'demo.seeded', entity: 'unit', entityId: unit.id, unitId: unit.id, details: { users: users.length } },
    ]);
  });
}
