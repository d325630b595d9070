import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { waitingEntries, type WaitingEntry } from '../../db/registry/entry-proposals.ts';
import type { Deps, Registry } from '../deps.ts';
import { permit } from '../permit.ts';
import { confirmWaiting, dismissWaiting } from '../registry/by-two/decide.ts';
import { listWaiting, readWaiting, type WaitingView } from '../registry/by-two/waiting.ts';
import type { Values } from '../registry/validating/validator.ts';
import {
  confirmSuggested,
  dismissSuggested,
  listSuggested,
  suggestedById,
  type OpenProposal,
} from './oidc/decide-proposals.ts';

/** What groups of the identity service suggest, or what an administrator wants and a second one must agree on; `kind` says which. */
export type Proposal = OpenProposal | WaitingView;

type Found = { readonly suggested: OpenProposal } | { readonly waiting: WaitingEntry };

/** @throws Refused NOT_FOUND when it waits no longer, FOREIGN_UNIT */
async function requireOpen(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<Found> {
  const suggested = await suggestedById(deps, id);
  const [waiting] = suggested === undefined ? await waitingEntries(deps.db, { id }) : [];
  const found = suggested ?? waiting;
  if (found === undefined) throw new Refused('NOT_FOUND', { detail: '待确认的授权' });
  permit(actor, 'registry.write', { unitId: found.unitId, accountIds: [] }, registry.units);
  return suggested === undefined ? { waiting: waiting as WaitingEntry } : { suggested };
}

/** All that waits in the units that the actor administers. */
export const listProposals = async (deps: Deps, actor: Actor, registry: Registry): Promise<readonly Proposal[]> => [
  ...(await listSuggested(deps, actor, registry)),
  ...(await listWaiting(deps, actor, registry)),
];

/** One that waits. @throws Refused NOT_FOUND, FOREIGN_UNIT */
export async function readProposal(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<Proposal> {
  const found = await requireOpen(deps, actor, registry, id);
  return 'suggested' in found ? found.suggested : readWaiting(deps, actor, registry, id);
}

/**
 * Confirms what waits.
 * @returns the entry; `proposal` where it waits on for a second administrator
 * @throws Refused what {@link confirmSuggested} and {@link confirmWaiting} say
 */
export async function confirmProposal(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
): Promise<{ readonly entry: Values } | { readonly proposal: OpenProposal }> {
  const found = await requireOpen(deps, actor, registry, id);
  return 'suggested' in found
    ? confirmSuggested(deps, actor, registry, found.suggested)
    : { entry: await confirmWaiting(deps, actor, registry, found.waiting) };
}

/** Dismisses what waits. @throws Refused NOT_FOUND, FOREIGN_UNIT, SELF_GRANT */
export async function dismissProposal(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<void> {
  const found = await requireOpen(deps, actor, registry, id);
  return 'suggested' in found
    ? dismissSuggested(deps, actor, found.suggested)
    : dismissWaiting(deps, actor, found.waiting);
}
