import { z } from 'zod';
import { TIERS, ROLES } from '../../domain/vocabulary.ts';
import { id, itemsOf, list, time } from './common.ts';

export const ownIdentities = z
  .object({
    items: list(
      z
        .object({ id, issuer: z.string(), subject: z.string(), linkedAt: time, lastUsedAt: time.nullable() })
        .meta({ id: 'OwnIdentity' }),
    ),
    /** The identity service to which one can be linked; null = there is none. */
    service: z.string().nullable(),
  })
  .meta({ id: 'OwnIdentities' });

/** Where the browser goes to be vouched for. */
export const linkBegun = z.object({ url: z.url() }).meta({ id: 'LinkBegun' });

const suggested = {
  group: z.string(),
  role: z.enum(ROLES),
  /** null = the role reviews no tier */
  tier: z.enum(TIERS).nullable(),
  unitId: id,
};

export const groupMappings = itemsOf(
  z.object({ id, ...suggested, createdBy: id, createdAt: time }).meta({ id: 'GroupMapping' }),
);
export const mappingMade = z.object({ id }).meta({ id: 'GroupMappingMade' });

export const grantProposals = itemsOf(
  z
    .object({
      id,
      /** GRANT = the group suggests it; END = the group went away from which it was confirmed. */
      kind: z.enum(['GRANT', 'END']),
      userId: id,
      userName: z.string(),
      login: z.string(),
      ...suggested,
      unit: z.string(),
      /** What is to end. */
      grantId: id.nullable(),
      createdAt: time,
    })
    .meta({ id: 'GrantProposal' }),
);
