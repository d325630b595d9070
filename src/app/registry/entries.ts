import { v7 as uuid } from 'uuid';
import { chinaDate } from '../../domain/china-day.ts';
import { Refused } from '../../domain/refusals.ts';
import { mayTo } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { hashPassword, newSecret, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, databaseNow } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { readRegistryRow, insertRegistryRow, updateRegistryRow, readRegistryRows } from '../../db/registry/entries.ts';
import { VALIDATORS } from './validators.ts';
import type { Values } from './validator.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { poolWarnings } from './pool-warnings.ts';
import { RESOURCES, type Resource } from './resources.ts';
import { logHeldDrafts } from './log-held-drafts.ts';

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A row as callers see it: camel case, without what is secret. */
function view(resource: Resource, row: Values): Values {
  const spec = RESOURCES[resource];
  const secret: readonly string[] = 'secret' in spec ? spec.secret : [];
  return Object.fromEntries(
    Object.entries(row)
      .map(([name, value]) => [camel(name), value] as const)
      .filter(([name]) => !secret.includes(name)),
  );
}

/** What belongs to the unit of its account. */
const OF_ACCOUNT: readonly Resource[] = ['agreements', 'custodians', 'qualifications', 'notices', 'explanations'];

/** Resources that belong to the whole system. */
const GLOBAL: readonly Resource[] = ['sources', 'holidays'];

/** The unit that an entry belongs to; null for what belongs to the whole system (sources, root units). */
function unitOf(registry: Registry, resource: Resource, entry: Values): string | null {
  if (GLOBAL.includes(resource)) return null;
  if (resource === 'units') return (entry['id'] ?? entry['parentId'] ?? null) as string | null;
  if (OF_ACCOUNT.includes(resource)) return registry.accounts.get(entry['accountId'] as string)?.unitId ?? null;
  return (entry['unitId'] ?? null) as string | null;
}

/** Accounts that an entry concerns. */
function accountsOf(resource: Resource, entry: Values): readonly string[] {
  const account =
    resource === 'accounts' ? entry['id'] : OF_ACCOUNT.includes(resource) ? entry['accountId'] : undefined;
  return account === undefined ? [] : [account as string];
}

/** Whether the actor may read or write the entry, or one like it. */
function manages(
  registry: Registry,
  actor: Actor,
  resource: Resource,
  entry: Values,
  access: 'read' | 'write',
): boolean {
  if (GLOBAL.includes(resource)) return true;
  const unitId = unitOf(registry, resource, entry);
  if (unitId === null) return false;
  const target = { unitId, accountIds: accountsOf(resource, entry) };
  return mayTo(actor, RESOURCES[resource][access], target, registry.units);
}

/** Entries that the actor may see. */
export async function listEntries(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
): Promise<readonly Values[]> {
  const rows = await readRegistryRows(deps.db, RESOURCES[resource].table);
  return rows.map((row) => view(resource, row)).filter((entry) => manages(registry, actor, resource, entry, 'read'));
}

/** One entry. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function readEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
  id: string,
  access: 'read' | 'write' = 'read',
): Promise<Values> {
  const row = await readRegistryRow(deps.db, RESOURCES[resource].table, id);
  if (row === undefined) throw new Refused('NOT_FOUND');
  const entry = view(resource, row);
  if (!manages(registry, actor, resource, entry, access)) throw new Refused('FOREIGN_UNIT');
  return entry;
}

/**
 * Adds an entry. A token's secret is in the answer this once.
 * @throws Refused FOREIGN_UNIT, SELF_GRANT, EXCLUSIVE_ROLES, VALIDATION, and what the resource's rule of `VALIDATORS` says
 */
export async function createEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
  input: Values,
): Promise<Values> {
  if (!manages(registry, actor, resource, input, 'write')) throw new Refused('FOREIGN_UNIT');
  const unit = unitOf(registry, resource, input);
  if (resource === 'grants' && input['userId'] === actor.id) throw new Refused('SELF_GRANT');
  const { values, shown } = await prepare(resource, input, actor);
  const row = await store(deps, actor, resource, { id: uuid(), unit, action: 'created', input, values });
  return { ...row, ...shown, ...(await poolWarnings(deps, resource, row)) };
}

/** Changes an entry. @throws Refused NOT_FOUND, FOREIGN_UNIT, VALIDATION, RESET_BY_LINK, and what the resource's rule of `VALIDATORS` says */
export async function changeEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
  id: string,
  input: Values,
): Promise<Values> {
  const before = await readEntry(deps, actor, registry, resource, id, 'write');
  if (resource === 'users' && input['password'] !== undefined) throw new Refused('RESET_BY_LINK');
  if (resource === 'grants' && before['userId'] === actor.id) throw new Refused('SELF_GRANT');
  const moved = resource === 'users' ? input['unitId'] : undefined;
  if (moved !== undefined && !manages(registry, actor, resource, input, 'write')) throw new Refused('FOREIGN_UNIT');
  if (Object.keys(input).every((name) => name === 'confirm')) return before;
  const { values } = await prepare(resource, input, null);
  const unit = unitOf(registry, resource, before);
  const row = await store(deps, actor, resource, { id, unit, action: 'changed', input, values });
  return { ...row, ...(await poolWarnings(deps, resource, row)) };
}

/** Columns to write; a password becomes its hash, a new token its secret's hash. */
async function prepare(
  resource: Resource,
  input: Values,
  creator: Actor | null,
): Promise<{ values: Values; shown: Values }> {
  const { password, confirm: _confirm, ...rest } = input;
  const columns = Object.fromEntries(Object.entries(rest).map(([name, value]) => [snake(name), value]));
  let shown: Values = {};
  if (typeof password === 'string') {
    columns['password_hash'] = await hashPassword(password);
    // whoever else knows it shall not sign in as this person for long
    columns['must_change_password'] = true;
  }
  if (resource === 'tokens' && creator !== null) {
    const secret = newSecret('wg');
    columns['token_hash'] = secretHash(secret);
    shown = { token: secret };
  }
  if (resource === 'grants' && creator !== null) columns['granted_by'] = creator.id;
  if ((resource === 'explanations' || resource === 'delegations') && creator !== null)
    columns['created_by'] = creator.id;
  return { values: columns, shown };
}

/** SQLSTATEs of a constraint that says no: the request is wrong, not the system. */
const CONSTRAINTS: Readonly<Record<string, string>> = {
  '23505': '已存在同名或重复的条目',
  '23503': '引用的对象不存在',
  '23514': '取值组合不符合规则',
  '23502': '缺少必填项',
};

interface Entry {
  readonly id: string;
  readonly unit: string | null;
  readonly action: 'created' | 'changed';
  /** What the request sets. */
  readonly input: Values;
  /** Columns to write. */
  readonly values: Values;
}

/** Judges and writes under the registry's lock, so that what was judged is what is there. */
async function store(deps: Deps, actor: Actor, resource: Resource, entry: Entry): Promise<Values> {
  const { id, unit, action, input, values } = entry;
  const table = RESOURCES[resource].table;
  try {
    return await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      const stored = await readRegistryRow(trx, table, id);
      if (action === 'changed' && stored === undefined) throw new Refused('NOT_FOUND');
      const before = stored === undefined ? null : view(resource, stored);
      const now = await databaseNow(trx);
      const { confirm, ...set } = input;
      const validated = await VALIDATORS[resource]?.({
        trx,
        now,
        today: chinaDate(now),
        id,
        before,
        input: set,
        after: { ...before, ...set, id },
        confirmed: confirm === true,
      });
      const more = Object.fromEntries(
        Object.entries(validated?.values ?? {}).map(([name, value]) => [snake(name), value]),
      );
      const columns = { ...values, ...more };
      const written =
        action === 'created'
          ? await insertRegistryRow(trx, table, { id, ...columns })
          : await updateRegistryRow(trx, table, id, columns);
      const row = view(resource, written);
      const waiting = before === null ? null : await logHeldDrafts(trx, actor, resource, before, row, now);
      await appendAudit(trx, [
        {
          ...by(actor),
          action: `${resource}.${action}`,
          entity: resource,
          entityId: id,
          unitId: unit,
          details: { fields: Object.keys(set), ...validated?.details, ...(waiting === null ? {} : { waiting }) },
        },
      ]);
      return waiting === null ? row : { ...row, waiting };
    });
  } catch (error) {
    const { code, message, constraint } = error as { code?: string; message?: string; constraint?: string };
    if (code === 'WG001' || message === 'EXCLUSIVE_ROLES') throw new Refused('EXCLUSIVE_ROLES');
    const why = CONSTRAINTS[code ?? ''];
    if (why === undefined) throw error;
    throw new Refused('VALIDATION', {
      detail: why,
      errors: [{ path: 'body', message: `${why} (${constraint ?? code})` }],
    });
  }
}
