import { takesTwo } from '../../registry/by-two/takes-two.ts';
import { Refused } from '../../../domain/refusals.ts';
import { reachOf } from '../../../domain/permissions.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import { databaseNow } from '../../../db/locks.ts';
import {
  agreeToProposal,
  decideProposal,
  openProposals,
  type OpenProposal,
} from '../../../db/people/grant-proposals.ts';
import { by } from '../../audit-entry.ts';
import type { Deps, Registry } from '../../deps.ts';
import { NeedsTwo } from '../../registry/by-two/needs-two.ts';
import { requireSecond } from '../../registry/by-two/second-administrator.ts';
import { changeEntry, createEntry } from '../../registry/entries.ts';
import type { Values } from '../../registry/validating/validator.ts';
import type { Also } from '../../registry/write-entry.ts';

export type { OpenProposal };

/** Proposals that wait in the units that the actor administers. */
export const listSuggested = (deps: Deps, actor: Actor, registry: Registry): Promise<readonly OpenProposal[]> =>
  openProposals(deps.db, { unitIds: reachOf(actor, 'registry.write', registry.units).units });

/** One that waits. */
export const suggestedById = async (deps: Deps, id: string): Promise<OpenProposal | undefined> =>
  (await openProposals(deps.db, { id }))[0];

const entry = (actor: Actor, action: string, { id, unitId, kind, userId, group, role, tier }: OpenProposal) => ({
  ...by(actor),
  ...{ action, entity: 'proposals', entityId: id, unitId },
  details: { kind, person: userId, group, role, tier },
});

/**
 * Confirms a proposal: makes the grant, or ends it, by the rules of every grant, as if the administrator had entered it. Where
 * two must agree on the grant, it waits on for a second one.
 *
 * @returns the grant; `proposal` where it waits on
 * @throws Refused NOT_FOUND, GRANT_SAME_PERSON, PASSWORD_NOT_OWN, and what {@link createEntry} and
 *   {@link changeEntry} say of grants
 */
export async function confirmSuggested(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  proposal: OpenProposal,
): Promise<{ readonly entry: Values } | { readonly proposal: OpenProposal }> {
  const { id, agreedBy } = proposal;
  const { kind, userId, role, tier, unitId, grantId } = proposal;
  const first = kind === 'GRANT' && (await takesTwo(deps.db, deps, unitId)) ? agreedBy : null;
  const decide: Also = async (trx, row) => {
    if (first !== null) await requireSecond(trx, actor, { proposedBy: first, userId, gaining: [userId], grants: true });
    const made = row['id'] as string;
    if (!(await decideProposal(trx, id, { state: 'CONFIRMED', by: actor.id, grantId: made })))
      throw new Refused('NOT_FOUND', { detail: '待确认的授权建议' });
    const { details, ...about } = entry(actor, 'proposal.confirmed', proposal);
    await appendAudit(trx, [{ ...about, details: { ...details, grant: made } }]);
    return {};
  };
  if (kind === 'END') {
    const ends = { validTo: await databaseNow(deps.db) };
    return { entry: await changeEntry(deps, actor, registry, 'grants', grantId ?? '', ends, { also: decide }) };
  }
  const grant = { userId, role, unitId, ...(tier === null ? {} : { tier }) };
  const agreed = first === null ? undefined : { proposal: id, proposedBy: first };
  try {
    return { entry: await createEntry(deps, actor, registry, 'grants', grant, { also: decide, agreed }) };
  } catch (error) {
    if (!(error instanceof NeedsTwo)) throw error;
    return { proposal: await agree(deps, actor, proposal) };
  }
}

/** The first of two administrators confirms. @throws Refused NOT_FOUND when somebody decided meanwhile */
async function agree(deps: Deps, actor: Actor, proposal: OpenProposal): Promise<OpenProposal> {
  await deps.db.transaction().execute(async (trx) => {
    if (!(await agreeToProposal(trx, proposal.id, actor.id)))
      throw new Refused('NOT_FOUND', { detail: '待确认的授权建议' });
    await appendAudit(trx, [entry(actor, 'proposal.agreed', proposal)]);
  });
  return { ...proposal, agreedBy: actor.id, agreedByName: actor.name };
}

/** Dismisses a proposal: it is not made again while the group stays as it is. @throws Refused NOT_FOUND, SELF_GRANT */
export async function dismissSuggested(deps: Deps, actor: Actor, proposal: OpenProposal): Promise<void> {
  const { id } = proposal;
  if (proposal.userId === actor.id) throw new Refused('SELF_GRANT');
  await deps.db.transaction().execute(async (trx) => {
    if (!(await decideProposal(trx, id, { state: 'DISMISSED', by: actor.id })))
      throw new Refused('NOT_FOUND', { detail: '待确认的授权建议' });
    await appendAudit(trx, [entry(actor, 'proposal.dismissed', proposal)]);
  });
}
