import { v7 as uuid } from 'uuid';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import type { Registry } from '../../../db/registry/registry.ts';
import { waitingBatch } from '../../../db/registry/source-changes.ts';
import { ImportError, type ListFormat } from '../../../files/list-rows.ts';
import type { Deps } from '../../deps.ts';
import { listEntries } from '../entries.ts';
import { ownerToWrite } from '../rule-owner.ts';
import { addSource, changeSource, confirmSourceChange } from '../source-changes.ts';
import { readSourceList, type SourceList } from './read-list.ts';

export interface SourcesImport {
  readonly format: ListFormat;
  /** The file, base64. */
  readonly content: string;
  readonly unitId?: string | undefined;
}

/**
 * Enters and changes sources by a list, row after row. What is new is frozen, and what would change waits, until a second
 * person confirms all of it in one act. Nothing that is not on the list is touched.
 *
 * @throws Refused IMPORT_INVALID, FOREIGN_UNIT, UNKNOWN_UNIT
 */
export async function importSources(deps: Deps, actor: Actor, registry: Registry, given: SourcesImport) {
  const unitId = ownerToWrite(registry, actor, 'source.write', given.unitId);
  const list = await readList(given);
  const batchId = uuid();
  const known = new Map(
    (await listEntries(deps, actor, registry, 'sources'))
      .filter((entry) => entry['unitId'] === unitId)
      .map((entry) => [entry['name'] as string, entry]),
  );
  const rejected = [...list.rejected];
  const done = { added: 0, changed: 0, same: 0 };
  for (const { row, source } of list.sources) {
    const before = known.get(source.name);
    try {
      if (before === undefined) {
        await addSource(deps, actor, { ...source, unitId }, batchId);
        done.added += 1;
      } else if ((await changeSource(deps, actor, before, { ...source }, batchId)) === before) done.same += 1;
      else done.changed += 1;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      rejected.push({ row, reason: error.details.detail ?? error.code, text: source.name });
    }
  }
  return { batchId, rows: list.rows, ...done, rejected };
}

async function readList({ format, content }: SourcesImport): Promise<SourceList> {
  try {
    return await readSourceList(Buffer.from(content, 'base64'), format);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new Refused('IMPORT_INVALID', { detail: error.message });
  }
}

/**
 * A second person confirms what a list proposed. A change that is refused goes on waiting, and is named.
 * @throws Refused NOT_FOUND when nothing of it waits, FOREIGN_UNIT, SOURCE_SAME_PERSON
 */
export async function confirmBatch(deps: Deps, actor: Actor, registry: Registry, batchId: string) {
  const waiting = await waitingBatch(deps.db, batchId);
  if (waiting.length === 0) throw new Refused('NOT_FOUND', { detail: '待确认的稿源变更' });
  const refused: { source: string; reason: string }[] = [];
  for (const { id, source } of waiting) {
    try {
      await confirmSourceChange(deps, actor, registry, id);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'VALIDATION') throw error;
      refused.push({ source, reason: error.details.detail ?? error.code });
    }
  }
  return { confirmed: waiting.length - refused.length, refused };
}
