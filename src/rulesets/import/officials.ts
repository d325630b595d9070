import { ARTICLE } from '../../domain/regulation.ts';
import { ImportError, readRows, type ListFormat } from '../../files/list-rows.ts';
import { parsePack, PackError } from '../pack.ts';

/** An entry of an `officials` pack. */
export interface ImportedOfficial {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rank: number;
  readonly from?: string;
  readonly until?: string;
  readonly left?: string;
}

export interface ImportedOfficials {
  readonly entries: readonly ImportedOfficial[];
  readonly rejected: readonly { readonly row: number; readonly reason: string; readonly text: string }[];
}

const COLUMNS: Readonly<Record<string, 'name' | 'titles' | 'rank' | 'from' | 'until' | 'left'>> = {
  ...{ 姓名: 'name', name: 'name', 职务: 'titles', titles: 'titles', 排序: 'rank', 序号: 'rank', rank: 'rank' },
  ...{ 任职: 'from', 任职日期: 'from', from: 'from', 离任: 'until', 离任日期: 'until', until: 'until' },
  ...{ 离任原因: 'left', 离任方式: 'left', left: 'left' },
};
const TITLES = /[、,，;；|]/;

/** What all tables of office holders say. */
export const OFFICIALS_HEADER = {
  ...{ name: 'officials', topic: '任职表', gate: 'POLITICAL', stage: 'wording', kind: 'officials' },
  ...{ basis: ARTICLE.REVIEW, severity: 'BLOCK', why: '姓名、职务、排序须与任职表一致' },
} as const;

/**
 * Reads a table of office holders: a header, then 姓名, 职务 (several: separated by 、), 排序 (the row's place when left
 * out), 任职 and 离任 (first and last day in office, as 2026-11-24), 离任原因 (调任, 退休, 免职 …).
 *
 * @throws ImportError when the file cannot be read or has no such header
 */
export async function importOfficials(bytes: Uint8Array, format: ListFormat): Promise<ImportedOfficials> {
  const { rows } = await readRows(bytes, format);
  const [head, ...data] = rows;
  const columns = (head?.cells ?? []).map((cell) => COLUMNS[cell.replaceAll(/[\s*]|[（(].*$/g, '').toLowerCase()]);
  if (!columns.includes('name') || !columns.includes('titles')) {
    throw new ImportError('第一行须有“姓名”和“职务”两列 / the first row must name the columns 姓名 and 职务');
  }
  const entries: ImportedOfficial[] = [];
  const rejected: { row: number; reason: string; text: string }[] = [];
  for (const { row, cells } of data) {
    const cell = (column: string): string => (cells[columns.indexOf(column as 'name')] ?? '').trim().normalize('NFC');
    const [from, until] = [cell('from'), cell('until')].map((date) => date.replaceAll('/', '-'));
    const left = cell('left');
    const entry = {
      name: cell('name').replaceAll(/\s/g, ''),
      titles: cell('titles')
        .split(TITLES)
        .map((title) => title.trim())
        .filter((title) => title !== ''),
      rank: cell('rank') === '' ? entries.length + 1 : Number(cell('rank')),
      ...(from && { from }),
      ...(until && { until }),
      ...(left && { left }),
    };
    const reason = problemOf(entry);
    if (reason === null) entries.push(entry);
    else rejected.push({ row, reason, text: cells.join(' ').slice(0, 80) });
  }
  return { entries, rejected };
}

/** Why a pack would not take an entry; null = it would. */
function problemOf(entry: ImportedOfficial): string | null {
  if (entry.titles.length === 0) return '没有职务 / no title';
  if (!Number.isInteger(entry.rank) || entry.rank < 1) return '排序须为正整数 / the rank must be 1 or more';
  try {
    parsePack('', { ...OFFICIALS_HEADER, since: '-', entries: [entry] });
    return null;
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const date = /\.(from|until):/.exec(error.message)?.[1];
    if (date !== undefined) return `${date === 'from' ? '任职' : '离任'}日期应如 2026-11-24 / not a date`;
    return '姓名或职务有误 / no usable name or title';
  }
}
