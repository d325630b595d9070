import { Refused } from '../../domain/refusals.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import { importList, ImportError, type ImportedList, type ListFormat } from '../../rulesets/import/word-list.ts';

/**
 * Reads somebody's list of words.
 * @param content the file, base64
 * @throws Refused IMPORT_INVALID
 */
export async function readWords({
  content,
  format,
  severity,
}: {
  readonly content: string;
  readonly format: ListFormat;
  readonly severity: Severity | undefined;
}): Promise<ImportedList> {
  try {
    return await importList(Buffer.from(content, 'base64'), format, severity === undefined ? {} : { severity });
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new Refused('IMPORT_INVALID', { errors: [{ path: 'body.content', message: error.message }] });
  }
}
