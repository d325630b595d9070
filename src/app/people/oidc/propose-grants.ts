import { v7 as uuid } from 'uuid';
import { proposalsFor } from '../../../domain/people/proposals.ts';
import { appendAudit } from '../../../db/audit.ts';
import type { Trx } from '../../../db/locks.ts';
import {
  groupMappings,
  heldGrants,
  insertProposal,
  lapseProposals,
  proposalsOf,
} from '../../../db/people/grant-proposals.ts';
import { lockPerson } from '../../../db/people/identities.ts';

/** Asks administrators about the grants that a person's groups suggest now; grants and ends nothing. */
export async function proposeGrants(trx: Trx, userId: string, groups: readonly string[]): Promise<void> {
  // two sign-ins at once ask once
  await lockPerson(trx, userId);
  const mappings = await groupMappings(trx, { groups });
  const known = await proposalsOf(trx, userId);
  const { propose, lapse } = proposalsFor(groups, mappings, await heldGrants(trx, userId), known);
  await lapseProposals(trx, lapse);
  for (const one of propose) {
    const id = uuid();
    await insertProposal(trx, { id, userId, ...one });
    const { kind, group, role, tier, unitId } = one;
    await appendAudit(trx, [
      {
        ...{ action: 'proposal.made', entity: 'proposals', entityId: id, unitId },
        details: { kind, person: userId, group, role, tier },
      },
    ]);
  }
}
