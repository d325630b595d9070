import { writeFile } from 'node:fs/promises';
import { Refused } from '../domain/refusals.ts';
import { IMPORT_KIND_NAMES, type ImportKind } from '../domain/registry/import-kinds.ts';
import type { Imported } from '../app/registry/import/import-office.ts';
import { MAX_LIST_BYTES } from '../files/list-rows.ts';
import { readConfig } from '../config.ts';
import { EXIT, printError, safeLines, UnusableError, type Exit } from './exit.ts';
import { readInput } from './inputs.ts';
import { baseAddress, inOffice } from './office.ts';
import { operatorName } from './operator-name.ts';
import { formatOf } from './pack-files.ts';

export interface OfficeImportOptions {
  readonly kind?: ImportKind;
  readonly dryRun?: true;
  /** In which administrator's name; missing = the only one. */
  readonly as?: string;
  /** Where the links of new people are written. */
  readonly out?: string;
}

/** Enters a list into the office, and tells what became of it. @throws UnusableError */
export async function importOfficeFile(
  file: string,
  { kind, dryRun, as, out }: OfficeImportOptions & { readonly kind: ImportKind },
): Promise<Exit> {
  const format = formatOf(file);
  if (format === 'txt') throw new UnusableError('请用 .csv 或 .xlsx / use .csv or .xlsx');
  const bytes = await readInput(file, MAX_LIST_BYTES);
  const [{ importOffice }, { administrator }] = await Promise.all([
    import('../app/registry/import/import-office.ts'),
    import('../app/people/administrator.ts'),
  ]);
  const { grantsByTwo, signIn } = readConfig(process.env);
  const imported = await inOffice(async (db) => {
    const deps = { db, grantsByTwo, signIn };
    try {
      const actor = await administrator(db, as);
      const given = { kind, format, bytes, operator: operatorName() };
      // the rows that cannot be used are all told, and nothing is written while there are any
      const seen = await importOffice(deps, actor, { ...given, dryRun: true });
      if (dryRun === true || seen.problems.length > 0) return seen;
      return await importOffice(deps, actor, { ...given, dryRun: false });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const more = (error.details.errors ?? []).map(({ message }) => message);
      throw new UnusableError([error.message, ...more].join('\n'));
    }
  });
  process.stdout.write(`${safeLines(linesOf(imported).join('\n'))}\n`);
  for (const { row, column, message, text } of imported.problems)
    printError(
      `第 ${row} 行${column === '' ? '' : `“${column}”`}：${message}${text === '' ? '' : `（现为“${text}”）`}`,
    );
  if (imported.links.length > 0) await giveLinks(imported, out);
  return imported.problems.length > 0 ? EXIT.FOUND : EXIT.CLEAN;
}

const ACTS = { ADDED: '新增', CHANGED: '修改', PROPOSED: '提请另一人确认' } as const;

function linesOf({ kind, dryRun, rows, same, changes, problems }: Imported): readonly string[] {
  const state =
    problems.length > 0
      ? '有的行不能用，未写入 / nothing was written'
      : dryRun
        ? '仅试算，未写入 / a dry run, nothing was written'
        : '已写入 / written';
  return [
    `${IMPORT_KIND_NAMES[kind]}：${rows} 行，变更 ${changes.length} 项，无变化 ${same} 行，${state}`,
    ...changes.map(({ act, what, differences }) => {
      const differs = differences.map(({ field, from, to }) => `${field} ${from} → ${to}`).join('；');
      return `  ${ACTS[act]} ${what}${differs === '' ? '' : `：${differs}`}`;
    }),
  ];
}

/** What a spreadsheet would read as a formula is text. */
const cell = (text: string): string => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

async function giveLinks({ links }: Imported, out: string | undefined): Promise<void> {
  const base = baseAddress();
  const lines = links.map(({ name, login, link }) => [name, login, `${base}${link}`] as const);
  if (out === undefined) {
    process.stdout.write(
      `一次性链接，7 天内有效，请只交给本人 / one-time links, valid for seven days, each for that person alone:\n${lines
        .map((line) => `  ${line.join('  ')}`)
        .join('\n')}\n`,
    );
    return;
  }
  const text = [['姓名', '用户名', '一次性链接'], ...lines].map((line) => line.map(cell).join(',')).join('\r\n');
  await writeFile(out, `\ufeff${text}\r\n`, { mode: 0o600, flag: 'wx' });
  process.stdout.write(`一次性链接已写入 ${out}，请只交给本人 / the one-time links are in ${out}\n`);
}
