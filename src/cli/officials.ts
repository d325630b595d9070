import { importOfficials, OFFICIALS_HEADER } from '../rulesets/import/officials.ts';
import { MAX_LIST_BYTES } from '../files/list-rows.ts';
import { printError, EXIT, safeLines, type Exit } from './exit.ts';
import { readInput } from './inputs.ts';
import { formatOf, writePack } from './pack-files.ts';

/** Tells what a table of office holders has, and makes a pack of it. @throws UnusableError, ImportError, PackError */
export async function importOfficialsFile(
  file: string,
  { out, force }: { readonly out?: string; readonly force?: boolean },
): Promise<Exit> {
  const { entries, rejected } = await importOfficials(await readInput(file, MAX_LIST_BYTES), formatOf(file));
  const lines = [
    `${file}：可用 ${entries.length} 人，不可用 ${rejected.length} 行 / ${entries.length} people, ${rejected.length} rows rejected`,
    ...rejected.map(({ row, reason, text }) => `  ${row}: ${reason}：${text}`),
  ];
  process.stdout.write(`${safeLines(lines.join('\n'))}\n`);
  if (out !== undefined) {
    if (entries.length === 0) printError('没有可用的行，未写入 / no row can be used: nothing was written');
    else await writePack(out, { ...OFFICIALS_HEADER, entries }, force === true);
  }
  return rejected.length > 0 ? EXIT.FOUND : EXIT.CLEAN;
}
