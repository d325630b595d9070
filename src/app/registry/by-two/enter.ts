import { v7 as uuid } from 'uuid';
import type { Actor } from '../../../domain/roles.ts';
import type { RulingResource } from '../../../domain/people/ruling-powers.ts';
import { appendAudit } from '../../../db/audit.ts';
import { changeRegistry, type Trx } from '../../../db/locks.ts';
import { namedGains } from '../../../db/people/ruling-powers.ts';
import { insertEntryProposal, sameWaitingEntry, type WaitingEntry } from '../../../db/registry/entry-proposals.ts';
import { by } from '../../audit-entry.ts';
import type { Deps, Registry } from '../../deps.ts';
import { changeEntry, createEntry, readEntry, unitOf } from '../entries.ts';
import type { Resource } from '../resources.ts';
import type { Values } from '../validating/validator.ts';
import { NeedsTwo } from './needs-two.ts';
import { readWaiting, type WaitingView } from './waiting.ts';

/** An entry as it is now, or what waits for a second administrator; then nothing was written of it. */
export type Entered = { readonly entry: Values } | { readonly proposal: WaitingView };

/** Adds an entry, or proposes it where two administrators must agree. @throws Refused what {@link createEntry} says */
export const enterEntry = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
  input: Values,
): Promise<Entered> =>
  orPropose(deps, actor, registry, { resource, entryId: null, change: input }, () =>
    createEntry(deps, actor, registry, resource, input),
  );

/** Changes an entry, or proposes it where two administrators must agree. @throws Refused what {@link changeEntry} says */
export const amendEntry = (
  deps: Deps,
  actor: Actor,
  registry: Registry,
  resource: Resource,
  id: string,
  input: Values,
): Promise<Entered> =>
  orPropose(deps, actor, registry, { resource, entryId: id, change: input }, () =>
    changeEntry(deps, actor, registry, resource, id, input),
  );

interface Wanted {
  readonly resource: Resource;
  readonly entryId: string | null;
  readonly change: Values;
}

async function orPropose(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  wanted: Wanted,
  write: () => Promise<Values>,
): Promise<Entered> {
  try {
    return { entry: await write() };
  } catch (error) {
    if (!(error instanceof NeedsTwo)) throw error;
    return { proposal: await propose(deps, actor, registry, wanted, error) };
  }
}

/** Keeps what one administrator wants until a second one looks at it; the same once. */
async function propose(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { resource, entryId, change }: Wanted,
  needs: NeedsTwo,
): Promise<WaitingView> {
  const about = entryId === null ? change : await readEntry(deps, actor, registry, resource, entryId, 'write');
  const unitId = unitOf(registry, resource, about) as string;
  const wanted = { resource: resource as RulingResource, entryId, change, unitId };
  const { id } = await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    return proposeIn(trx, actor, wanted, needs);
  });
  return readWaiting(deps, actor, registry, id);
}

/** The same within a transaction that holds the registry's lock; `known` where it waits already. */
export async function proposeIn(
  trx: Trx,
  actor: Actor,
  wanted: Pick<WaitingEntry, 'resource' | 'entryId' | 'change' | 'unitId'>,
  { gains, userId }: NeedsTwo,
): Promise<{ readonly id: string; readonly known: boolean }> {
  const same = await sameWaitingEntry(trx, wanted);
  if (same !== undefined) return { id: same, known: true };
  const { resource, entryId, change, unitId } = wanted;
  const id = uuid();
  const named = await namedGains(trx, gains);
  await insertEntryProposal(trx, { ...wanted, id, userId, gains: named, proposedBy: actor.id });
  const people = [...new Set(gains.map((gain) => gain.userId))];
  const details = { resource, entry: entryId, change, ...(userId === null ? { people } : { person: userId }) };
  await appendAudit(trx, [
    { ...by(actor), action: 'proposal.made', entity: 'proposals', entityId: id, unitId, details },
  ]);
  return { id, known: false };
}
