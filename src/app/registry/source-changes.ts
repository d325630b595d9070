import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import { mayOwn, type Owner } from '../../domain/registry/owners.ts';
import { partSourceChange } from '../../domain/registry/source-change.ts';
import type { Actor } from '../../domain/roles.ts';
import type { SourceState } from '../../domain/vocabulary.ts';
import { appendAudit } from '../../db/audit.ts';
import { databaseNow, type Trx } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import {
  insertSourceChange,
  settleSourceChange,
  waitingSourceChange,
  waitingSourceChanges,
  type SourceChange,
} from '../../db/registry/source-changes.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { isSamePerson } from '../people/two-people.ts';
import { RESOURCES } from './resources.ts';
import { requireOwner } from './rule-owner.ts';
import { validateSource } from './validating/validate-validity.ts';
import type { Values } from './validating/validator.ts';
import { prepare, store, type Also, type Entry, type WriteDeps } from './write-entry.ts';

/** Keeps what waits for a second person; what is answered beside the source. */
async function propose(
  trx: Trx,
  actor: Actor,
  source: Values,
  change: Values,
  batchId: string | null,
): Promise<Values> {
  const id = uuid();
  const sourceId = source['id'] as string;
  await insertSourceChange(trx, { id, sourceId, change, proposedBy: actor.id, batchId });
  const about = { entity: 'sources', entityId: sourceId, unitId: source['unitId'] as Owner };
  const details = { change: id, fields: Object.keys(change) };
  await appendAudit(trx, [{ ...by(actor), ...about, action: 'sources.proposed', details }]);
  return { pending: { id } };
}

/**
 * Enters a source. It is frozen until a second person confirms it.
 * @throws Refused VALIDATION
 */
export async function addSource(
  deps: Deps,
  actor: Actor,
  input: Values,
  batchId: string | null = null,
): Promise<Values> {
  const { entry, also } = await newSource(deps, actor, input, batchId);
  return store(deps, actor, 'sources', entry, also);
}

/** A source as it is entered, and what is done with it in the same transaction. */
export async function newSource(
  deps: Pick<WriteDeps, 'signIn'>,
  actor: Actor,
  input: Values,
  batchId: string | null,
): Promise<{ readonly entry: Entry; readonly also: Also }> {
  const wanted = (input['state'] ?? 'ACTIVE') as SourceState;
  const frozen = { ...input, state: wanted === 'ACTIVE' ? 'FROZEN' : wanted };
  const { values } = await prepare(deps, 'sources', frozen, actor);
  const also: Also = (trx, row) =>
    wanted === 'ACTIVE' ? propose(trx, actor, row, { state: wanted }, batchId) : Promise.resolve({});
  return { entry: { id: uuid(), unit: input['unitId'] as Owner, action: 'created', input: frozen, values }, also };
}

/**
 * Changes a source: what stops it sooner at once, the rest once a second person confirmed it.
 * @returns the source as it is now, with `pending` where something waits
 * @throws Refused VALIDATION
 */
export async function changeSource(
  deps: Deps,
  actor: Actor,
  before: Values,
  input: Values,
  batchId: string | null = null,
): Promise<Values> {
  const id = before['id'] as string;
  const unit = before['unitId'] as Owner;
  const { safe, rest } = partSourceChange(before as never, input);
  const waits = Object.keys(rest).length > 0;
  if (!waits && Object.keys(safe).length === 0) return before;
  if (Object.keys(safe).length > 0) {
    const { values } = await prepare(deps, 'sources', safe, null);
    return store(deps, actor, 'sources', { id, unit, action: 'changed', input: safe, values }, (trx, row) =>
      waits ? propose(trx, actor, row, rest, batchId) : Promise.resolve({}),
    );
  }
  return deps.db.transaction().execute((trx) => proposeChange(trx, actor, before, rest, batchId));
}

/** Proposes what a second person must confirm of a source; nothing of it counts before. @throws Refused VALIDATION */
export async function proposeChange(
  trx: Trx,
  actor: Actor,
  before: Values,
  rest: Values,
  batchId: string | null,
): Promise<Values> {
  const now = await databaseNow(trx);
  const id = before['id'] as string;
  const candidate = { trx, now, today: '', id, before, input: rest, after: { ...before, ...rest }, confirmed: false };
  await validateSource(candidate);
  return { ...before, ...(await propose(trx, actor, before, rest, batchId)) };
}

/** Changes of sources that wait for a second person, of the units for which the actor keeps them. */
export async function listSourceChanges(
  deps: Deps,
  actor: Actor,
  registry: Registry,
): Promise<readonly (SourceChange & { readonly own: boolean })[]> {
  const items = await waitingSourceChanges(deps.db);
  const mine = items.filter(({ unitId }) => mayOwn(registry.units, actor, 'source.write', unitId));
  return mine.map((item) => ({ ...item, own: item.proposedBy === actor.id }));
}

async function requireWaiting(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<SourceChange> {
  const waiting = await waitingSourceChange(deps.db, id);
  if (waiting === undefined) throw new Refused('NOT_FOUND', { detail: '待确认的稿源变更' });
  requireOwner(registry, actor, 'source.write', waiting.unitId);
  return waiting;
}

/**
 * A second person confirms a change, which is judged anew and counts from then on.
 * @throws Refused NOT_FOUND when it waits no longer, FOREIGN_UNIT, SOURCE_SAME_PERSON, VALIDATION
 */
export async function confirmSourceChange(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<Values> {
  const { sourceId, unitId, change, proposedBy } = await requireWaiting(deps, actor, registry, id);
  // times are text in what is kept
  const input = RESOURCES.sources.change.parse(change);
  const { values } = await prepare(deps, 'sources', input, null);
  const details = { change: id, proposedBy };
  const entry = { id: sourceId, unit: unitId, action: 'changed', input, values, details } as const;
  return store(deps, actor, 'sources', entry, async (trx) => {
    if (await isSamePerson(trx, actor, proposedBy)) throw new Refused('SOURCE_SAME_PERSON');
    if (!(await settleSourceChange(trx, id, actor.id, 'CONFIRMED')))
      throw new Refused('NOT_FOUND', { detail: '待确认的稿源变更' });
    return {};
  });
}

/** Drops a change that waits: anybody who keeps the source may, also who proposed it. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function dismissSourceChange(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> {
  const { sourceId, unitId, proposedBy } = await requireWaiting(deps, actor, registry, id);
  await deps.db.transaction().execute(async (trx) => {
    if (!(await settleSourceChange(trx, id, actor.id, 'DISMISSED')))
      throw new Refused('NOT_FOUND', { detail: '待确认的稿源变更' });
    const about = { entity: 'sources', entityId: sourceId, unitId };
    await appendAudit(trx, [
      { ...by(actor), ...about, action: 'sources.dismissed', details: { change: id, proposedBy } },
    ]);
  });
}
