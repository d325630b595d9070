import type { Actor } from '../../domain/roles.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import type { PackEdit } from '../../rulesets/edit-source.ts';
import type { ImportReport } from '../../rulesets/import/word-list.ts';
import { runApart, SHORT } from '../apart/run-apart.ts';
import { readWords } from './read-words.ts';
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
  const { content, format, severity } = request;
  const given = { content, format, severity };
  // a workbook goes on to a process of its own
  const long = format !== 'xlsx' && content.length > SHORT;
  const list = await (long ? runApart('words', () => given) : readWords(given));
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
