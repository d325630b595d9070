import { OPERATIONS } from '../src/http/app.ts';
import { PERMISSIONS, type Permission, type PermissionRule } from '../src/domain/permissions.ts';
import { ROLES, type Role } from '../src/domain/vocabulary.ts';
import { table } from './markdown.ts';

const MARK: Readonly<Record<PermissionRule['units'], string>> = { OWN: '●', OWN_AND_BELOW: '▼' };
const LIMITED: Readonly<Record<PermissionRule['limited'], string>> = {
  ITS_ACCOUNTS: 'its accounts · 只及所限账号',
  UNIT: 'whatever concerns no account · 与账号无关的',
  NOTHING: 'nothing · 不作数',
};

const actions = (Object.entries(PERMISSIONS) as (readonly [Permission, PermissionRule])[]).map(([action, rule]) => [
  `\`${action}\``,
  rule.zh,
  ...ROLES.map((role: Role) => (rule.roles.includes(role) ? MARK[rule.units] : '')),
  LIMITED[rule.limited],
]);

const SIGNED_IN = 'anybody signed in, for themself · 本人';
const ANYONE = 'anyone · 不需登录';

const operations = OPERATIONS.map(({ method, path, permission }) => [
  `\`${method.toUpperCase()} ${path}\``,
  permission === 'anyone' ? ANYONE : permission === 'signed-in' ? SIGNED_IN : `\`${permission}\``,
]);

/** docs/permissions.md: who may do what, from the table that decides it. */
export const permissionsPage = (): string => `# Permissions · 权限

Generated from \`src/domain/permissions.ts\` and the routes by \`npm run docs\`; nothing else decides who may. A test walks
every operation with every role, in the unit that is concerned, above it, below it and beside it, with whole grants and
limited ones, and with means that expired, were revoked, ended or belong to somebody disabled.

● in the very unit of the grant · 限授权所在单位 ▼ there and in every unit below it · 含下级单位

A grant may be limited to accounts; the last column says what such a grant permits. A token counts in its own unit alone,
with the roles and accounts that it names. A grant of an operator's person reaches a host's accounts while an agreement is
in force. A use case may ask for more than this table (another person, a tier, a state), never for less.

## Actions · 事项

${table(['action', '事项', ...ROLES, 'a grant limited to accounts · 限账号的授权'], actions)}

## Operations · 接口

${table(['operation', 'action'], operations)}
`;
