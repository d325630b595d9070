import { z } from 'zod';
import { TIERS, ROLES } from '../../domain/vocabulary.ts';
import { count, details, id, itemsOf, list, time, timeText } from './common.ts';

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

const grantProposal = z
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
    /** The first of two administrators who confirm it, where two must. */
    agreedBy: id.nullable(),
    agreedByName: z.string().nullable(),
    createdAt: time,
  })
  .meta({ id: 'GrantProposal' });

const entryProposal = z
  .object({
    id,
    /** What one administrator wants: a grant, a longer one, a person or a unit changed, an agreement. */
    kind: z.enum(['NEW_GRANT', 'LONGER_GRANT', 'PERSON', 'UNIT', 'AGREEMENT']),
    /** What is to be changed; null = it is new. */
    entryId: id.nullable(),
    /** What it sets. */
    change: details,
    /** The person whom it is about; null = a unit, an agreement. */
    userId: id.nullable(),
    unitId: id,
    unit: z.string(),
    /** Who would be able to do what; the first 50. */
    gains: list(
      z.object({
        userId: id,
        userName: z.string(),
        login: z.string(),
        role: z.enum(ROLES),
        tier: z.enum(TIERS).nullable(),
        unit: z.string(),
        /** null = every account */
        account: z.string().nullable(),
        from: timeText,
        /** null = it does not end */
        to: timeText.nullable(),
      }),
    ),
    proposedBy: id,
    proposedByName: z.string(),
    /** Who alone set the person's first password, or made their last link; null = nobody alone. */
    passwordBy: id.nullable(),
    passwordByName: z.string().nullable(),
    /** Whether the person has set a password of their own; null = it is about no one person. */
    passwordOwn: z.boolean().nullable(),
    /** You cannot confirm it: you proposed it, would gain by it, or made the person's way in. */
    own: z.boolean(),
    /** How many administrators could confirm it. */
    confirmers: count,
    createdAt: time,
  })
  .meta({ id: 'EntryProposal' });

export const proposal = z.discriminatedUnion('kind', [grantProposal, entryProposal]);
export const proposals = itemsOf(proposal);
/** It waits for another administrator; nothing of it counts yet. */
export const waits = z.object({ proposal }).meta({ id: 'WaitsForAdministrator' });
