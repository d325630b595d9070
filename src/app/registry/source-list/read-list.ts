import { z } from 'zod';
import { readRows, type ListFormat, ImportError } from '../../../files/list-rows.ts';
import { SOURCE_LEVELS, type SourceLevel } from '../../../domain/vocabulary.ts';
import { RESOURCES } from '../resources.ts';

/** A source as a row of a list names it. */
export type ListedSource = Omit<z.infer<typeof RESOURCES.sources.create>, 'unitId' | 'state'>;

export interface SourceList {
  readonly sources: readonly { readonly row: number; readonly source: ListedSource }[];
  readonly rows: number;
  readonly rejected: readonly { readonly row: number; readonly reason: string; readonly text: string }[];
}

type Column = 'name' | 'level' | 'domains' | 'aliases' | 'platformAccounts' | 'validFrom' | 'validTo' | 'listVersion';
const COLUMNS: Readonly<Record<string, Column>> = {
  ...{ 名称: 'name', 稿源: 'name', 稿源名称: 'name', 单位名称: 'name', name: 'name' },
  ...{ 级别: 'level', level: 'level', 域名: 'domains', 网址: 'domains', domains: 'domains' },
  ...{ 别名: 'aliases', 简称: 'aliases', aliases: 'aliases' },
  ...{ 账号: 'platformAccounts', 公众账号: 'platformAccounts', accounts: 'platformAccounts' },
  ...{ 起始: 'validFrom', 有效期起: 'validFrom', 截止: 'validTo', 有效期止: 'validTo' },
  ...{ 名单版本: 'listVersion', 批次: 'listVersion' },
};
const LEVEL_OF: Readonly<Record<string, SourceLevel>> = {
  ...{ 中央: 'CENTRAL', 省级: 'PROVINCE', 省: 'PROVINCE', 市级: 'CITY', 市: 'CITY', 县级: 'COUNTY', 县: 'COUNTY' },
  ...Object.fromEntries(SOURCE_LEVELS.map((level) => [level, level])),
};
/** The national list has some fourteen hundred. */
const MOST = 3_000;
const SEVERAL = /[、,，;；|\s]+/;
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/**
 * Reads a list of sources: a header, then 名称, and perhaps 级别 (中央, 省级, 市级, 县级), 域名, 别名, 账号 (several: 、 between
 * them), 起始 and 截止 (first and last day), 名单版本.
 *
 * @throws ImportError when the file cannot be read, has no such header or more than 3,000 rows
 */
export async function readSourceList(bytes: Uint8Array, format: ListFormat): Promise<SourceList> {
  const { rows } = await readRows(bytes, format);
  const [head, ...data] = rows;
  const columns = (head?.cells ?? []).map((cell) => COLUMNS[cell.replaceAll(/[\s*]|[（(].*$/g, '').toLowerCase()]);
  if (!columns.includes('name'))
    throw new ImportError('第一行须有“名称”一列 / the first row must name the column 名称');
  if (data.length > MOST) throw new ImportError(`超过 ${MOST} 行 / more than ${MOST} rows`);
  const sources: { row: number; source: ListedSource }[] = [];
  const rejected: { row: number; reason: string; text: string }[] = [];
  for (const { row, cells } of data) {
    const cell = (column: Column): string => (cells[columns.indexOf(column)] ?? '').trim().normalize('NFC');
    const source = sourceOf(cell, (column) => columns.includes(column));
    if (typeof source === 'string') rejected.push({ row, reason: source, text: cells.join(' ').slice(0, 80) });
    else if (sources.some((one) => one.source.name === source.name))
      rejected.push({ row, reason: '名称重复 / listed twice', text: source.name });
    else sources.push({ row, source });
  }
  return { sources, rows: data.length, rejected };
}

/** People list addresses where a host is meant. */
const hostIn = (address: string): string =>
  address
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
    .toLowerCase();

/** The source of a row, or why there is none. */
function sourceOf(cell: (column: Column) => string, has: (column: Column) => boolean): ListedSource | string {
  const several = (column: Column): string[] => cell(column).split(SEVERAL).filter(Boolean);
  const level = LEVEL_OF[cell('level')];
  if (cell('level') !== '' && level === undefined) return '级别只能是中央、省级、市级、县级 / unknown level';
  const [from, to] = [dayOf(cell('validFrom'), '00:00:00'), dayOf(cell('validTo'), '23:59:59')];
  if (from === null || to === null) return '起止日期应如 2026-11-24 / not a date';
  const parsed = RESOURCES.sources.create.safeParse({
    name: cell('name'),
    ...(level === undefined ? {} : { level }),
    // a column that the list does not have says nothing of what is there
    ...(has('domains') && { domains: several('domains').map(hostIn) }),
    ...(has('aliases') && { aliases: several('aliases') }),
    ...(has('platformAccounts') && { platformAccounts: several('platformAccounts') }),
    ...(from === undefined ? {} : { validFrom: from }),
    ...(to === undefined ? {} : { validTo: to }),
    ...(cell('listVersion') === '' ? {} : { listVersion: cell('listVersion') }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return issue?.path[0] === 'domains' ? '域名有误 / not a domain' : '名称、别名或账号有误 / no usable name';
}

/** undefined = not said; null = no day. A list's days are those of China. */
function dayOf(text: string, at: string): string | undefined | null {
  if (text === '') return undefined;
  const [, year, month = '', day = ''] = DAY.exec(text) ?? [];
  if (year === undefined) return null;
  const time = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${at}+08:00`;
  return Number.isNaN(Date.parse(time)) ? null : time;
}
