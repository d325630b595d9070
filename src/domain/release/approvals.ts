import type { DecisionFact } from './release-gate.ts';

/** What a ticket's digest of approvals covers, in the order in which they were given. */
export type TicketApproval = Pick<DecisionFact, 'tier' | 'userId' | 'principalId' | 'contentHash' | 'gates'>;

/** The approvals that a ticket for this content rests on. */
export const ticketApprovals = (decisions: readonly DecisionFact[], contentHash: string): readonly TicketApproval[] =>
  decisions
    .filter((decision) => !decision.voided && decision.verdict === 'APPROVE' && decision.contentHash === contentHash)
    .map(({ tier, userId, principalId, contentHash: hash, gates }) => ({
      ...{ tier, userId, principalId, contentHash: hash, gates },
    }));
