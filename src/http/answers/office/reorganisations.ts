import { z } from 'zod';
import { count, id, itemsOf, list, time } from '../common.ts';
import { REORGANISATION_KINDS } from '../../../domain/registry/reorganisation.ts';

const effect = z
  .object({
    /** In Chinese. */
    what: z.string(),
    count,
  })
  .meta({ id: 'ReorganisationEffect' });

const effects = z
  .object({
    changes: list(effect),
    /** What people must do afterwards. */
    left: list(effect),
    /** Why it cannot be done yet; then nothing else is looked at. */
    blocks: list(effect),
  })
  .meta({ id: 'ReorganisationEffects' });

export const reorganised = z
  .object({
    /** LOOKED = nothing was done; WAITS = a second administrator is asked. */
    outcome: z.enum(['LOOKED', 'WAITS', 'DONE']),
    effects,
    /** Two administrators must agree on it. */
    byTwo: z.boolean(),
    /** null = it was only looked at. */
    id: id.nullable(),
  })
  .meta({ id: 'Reorganised' });

export const reorganisations = itemsOf(
  z
    .object({
      id,
      /** What was asked: `kind`, and the units and accounts by their ids. */
      wanted: z.looseObject({ kind: z.enum(REORGANISATION_KINDS) }),
      reason: z.string(),
      unitId: id,
      otherUnitId: id.nullable(),
      effects,
      proposedBy: id,
      proposedByName: z.string(),
      createdAt: time,
      state: z.enum(['OPEN', 'DONE', 'DISMISSED']),
      decidedByName: z.string().nullable(),
      decidedAt: time.nullable(),
      /** You cannot confirm it: you proposed it, or would gain by it. */
      own: z.boolean(),
    })
    .meta({ id: 'Reorganisation' }),
);
