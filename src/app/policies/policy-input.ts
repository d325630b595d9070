import { z } from 'zod';
import { CATEGORIES, GATES, KINDS, LANES, LEVELS, PLATFORMS, SEVERITIES, TIERS } from '../../domain/vocabulary.ts';

const minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 30);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '须为时分，例如 08:30' });
const sla = z.strictObject({ FIRST: minutes, SECOND: minutes, SECRECY: minutes, FINAL: minutes });
const some = <T extends z.ZodType>(value: T) => z.array(value).min(1).max(200).optional();

const condition = z.strictObject({
  unitIds: some(z.uuid()),
  accountIds: some(z.uuid()),
  platforms: some(z.enum(PLATFORMS)),
  lane: some(z.enum(LANES)),
  kind: some(z.enum(KINDS)),
  category: some(z.enum(CATEGORIES)),
  level: some(z.enum(LEVELS)),
  findingsUpTo: z.enum(SEVERITIES).optional(),
  findingFrom: z.strictObject({ severity: z.enum(SEVERITIES), gate: z.enum(GATES).optional() }).optional(),
  foundRules: some(z.string().regex(/^[a-z]+\.[^\s]{1,200}$/)),
});

const rule = z
  .strictObject({
    name: z.string().trim().min(1).max(50),
    when: condition,
    tiers: z.array(z.enum(TIERS)).min(1),
    postTiers: z.array(z.enum(TIERS)).default([]),
    mergeFirstSecond: z.boolean().optional(),
    secrecyCosign: z.boolean().optional(),
  })
  .refine(({ tiers }) => tiers.includes('FINAL'), { path: ['tiers'], error: '每条规则都须含终审' })
  .refine(({ tiers, postTiers }) => !postTiers.some((tier) => tiers.includes(tier)), {
    path: ['postTiers'],
    error: '补审层级不得与事前层级重复',
  })
  .refine(
    ({ postTiers, when }) => postTiers.length === 0 || when.lane?.every((lane) => lane === 'EMERGENCY') === true,
    {
      path: ['postTiers'],
      error: '只有应急通道的规则可以先发后补审',
    },
  )
  .refine(
    ({ tiers, postTiers, when }) =>
      when.lane?.every((lane) => lane === 'EMERGENCY') !== true ||
      (['FIRST', 'SECOND'] as const).every((tier) => tiers.includes(tier) || postTiers.includes(tier)),
    { path: ['postTiers'], error: '应急通道省去的初审、复审须列入补审' },
  );

/** Body of a proposed policy: all of it, so that its content is its version. */
export const policyInput = z.strictObject({
  rules: z.array(rule).min(1).max(100),
  slaMinutes: z.strictObject({ REGULAR: sla, EMERGENCY: sla }),
  postReviewMinutes: minutes.max(24 * 60, { error: '补审时限不得超过 24 小时' }),
  approvalMaxAgeDays: z.int().min(1).max(7, { error: '终审有效期不得超过 7 天' }),
  reentry: z.enum(['FIRST', 'RETURNING_TIER']),
  workingHours: z.strictObject({
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    spans: z
      .array(z.tuple([clock, clock]))
      .min(1)
      .max(5)
      .refine((spans) => spans.every(([from, to], index) => from < to && (spans[index - 1]?.[1] ?? '') <= from), {
        error: '各时段须先后有序、互不重叠',
      }),
  }),
});
export type PolicyInput = z.infer<typeof policyInput>;

/** Facts of an imagined draft, for asking which way it would take. */
export const routeQuestion = z
  .strictObject({
    draftId: z.uuid().optional(),
    version: z.string().max(80).optional(),
    facts: z
      .strictObject({
        unitId: z.uuid().optional(),
        kind: z.enum(KINDS).default('ORIGINAL'),
        category: z.enum(CATEGORIES).default('GOVERNMENT_INFO'),
        level: z.enum(LEVELS).default('NORMAL'),
        lane: z.enum(LANES).default('REGULAR'),
        accounts: z.array(z.uuid()).max(20).default([]),
        findings: z
          .array(z.strictObject({ gate: z.enum(GATES), severity: z.enum(SEVERITIES) }))
          .max(100)
          .default([]),
        authors: z.array(z.uuid()).max(20).default([]),
      })
      .optional(),
  })
  .refine(({ draftId, facts }) => (draftId === undefined) !== (facts === undefined), {
    error: '请选择稿件，或自行填写，二者取一',
  });
export type RouteQuestion = z.infer<typeof routeQuestion>;
