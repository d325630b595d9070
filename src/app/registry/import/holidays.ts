import { mayOwn, ownerFor, ownerOf, type Owner } from '../../../domain/registry/owners.ts';
import { readRegistryRows } from '../../../db/registry/entries.ts';
import { add, change, type Change } from './entered.ts';
import { unitNamed, type Office } from './office.ts';
import { BadCell, type Columns, type ListRow } from './table.ts';

export const HOLIDAY_COLUMNS = {
  day: ['日期', '日'],
  name: ['名称', '节日', '说明'],
  working: ['安排', '类型', '是否上班'],
  unit: ['单位', '归属单位'],
} as const satisfies Columns;

const WORKING: Readonly<Record<string, boolean>> = {
  ...{ 放假: false, 休息: false, 休: false, 节假日: false, 否: false, false: false },
  ...{ 上班: true, 调休上班: true, 补班: true, 班: true, 是: true, true: true },
};
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** A day as people write it, `2026-01-01`; undefined = it is none. */
export function dayOf(text: string): string | undefined {
  const [, year, month = '', day = ''] = DAY.exec(text) ?? [];
  if (year === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? undefined : written;
}

const said = (working: boolean): string => (working ? '上班' : '放假');

/** Enters a day that differs from the week, or changes it. */
export async function enterHoliday(office: Office, row: ListRow): Promise<readonly Change[]> {
  const day = dayOf(row.cell('day'));
  if (day === undefined) throw new BadCell('day', '请写日期，例如 2026-10-01');
  const working = WORKING[row.cell('working')];
  if (working === undefined) throw new BadCell('working', '请写“放假”或“上班”（调休上班）');
  const name = row.cell('name');
  if (name === '') throw new BadCell('name', '请写名称，例如 国庆节');
  const owner = ownerOfRow(office, row);
  const rows = await readRegistryRows(office.trx, 'holiday');
  const before = rows.find((one) => one['day'] === day && one['unit_id'] === owner);
  const what = `${day} ${name}（${said(working)}）`;
  if (before === undefined) {
    const input = { day, working, name, ...(owner === null ? {} : { unitId: owner }) };
    await add(office, 'holidays', owner, input);
    return [{ row: row.row, act: 'ADDED', what, differences: [] }];
  }
  const differences = [
    ...(before['working'] === working
      ? []
      : [{ field: '安排', from: said(before['working'] as boolean), to: said(working) }]),
    ...(before['name'] === name ? [] : [{ field: '名称', from: before['name'] as string, to: name }]),
  ];
  if (differences.length === 0) return [];
  await change(office, 'holidays', { id: before['id'] as string, unit: owner }, { working, name });
  return [{ row: row.row, act: 'CHANGED', what, differences }];
}

function ownerOfRow(office: Office, row: ListRow): Owner {
  const { units, actor } = office;
  const owner = row.says('unit')
    ? ownerOf(units, unitNamed(office, 'unit', row.cell('unit')).id)
    : ownerFor(units, actor, 'registry.write');
  if (owner === undefined || !mayOwn(units, actor, 'registry.write', owner))
    throw new BadCell('unit', '该单位的节假日不归您管理');
  return owner;
}
