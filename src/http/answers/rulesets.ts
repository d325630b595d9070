import { z } from 'zod';
import { ALL_STAGES, GATES, SEVERITIES, STAGES } from '../../domain/vocabulary.ts';
import { pack } from '../../rulesets/pack.ts';
import { count, details, id, itemsOf, list, time } from './common.ts';
import { activation } from './policies.ts';

const severity = z.enum(SEVERITIES);
const packKind = z.enum(pack.options.map((option) => option.shape.kind.value));

/** How often a ruleset finds something in texts in which there is nothing to find. */
const lintReport = z
  .object({
    characters: count,
    hits: count,
    per10k: z.number(),
    budget: z.number(),
    /** More than the budget: whoever activates it says why. */
    over: z.boolean(),
    rules: list(z.object({ ruleId: z.string(), hits: count, example: z.string() })),
  })
  .meta({ id: 'LintReport' });

const row = {
  version: z.string(),
  /** Whose it is; null = the root unit's, for everybody. */
  unitId: id.nullable(),
  state: activation,
  note: z.string(),
  entries: count,
  baseVersion: z.string().nullable(),
  lint: lintReport.nullable(),
  proposedBy: id.nullable(),
  /** Who proposed to make it active once more; null = nobody. */
  proposedAgainBy: id.nullable(),
  activatedBy: id.nullable(),
  activationReason: z.string().nullable(),
  createdAt: time,
  activatedAt: time.nullable(),
};
export const rulesets = itemsOf(z.object(row).meta({ id: 'RulesetListed' }));

type PackEntries = readonly Readonly<Record<string, unknown>>[];
/** Entries are the pack's own words; they are as many as the dictionary has, and are sent as they stand. */
const packEntries = z
  .custom<PackEntries>((value) => Array.isArray(value))
  .meta({ type: 'array', items: { type: 'object' } });

const packAnswer = z
  .object({
    name: z.string(),
    kind: packKind,
    topic: z.string(),
    basis: z.string(),
    since: z.string(),
    gate: z.enum(GATES).optional(),
    stage: z.enum(STAGES).optional(),
    severity: severity.optional(),
    why: z.string().optional(),
    unless: z.object({ words: list(z.string()), within: count }).optional(),
    disguises: z.boolean().optional(),
    shadow: z.boolean().optional(),
    list: z.enum(['allow', 'deny', 'shortener']).optional(),
    examples: z.object({ hit: list(z.string()), miss: list(z.string()) }).optional(),
    /** With `entries=false`. */
    entryCount: count.optional(),
    /** Without it. */
    entries: packEntries.optional(),
  })
  .meta({ id: 'Pack' });

export const ruleset = z.object({ ...row, source: z.object({ packs: list(packAnswer) }) }).meta({ id: 'Ruleset' });

export const rulesetEntries = z.object({
  items: list(
    z
      .object({
        pack: z.string(),
        /** What it is called within its pack. */
        name: z.string(),
        entry: details,
        /** Its own, or its pack's. */
        severity: severity.nullable(),
      })
      .meta({ id: 'RulesetEntry' }),
  ),
  total: count,
  nextCursor: z.string().nullable(),
});

const named = { pack: z.string(), entry: z.string() };
const memberChange = z
  .object({ member: z.string(), before: z.unknown(), after: z.unknown() })
  .meta({ id: 'MemberChange' });
export const rulesetDiff = z
  .object({
    from: z.string(),
    to: z.string(),
    added: list(z.object(named)),
    removed: list(z.object(named)),
    changed: list(z.object({ ...named, members: list(memberChange) })),
    /** Packs in both whose header changed. */
    headers: list(z.object({ pack: z.string(), members: list(memberChange) })),
    /** The lists are cut, these are not. */
    totals: z.object({ added: count, removed: count, changed: count, headers: count }),
  })
  .meta({ id: 'RulesetDiff' });

const proposed = { version: z.string(), state: activation, entries: count, lint: lintReport };
export const rulesetProposed = z.object(proposed).meta({ id: 'RulesetProposed' });

/** What became of each row of an imported list; lists are cut, totals stand beside them. */
const importReport = z
  .object({
    rows: count,
    accepted: count,
    duplicates: list(z.object({ word: z.string(), rows: list(count) })),
    duplicatesTotal: count,
    /** Words that lie within another word of the list. */
    nested: list(z.object({ word: z.string(), inside: z.string() })),
    nestedTotal: count,
    rejected: list(z.object({ row: count, reason: z.string(), text: z.string() })),
    rejectedTotal: count,
    ignoredSheets: list(z.string()),
  })
  .meta({ id: 'ImportReport' });
export const wordsImported = z.object({ ...proposed, report: importReport });

const hit = z
  .object({
    draftId: id,
    field: z.enum(['title', 'body']),
    stage: z.enum(ALL_STAGES),
    ruleId: z.string(),
    severity,
    example: z.string(),
  })
  .meta({ id: 'PreviewHit' });
export const rulesetPreview = z
  .object({
    version: z.string(),
    active: z.string(),
    /** Drafts that were looked at. */
    drafts: count,
    wouldHit: list(hit),
    wouldHitTotal: count,
    draftsHit: count,
    wouldMiss: list(hit),
    wouldMissTotal: count,
    clean: z.object({ candidate: lintReport, active: lintReport }),
  })
  .meta({ id: 'RulesetPreview' });
