import { z } from 'zod';
import { SEVERITIES } from '../../domain/vocabulary.ts';
import { packEdit } from '../../rulesets/edit-source.ts';
import { importWords } from '../../app/rulesets/import-words.ts';
import {
  activateRuleset,
  proposeKnownRuleset,
  proposeRuleset,
  rollBackRuleset,
} from '../../app/rulesets/manage-rulesets.ts';
import {
  baseFor,
  compareRulesets,
  findRuleset,
  listRulesetEntries,
  listRulesets,
  presentFor,
} from '../../app/rulesets/read-rulesets.ts';
import { previewRuleset } from '../../app/rulesets/preview-ruleset.ts';
import { versionState } from '../answers/policies.ts';
import * as answers from '../answers/rulesets.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, limit, reasonBody } from '../shapes.ts';

const TAG = '词库 rulesets';
const version = z.string().regex(/^[0-9a-f]{64}$/);
const versionParams = z.strictObject({ version });
const note = z.string().max(500).default('');
const reason = z.string().trim().min(10).max(500);

/** Exactly one of the two ways to say what a ruleset is made of. */
const requestBody = z
  .strictObject({
    packs: z.array(z.unknown()).min(1).max(200).optional(),
    /** Version that the edits start from; the active one when it is left out. */
    base: version.optional(),
    edits: z.array(packEdit).min(1).max(200).optional(),
    note,
    /** Whose it is to be; the highest unit for which you keep a dictionary when it is left out. */
    unitId: z.uuid().optional(),
  })
  .refine(({ packs, edits }) => (packs === undefined) !== (edits === undefined), {
    error: '全部词库（packs）与改动（edits）须且只能提交一种',
  });

export const rulesetRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/rulesets',
    tag: TAG,
    summary: '规则集 / List rulesets, newest first, with what the lint said of each',
    permission: 'ruleset.read',
    answer: answers.rulesets,
    status: 200,
    handle: async ({ deps }) => ok({ items: await listRulesets(deps) }),
  }),
  route({
    method: 'get',
    path: '/v1/rulesets/{version}',
    tag: TAG,
    summary: '规则集内容 / A ruleset with its packs; entries=false leaves their entries out and counts them',
    permission: 'ruleset.read',
    answer: answers.ruleset,
    params: versionParams,
    query: z.strictObject({ entries: z.enum(['true', 'false']).default('true') }),
    status: 200,
    handle: async ({ deps, params, query }) => ok(await findRuleset(deps, params.version, query.entries === 'true')),
  }),
  route({
    method: 'get',
    path: '/v1/rulesets/{version}/entries',
    tag: TAG,
    summary: '规则集条目 / Entries of a ruleset, page by page: of one pack, of one severity, with a text in them',
    permission: 'ruleset.read',
    answer: answers.rulesetEntries,
    params: versionParams,
    query: z.strictObject({
      pack: packEdit.shape.pack.optional(),
      search: z.string().trim().min(1).max(100).optional(),
      severity: z.enum(SEVERITIES).optional(),
      cursor: cursorOf(z.tuple([z.int().min(0), z.int().min(0)])),
      limit,
    }),
    status: 200,
    handle: async ({ deps, params, query }) => {
      const { cursor, ...filter } = query;
      const { items, total } = await listRulesetEntries(deps, params.version, { ...filter, after: cursor });
      const last = items.at(-1);
      return ok({
        items: items.map(({ place: _place, ...item }) => item),
        total,
        nextCursor: last && items.length === query.limit ? encodeCursor(last.place) : null,
      });
    },
  }),
  route({
    method: 'get',
    path: '/v1/rulesets/{version}/diff',
    tag: TAG,
    summary: '规则集对比 / What changes from another ruleset (the active one) to this one',
    permission: 'ruleset.read',
    answer: answers.rulesetDiff,
    params: versionParams,
    query: z.strictObject({ from: version.optional() }),
    status: 200,
    handle: async ({ deps, registry, params, query }) =>
      ok(await compareRulesets(deps, query.from ?? (await presentFor(deps, registry, params.version)), params.version)),
  }),
  route({
    method: 'post',
    path: '/v1/rulesets',
    tag: TAG,
    summary: '提交规则集 / Propose a ruleset: whole packs, or edits of a known one; a second person activates it',
    permission: 'ruleset.write',
    answer: answers.rulesetProposed,
    refusals: ['NOT_FOUND', 'RULESET_INVALID', 'FOREIGN_UNIT', 'UNKNOWN_UNIT'],
    example: {
      edits: [{ pack: 'unlawful', set: [{ word: '返利', severity: 'WARN' }], remove: [] }],
      note: '十月例行更新',
    },
    body: requestBody,
    bodyKind: 'packs',
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await proposeRuleset(
        deps,
        actor,
        body.edits === undefined
          ? { packs: body.packs ?? [] }
          : { base: body.base ?? baseFor(registry, actor, body.unitId), edits: body.edits },
        body.note,
        body.unitId,
      ),
    }),
  }),
  route({
    method: 'post',
    path: '/v1/rulesets/import',
    tag: TAG,
    summary: '导入词表 / Propose a ruleset with a list of words (txt, CSV, XLSX as base64) in one of its packs',
    permission: 'ruleset.write',
    answer: answers.wordsImported,
    refusals: ['NOT_FOUND', 'IMPORT_INVALID', 'RULESET_INVALID', 'FOREIGN_UNIT', 'UNKNOWN_UNIT'],
    bodyKind: 'packs',
    body: z.strictObject({
      base: version.optional(),
      pack: packEdit.shape.pack,
      header: packEdit.shape.header,
      format: z.enum(['txt', 'csv', 'xlsx']),
      /** The file, base64. */
      content: z.base64().max(11_500_000),
      /** Of entries that name none. */
      severity: z.enum(SEVERITIES).optional(),
      replace: z.boolean().default(false),
      note,
      unitId: z.uuid().optional(),
    }),
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await importWords(deps, actor, { ...body, base: body.base ?? baseFor(registry, actor, body.unitId) }),
    }),
  }),
  route({
    method: 'post',
    path: '/v1/rulesets/{version}/preview',
    tag: TAG,
    summary: '试运行 / What would newly hit, or no longer, in the latest drafts and in clean text',
    permission: 'ruleset.write',
    answer: answers.rulesetPreview,
    params: versionParams,
    body: z.strictObject({ drafts: z.number().int().min(0).max(1000).default(100) }).optional(),
    status: 200,
    handle: async ({ deps, actor, registry, params, body }) =>
      ok(
        await previewRuleset(
          deps,
          actor,
          registry,
          params.version,
          await presentFor(deps, registry, params.version),
          body?.drafts ?? 100,
        ),
      ),
  }),
  route({
    method: 'post',
    path: '/v1/rulesets/{version}/activate',
    tag: TAG,
    summary:
      '启用规则集 / Activate (a second person; with a reason where the lint is over budget); what waits is checked again',
    permission: 'ruleset.write',
    answer: versionState,
    refusals: ['RULESET_SAME_PERSON', 'RULESET_OVER_BUDGET', 'PROPOSAL_NEEDED', 'FOREIGN_UNIT'],
    params: versionParams,
    body: z.strictObject({ reason: reason.optional() }).optional(),
    status: 200,
    handle: async ({ deps, actor, params, body }) => {
      await activateRuleset(deps, actor, params.version, body?.reason ?? null);
      return ok({ version: params.version, state: 'ACTIVE' });
    },
  }),
  route({
    method: 'post',
    path: '/v1/rulesets/{version}/rollback',
    tag: TAG,
    summary:
      '回退规则集 / Go back to this ruleset, or, for the active one, to the one before it: the first asks, a second carries it out',
    permission: 'ruleset.write',
    answer: versionState,
    refusals: ['RULESET_SAME_PERSON', 'RULESET_NEVER_ACTIVE', 'FOREIGN_UNIT'],
    params: versionParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok(await rollBackRuleset(deps, actor, params.version, body.reason)),
  }),
  route({
    method: 'post',
    path: '/v1/rulesets/{version}/propose',
    tag: TAG,
    summary: '提出启用 / Propose a ruleset that came with the program, or an earlier one; a second person activates it',
    permission: 'ruleset.write',
    answer: versionState,
    refusals: ['FOREIGN_UNIT'],
    params: versionParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok({ version: params.version, state: await proposeKnownRuleset(deps, actor, params.version, body.reason) }),
  }),
];
