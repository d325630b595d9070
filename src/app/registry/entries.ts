import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import { mayTo } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Owner } from '../../domain/registry/owners.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { readRegistryRow, readRegistryRows } from '../../db/registry/entries.ts';
import type { Values } from './validating/validator.ts';
import type { Deps } from '../deps.ts';
import { poolWarnings } from './pool-warnings.ts';
import { RESOURCES, type Resource } from './resources.ts';
import { ownerToWrite, requireOwner } from './rule-owner.ts';
import { addSource, changeSource } from './source-changes.ts';
import { prepare, store, view, type Agreed, type Also } from './write-entry.ts';

/** How an entry is decided. */
export interface How {
  /** What is written with it. */
  readonly also?: Also;
  /** Two administrators want it. */
  readonly agreed?: Agreed | undefined;
}

/** What belongs to the unit of its account. */
const OF_ACCOUNT: readonly Resource[] = ['agreements', 'custodians', 'qualifications', 'notices', 'explanations'];

/** Rules that belong to a unit (null = the root unit) and apply to it and the units below; everybody reads them. */
const RULES: readonly Resource[] = ['sources', 'holidays'];

/** The unit that an entry belongs to; null for root units and for the rules of the root unit. */
export function unitOf(registry: Registry, resource: Resource, entry: Values): string | null {
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
  // everybody reads them; who writes them is asked of their owner
  if (RULES.includes(resource)) return true;
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
  if (access === 'write' && RULES.includes(resource))
    requireOwner(registry, actor, RESOURCES[resource].write, entry['unitId'] as Owner);
  return entry;
}

/**
 * Adds an entry. A token's secret is in the answer this once.
 * @throws Refused FOREIGN_UNIT, SELF_GRANT, EXCLUSIVE_ROLES, VALIDATION, and what the resource's rule of `VALIDATORS` says
 * @throws NeedsTwo where a second administrator must agree and none did
 */
export async function createEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
  input: Values,
  { also, agreed }: How = {},
): Promise<Values> {
  if (RULES.includes(resource)) {
    const owner = ownerToWrite(registry, actor, RESOURCES[resource].write, input['unitId'] as string | undefined);
    const owned = { ...input, unitId: owner };
    if (resource === 'sources') return addSource(deps, actor, owned);
    const { values } = await prepare(deps, resource, owned, actor);
    return store(deps, actor, resource, { id: uuid(), unit: owner, action: 'created', input: owned, values });
  }
  if (!manages(registry, actor, resource, input, 'write')) throw new Refused('FOREIGN_UNIT');
  const unit = unitOf(registry, resource, input);
  if (resource === 'grants' && input['userId'] === actor.id) throw new Refused('SELF_GRANT');
  const { values, shown } = await prepare(deps, resource, input, actor);
  const row = await store(deps, actor, resource, { id: uuid(), unit, action: 'created', input, values, agreed }, also);
  return { ...row, ...shown, ...(await poolWarnings(deps, resource, row)) };
}

/**
 * Changes an entry.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, VALIDATION, RESET_BY_LINK, and what the resource's rule of `VALIDATORS` says
 * @throws NeedsTwo where a second administrator must agree and none did
 */
export async function changeEntry(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
  id: string,
  input: Values,
  { also, agreed }: How = {},
): Promise<Values> {
  const before = await readEntry(deps, actor, registry, resource, id, 'write');
  if (resource === 'users' && input['password'] !== undefined) throw new Refused('RESET_BY_LINK');
  if (resource === 'grants' && before['userId'] === actor.id) throw new Refused('SELF_GRANT');
  const moved = resource === 'users' ? input['unitId'] : undefined;
  if (moved !== undefined && !manages(registry, actor, resource, input, 'write')) throw new Refused('FOREIGN_UNIT');
  if (resource === 'units') requireBothParents(registry, actor, before, input);
  if (Object.keys(input).every((name) => name === 'confirm')) return before;
  if (resource === 'sources') return changeSource(deps, actor, before, input);
  const { values } = await prepare(deps, resource, input, null);
  const unit = unitOf(registry, resource, before);
  const row = await store(deps, actor, resource, { id, unit, action: 'changed', input, values, agreed }, also);
  return { ...row, ...(await poolWarnings(deps, resource, row)) };
}

/**
 * A unit obeys the rules of the units above it: to take it out from below one, or put it below another, takes the right to
 * administer that one. @throws Refused FOREIGN_UNIT
 */
function requireBothParents(registry: Registry, actor: Actor, before: Values, input: Values): void {
  const [from, to] = [(before['parentId'] ?? null) as string | null, input['parentId'] as string | null | undefined];
  if (to === undefined || to === from) return;
  const own = (unitId: string): boolean => mayTo(actor, 'registry.write', { unitId, accountIds: [] }, registry.units);
  const foreign = [from, to].filter((unitId) => unitId !== null && registry.units.has(unitId) && !own(unitId));
  if (foreign.length > 0) throw new Refused('FOREIGN_UNIT');
}
