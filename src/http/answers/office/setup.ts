import { z } from 'zod';
import { SETUP_STEPS } from '../../../app/registry/setup/first-day.ts';
import { count, day, id, list } from '../common.ts';

export const firstDayShown = z
  .object({
    steps: list(
      z
        .object({
          step: z.enum(SETUP_STEPS),
          done: z.boolean(),
          /** How many there are of what it asks for. */
          count,
          /** What is missing, in Chinese. */
          missing: z.string(),
        })
        .meta({ id: 'SetupStep' }),
    ),
    /** What helps where tiers have nobody of their own; null = nothing is amiss. */
    fitting: z.enum(['MERGE_FIRST_SECOND', 'MORE_PEOPLE']).nullable(),
    /** People whose roles do not count before they have set a password of their own. */
    notArrived: count,
  })
  .meta({ id: 'FirstDay' });

export const hired = z
  .object({
    id,
    /** A path of the console, for the person alone; shown this once. */
    link: z.string(),
    granted: count,
    /** Grants that wait for a second administrator. */
    proposed: count,
  })
  .meta({ id: 'Hired' });

export const announcedYear = z
  .object({
    year: z.int(),
    /** False: this version does not know the year. */
    known: z.boolean(),
    items: list(
      z
        .object({
          day,
          name: z.string(),
          working: z.boolean(),
          /** What the unit has for it. */
          state: z.enum(['NEW', 'SAME', 'OTHER']),
        })
        .meta({ id: 'AnnouncedDay' }),
    ),
  })
  .meta({ id: 'AnnouncedYear' });
