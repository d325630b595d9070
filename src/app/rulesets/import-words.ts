import type { Actor } from '../../domain/roles.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import type { PackEdit } from '../../rulesets/edit-source.ts';
import { importList, ImportError, type ImportedList, type ImportReport } from '../../rulesets/import/word-list.ts';
import type { Deps } from '../deps.ts';
import { proposeRuleset, type Proposed } from './manage-rulesets.ts';

export interface ImportRequest {
  readonly base: string;
  readonly pack: string;
  readonly header?: PackEdit['header'];
  readonly format: 'txt' | 'csv' | 'xlsx';
  /** The file, base64. */
  readonly content: string;
  readonly severity?: Severity | undefined;
  readonly replace: boolean;
  readonly note: string;
  readonly unitId?: string | undefined;
}

/**
 * Proposes a ruleset with the words of somebody's list in one of its packs.
 * @throws Refused IMPORT_INVALID, RULESET_INVALID, NOT_FOUND
 */
export async function importWords(
  deps: Deps,
  actor: Actor,
  request: ImportRequest,
): Promise<Proposed & { readonly report: ImportReport }> {
  let list: ImportedList;
  try {
    const bytes = Buffer.from(request.content, 'base64');
    list = await importList(
      bytes,
      request.format,
      request.severity === undefined ? {} : { severity: request.severity },
    );
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new Refused('IMPORT_INVALID', { errors: [{ path: 'body.content', message: error.message }] });
  }
  const { entries, report } = list;
  if (entries.length === 0) {
    const errors = report.rejected.map(({ row, reason }) => ({ path: `第 ${row} 行`, message: reason }));
    throw new Refused('IMPORT_INVALID', { detail: '没有可用的词', errors });
  }
  const edit: PackEdit = {
    pack: request.pack,
    header: request.header,
    set: entries.map((entry) => ({ ...entry })),
    remove: [],
    replace: request.replace,
  };
  const proposed = await proposeRuleset(
    deps,
    actor,
    { base: request.base, edits: [edit] },
    request.note,
    request.unitId,
  );
  return { ...proposed, report };
}
