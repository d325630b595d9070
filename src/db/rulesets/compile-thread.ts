import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { PrimaryClient } from '../hosts.ts';
import type { BodyFormat } from '../../domain/vocabulary.ts';
import { inSharedMemory } from '../../rulesets/shared-memory.ts';
import { checkAgreement } from '../../rulesets/cross-check.ts';
import { compileTables } from '../../rulesets/compile.ts';
import { lintRuleset } from '../../rulesets/lint.ts';
import { readCleanTexts } from '../../rulesets/clean-texts.ts';
import { PackError, parsePack, type RulesetSource } from '../../rulesets/pack.ts';
import { openRuleset } from '../../rulesets/ruleset.ts';
import { previewRulesets, type PreviewDraft } from '../../rulesets/preview.ts';
import { editSource } from '../../rulesets/edit-source.ts';
import type { RulesetRequest, ThreadAnswer, ThreadTask } from './compiler.ts';

/** A thread that does one thing and ends: the work on large dictionaries never holds up a request. */

async function query<T extends pg.QueryResultRow>(
  connection: pg.PoolConfig,
  text: string,
  values: unknown[],
): Promise<T[]> {
  const client = new PrimaryClient(connection);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function sourceOf(connection: pg.PoolConfig, version: string): Promise<RulesetSource> {
  const [row] = await query<{ source: RulesetSource }>(connection, 'select source from ruleset where version = $1', [
    version,
  ]);
  if (row === undefined) throw new Error(`ruleset ${version} is unknown`);
  return row.source;
}

/** What was published, newest first, is clean by definition. */
const publishedTexts = (connection: pg.PoolConfig): Promise<{ body: string; format: BodyFormat }[]> =>
  query(
    connection,
    `select r.content->>'body' as body, r.content->>'bodyFormat' as format from draft d
     join revision r on r.draft_id = d.id and r.rev = d.current_rev
     where d.status = 'PUBLISHED' order by d.id desc limit 500`,
    [],
  );

/** What a problem with a pack is told by. */
const nameOf = (pack: unknown, index: number): string =>
  typeof pack === 'object' && pack !== null && 'name' in pack
    ? `packs[${index}] ${String(pack.name)}`
    : `packs[${index}]`;

async function answer(task: ThreadTask): Promise<ThreadAnswer> {
  if (task.kind === 'load')
    return { kind: 'load', tables: inSharedMemory(compileTables(await sourceOf(task.connection, task.version))) };
  const clean = await readCleanTexts(task.cleanDirs, await publishedTexts(task.connection));
  if (task.kind === 'examine') {
    const request = JSON.parse(task.request) as RulesetRequest;
    const raw =
      'packs' in request ? request.packs : editSource(await sourceOf(task.connection, request.base), request.edits);
    const packs = raw.map((pack, index) => parsePack(nameOf(pack, index), pack));
    const tables = compileTables({ packs });
    checkAgreement(tables.words, clean);
    return {
      kind: 'examine',
      version: tables.version,
      entries: tables.entries,
      source: JSON.stringify({ packs }),
      lint: lintRuleset(openRuleset(tables), clean),
    };
  }
  const [candidate, active] = await Promise.all(
    [task.candidate, task.active].map(async (version) =>
      openRuleset(compileTables(await sourceOf(task.connection, version))),
    ),
  );
  const drafts = await query<PreviewDraft & pg.QueryResultRow>(
    task.connection,
    `select d.id, r.content->>'title' as title, r.content->>'body' as body, r.content->>'bodyFormat' as format from draft d
     join revision r on r.draft_id = d.id and r.rev = d.current_rev where d.unit_id = any($1::uuid[])
     order by d.id desc limit $2`,
    [task.unitIds, task.drafts],
  );
  return { kind: 'preview', preview: previewRulesets(candidate!, active!, drafts, clean) };
}

const done = await answer(workerData as ThreadTask).catch((error: Error): ThreadAnswer => ({
  kind: 'failed',
  isPackError: error instanceof PackError,
  message: error.message,
}));
// a port of a thread has no origin
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(done);
