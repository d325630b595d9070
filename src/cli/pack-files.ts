import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Document, isMap, isSeq, parse } from 'yaml';
import type { ListFormat } from '../files/list-rows.ts';
import { parsePack } from '../rulesets/pack.ts';
import { compileRuleset } from '../rulesets/ruleset.ts';
import { safeLines, UnusableError } from './exit.ts';

const FORMATS: Readonly<Record<string, ListFormat>> = {
  '.txt': 'txt',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.xlsx': 'xlsx',
  // the reader says what to do with an old workbook
  '.xls': 'xlsx',
};

/** How a list is written, by the ending of its file. @throws UnusableError */
export function formatOf(file: string): ListFormat {
  const format = FORMATS[extname(file).toLowerCase()];
  if (format !== undefined) return format;
  const known = Object.keys(FORMATS).filter((ending) => ending !== '.xls');
  throw new UnusableError(`${file}：只能是 / unsupported file ending, use: ${known.join(' ')}`);
}

/**
 * Writes a pack as YAML, an entry a line. What is written is read again first, as whoever loads it will.
 *
 * @param pack without `since`, which is this month
 * @throws PackError, or EEXIST unless it may be overwritten
 */
export async function writePack(
  file: string,
  { entries, ...header }: Readonly<Record<string, unknown>>,
  force: boolean,
): Promise<void> {
  const now = new Date();
  const since = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  const document = new Document({ ...header, since, entries }, { aliasDuplicateObjects: false });
  const items = document.get('entries');
  if (isSeq(items)) for (const item of items.items) if (isMap(item)) item.flow = true;
  const text = document.toString({ lineWidth: 0 });
  compileRuleset({ packs: [parsePack(basename(file), parse(text))] });
  await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  process.stdout.write(`${safeLines(`已写入 ${file} / written`)}\n`);
}
