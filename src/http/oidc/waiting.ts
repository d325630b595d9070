import type { z } from 'zod';
import { waits } from '../answers/oidc.ts';
import type { Answer, OtherAnswer } from '../route.ts';

/** Where an office asks for two administrators: the other answer of what one of them enters. */
export const WAITS: OtherAnswer = {
  status: 202,
  description: '待另一名管理员确认，尚未生效 / It waits for another administrator, and nothing of it counts yet',
  schema: waits,
  headers: ['Location'],
};

/** Says that something waits, and where. */
export const waiting = (proposal: z.output<typeof waits>['proposal']): Answer<never> => ({
  status: WAITS.status,
  headers: { location: `/v1/admin/proposals/${proposal.id}` },
  // what `WAITS` encodes, not the answer of the operation's own status
  body: { proposal } as never,
});
