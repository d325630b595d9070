import { z } from 'zod';
import { DRAFT_STATES } from '../../domain/transitions.ts';
import {
  CATEGORIES,
  GATES,
  KINDS,
  LANES,
  LEVELS,
  PLATFORMS,
  PURPOSES,
  SEVERITIES,
  TIERS,
} from '../../domain/vocabulary.ts';
import { count, each, id, itemsOf, list, time } from './common.ts';
import { route } from './drafts.ts';

/** States of what two people make active: a policy, a ruleset. */
export const activation = z.enum(['DRAFT', 'ACTIVE', 'RETIRED']);

const any = <T extends z.ZodType>(value: T) => list(value).optional();
const condition = z.object({
  unitIds: any(id),
  accountIds: any(id),
  platforms: any(z.enum(PLATFORMS)),
  lane: any(z.enum(LANES)),
  kind: any(z.enum(KINDS)),
  category: any(z.enum(CATEGORIES)),
  level: any(z.enum(LEVELS)),
  findingsUpTo: z.enum(SEVERITIES).optional(),
  findingFrom: z.object({ severity: z.enum(SEVERITIES), gate: z.enum(GATES).optional() }).optional(),
  foundRules: any(z.string()),
});
const conditionName = condition.keyof();

const clock = z.tuple([z.string(), z.string()]) as unknown as z.ZodType<Clock, Clock>;
type Clock = readonly [string, string];

const policyBody = z
  .object({
    rules: list(
      z
        .object({
          name: z.string(),
          when: condition,
          tiers: list(z.enum(TIERS)),
          postTiers: list(z.enum(TIERS)),
          mergeFirstSecond: z.boolean().optional(),
          secrecyCosign: z.boolean().optional(),
        })
        .meta({ id: 'PolicyRule' }),
    ),
    slaMinutes: each(LANES, each(TIERS, count)),
    postReviewMinutes: count,
    approvalMaxAgeDays: count,
    reentry: z.enum(['FIRST', 'RETURNING_TIER']),
    workingHours: z.object({ days: list(z.int()), spans: list(clock) }),
  })
  .meta({ id: 'PolicyBody' });

export const policies = itemsOf(
  z
    .object({
      /** Hash of its content; the built-in one has a name. */
      version: z.string(),
      /** Whose it is; null = the root unit's, for everybody. */
      unitId: id.nullable(),
      /** Who proposed to put it in force once more; null = nobody. */
      proposedAgainBy: id.nullable(),
      state: activation,
      note: z.string(),
      policy: policyBody,
      proposedBy: id.nullable(),
      proposedByName: z.string().nullable(),
      activatedBy: id.nullable(),
      activatedByName: z.string().nullable(),
      createdAt: time.nullable(),
      activatedAt: time.nullable(),
    })
    .meta({ id: 'Policy' }),
);

export const versionState = z.object({ version: z.string(), state: activation }).meta({ id: 'VersionState' });

export const policyPreview = z
  .object({
    version: z.string(),
    active: z.string(),
    /** Who could take each tier of each unit that publishes. */
    staff: list(
      z.object({
        unitId: id,
        unit: z.string(),
        tier: z.enum(TIERS),
        people: list(z.string()),
        enough: z.boolean(),
      }),
    ),
    looked: count,
    /** Older drafts under way were not looked at. */
    more: z.boolean(),
    /** Drafts that would have to pass further tiers. */
    tightened: count,
    tiers: list(z.object({ tier: z.enum(TIERS), drafts: count })),
    items: list(
      z.object({
        draftId: id,
        title: z.string(),
        status: z.enum(DRAFT_STATES),
        added: list(z.enum(TIERS)),
        unit: z.string(),
      }),
    ),
  })
  .meta({ id: 'PolicyPreview' });

export const routeExplained = z
  .object({
    ...route.shape,
    /** Rules up to the one that matched, each with the conditions that were not met. */
    rules: list(z.object({ name: z.string(), missed: list(conditionName) })),
    plan: list(
      z.object({
        tier: z.enum(TIERS),
        purpose: z.enum(PURPOSES),
        slaMinutes: count,
        dueAt: time,
        /** Whose pool it would go to. */
        unitId: id,
        unit: z.string().nullable(),
        fallback: z.boolean(),
        nobody: z.boolean(),
        /** Names. */
        eligible: list(z.string()),
      }),
    ),
    approvalMaxAgeDays: count,
    reentry: z.enum(['FIRST', 'RETURNING_TIER']),
  })
  .meta({ id: 'RouteExplained' });
