import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Refused } from '../domain/refusals.ts';
import { PERMISSIONS, unitsWith, type Actor } from '../domain/roles.ts';
import { hashPassword, newSecret, secretHash } from '../crypto/secrets.ts';
import { appendAudit } from '../db/audit.ts';
import { changeRegistry } from '../db/locks.ts';
import type { Registry } from '../db/registry.ts';
import type { Deps } from './deps.ts';
import { by } from './record.ts';
import { NOUNS, type Noun } from './registry-nouns.ts';

type Values = Readonly<Record<string, unknown>>;

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A row as callers see it: camel case, without what is secret. */
function view(noun: Noun, row: Values): Values {
  const spec = NOUNS[noun];
  const secret: readonly string[] = 'secret' in spec ? spec.secret : [];
  return Object.fromEntries(
    Object.entries(row)
      .map(([name, value]) => [camel(name), value] as const)
      .filter(([name]) => !secret.includes(name)),
  );
}

/** The actor's units for this noun, and every unit below them. */
function managedUnits(registry: Registry, actor: Actor, noun: Noun, access: 'read' | 'write'): readonly string[] {
  const roots = unitsWith(actor, PERMISSIONS[NOUNS[noun][access]]);
  const isBelow = (unitId: string | null, depth = 0): boolean =>
    unitId !== null &&
    depth < 20 &&
    (roots.includes(unitId) || isBelow(registry.units.get(unitId)?.parentId ?? null, depth + 1));
  return [...registry.units.keys()].filter((unitId) => isBelow(unitId));
}

/** The unit that an entry belongs to; null for what belongs to the whole system (sources, root units). */
function unitOf(registry: Registry, noun: Noun, entry: Values): string | null {
  if (noun === 'sources') return null;
  if (noun === 'units') return (entry['id'] ?? entry['parentId'] ?? null) as string | null;
  if (noun === 'agreements') return registry.accounts.get(entry['accountId'] as string)?.unitId ?? null;
  return (entry['unitId'] ?? null) as string | null;
}

/** Entries that the actor may see. */
export async function listEntries(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  noun: Noun,
): Promise<readonly Values[]> {
  const { rows } = await sql<Values>`select * from ${sql.table(NOUNS[noun].table)} order by id`.execute(deps.db);
  const units = managedUnits(registry, actor, noun, 'read');
  return rows
    .map((row) => view(noun, row))
    .filter((entry) => noun === 'sources' || units.includes(unitOf(registry, noun, entry) ?? ''));
}

/** One entry. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function readEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  noun: Noun,
  id: string,
  access: 'read' | 'write' = 'read',
): Promise<Values> {
  const { rows } = await sql<Values>`select * from ${sql.table(NOUNS[noun].table)} where id = ${id}`.execute(deps.db);
  const [row] = rows;
  if (row === undefined) throw new Refused('NOT_FOUND');
  const entry = view(noun, row);
  if (
    noun !== 'sources' &&
    !managedUnits(registry, actor, noun, access).includes(unitOf(registry, noun, entry) ?? '')
  ) {
    throw new Refused('FOREIGN_UNIT');
  }
  return entry;
}

/**
 * Adds an entry. A token's secret is in the answer this once.
 * @throws Refused FOREIGN_UNIT, SELF_GRANT, EXCLUSIVE_ROLES, VALIDATION
 */
export async function createEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  noun: Noun,
  input: Values,
): Promise<Values> {
  const unit = unitOf(registry, noun, input);
  const global = noun === 'sources';
  if (!global && !managedUnits(registry, actor, noun, 'write').includes(unit ?? '')) throw new Refused('FOREIGN_UNIT');
  if (noun === 'grants' && input['userId'] === actor.id) throw new Refused('SELF_GRANT');
  const { values, shown } = await prepare(noun, input, actor);
  const id = uuid();
  const row = await store(deps, actor, noun, id, unit, 'created', Object.keys(input), { id, ...values });
  return { ...row, ...shown };
}

/** Changes an entry. @throws Refused NOT_FOUND, FOREIGN_UNIT, VALIDATION */
export async function changeEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  noun: Noun,
  id: string,
  input: Values,
): Promise<Values> {
  const before = await readEntry(deps, actor, registry, noun, id, 'write');
  if (noun === 'grants' && before['userId'] === actor.id) throw new Refused('SELF_GRANT');
  if (noun === 'units' && input['parentId'] != null) refuseCircle(registry, id, input['parentId'] as string);
  if (Object.keys(input).length === 0) return before;
  const { values } = await prepare(noun, input, null);
  return store(deps, actor, noun, id, unitOf(registry, noun, before), 'changed', Object.keys(input), values);
}

function refuseCircle(registry: Registry, id: string, parentId: string): void {
  const seen = new Set<string>();
  for (
    let unit: string | null = parentId;
    unit !== null && !seen.has(unit);
    unit = registry.units.get(unit)?.parentId ?? null
  ) {
    seen.add(unit);
    if (unit === id)
      throw new Refused('VALIDATION', { errors: [{ path: 'body.parentId', message: '上级单位不能是自己或下级' }] });
  }
}

/** Columns to write; a password becomes its hash, a new token its secret's hash. */
async function prepare(noun: Noun, input: Values, creator: Actor | null): Promise<{ values: Values; shown: Values }> {
  const { password, ...rest } = input;
  const columns = Object.fromEntries(Object.entries(rest).map(([name, value]) => [snake(name), value]));
  let shown: Values = {};
  if (typeof password === 'string') {
    columns['password_hash'] = await hashPassword(password);
    // whoever else knows it shall not sign in as this person for long
    columns['must_change_password'] = true;
  }
  if (noun === 'tokens' && creator !== null) {
    const secret = newSecret('wg');
    columns['token_hash'] = secretHash(secret);
    shown = { token: secret };
  }
  if (noun === 'grants' && creator !== null) columns['granted_by'] = creator.id;
  if (noun === 'sources' && creator === null) columns['updated_at'] = new Date();
  return { values: columns, shown };
}

/** SQLSTATEs of a constraint that says no: the request is wrong, not the system. */
const CONSTRAINTS: Readonly<Record<string, string>> = {
  '23505': '已存在同名或重复的条目',
  '23503': '引用的对象不存在',
  '23514': '取值组合不符合规则',
  '23502': '缺少必填项',
};

async function store(
  deps: Deps,
  actor: Actor,
  noun: Noun,
  id: string,
  unitId: string | null,
  action: 'created' | 'changed',
  fields: readonly string[],
  values: Values,
): Promise<Values> {
  const table = NOUNS[noun].table;
  try {
    return await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      const statement =
        action === 'created'
          ? trx.insertInto(table).values(values as never)
          : trx
              .updateTable(table)
              .set(values as never)
              .where('id', '=', id);
      const row = await statement.returningAll().executeTakeFirst();
      if (row === undefined) throw new Refused('NOT_FOUND');
      await appendAudit(trx, [
        { ...by(actor), action: `${noun}.${action}`, entity: noun, entityId: id, unitId, details: { fields } },
      ]);
      return view(noun, row);
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
