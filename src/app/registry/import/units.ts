import type { UnitKind } from '../../../domain/vocabulary.ts';
import { add, change, type Change, type Difference } from './entered.ts';
import { administers, highestUnit, unitNamed, type Office } from './office.ts';
import { BadCell, type Columns, type ListRow } from './table.ts';

export const UNIT_COLUMNS = {
  name: ['名称', '单位', '单位名称', '单位全称'],
  parent: ['上级单位', '上级'],
  kind: ['性质', '类型', '单位性质'],
} as const satisfies Columns;

const KINDS: Readonly<Record<string, UnitKind>> = {
  ...{ 主办单位: 'HOST', 主办: 'HOST', HOST: 'HOST' },
  ...{ 主管单位: 'SUPERVISING', 主管: 'SUPERVISING', SUPERVISING: 'SUPERVISING' },
  ...{ 承办单位: 'OPERATOR', 承办: 'OPERATOR', OPERATOR: 'OPERATOR' },
};
const KIND_ZH: Readonly<Record<UnitKind, string>> = { HOST: '主办单位', SUPERVISING: '主管单位', OPERATOR: '承办单位' };

/** The rows so that a unit comes after the one above it, wherever the list has them. */
export function parentsFirst(rows: readonly ListRow[]): readonly ListRow[] {
  const byName = new Map(rows.map((row) => [row.cell('name'), row]));
  const ordered = new Set<ListRow>();
  const visit = (row: ListRow, under: readonly ListRow[]): void => {
    const parent = byName.get(row.cell('parent'));
    if (parent !== undefined && !under.includes(parent) && parent !== row) visit(parent, [...under, row]);
    ordered.add(row);
  };
  for (const row of rows) visit(row, []);
  return [...ordered];
}

/**
 * Enters a unit, or changes its place or kind; known by its name. Without a unit above it stands below the highest one that
 * the actor administers.
 */
export async function enterUnit(office: Office, row: ListRow): Promise<readonly Change[]> {
  const name = row.cell('name');
  if (name === '') throw new BadCell('name', '请写单位全称');
  const kind = row.says('kind') ? KINDS[row.cell('kind')] : undefined;
  if (row.says('kind') && kind === undefined) throw new BadCell('kind', '只能写：主办单位、主管单位、承办单位');
  const known = [...office.units.values()].filter((unit) => unit.name === name);
  const [before, other] = known.filter((unit) => administers(office, unit.id));
  if (other !== undefined) throw new BadCell('name', `有多个单位叫“${name}”，请先改名，使名称不重复`);
  if (before === undefined && known.length > 0) throw new BadCell('name', `“${name}”已登记，不归您管理`);
  const parent = row.says('parent') ? unitNamed(office, 'parent', row.cell('parent')).id : undefined;
  if (before === undefined) {
    const parentId = parent ?? highestUnit(office);
    if (parentId === undefined) throw new BadCell('parent', '请写明您管理的上级单位');
    const input = { name, kind: kind ?? 'HOST', parentId };
    const made = await add(office, 'units', parentId, input);
    office.units.set(made['id'] as string, { id: made['id'] as string, ...input });
    const above = office.units.get(parentId)?.name ?? '';
    const what = `单位 ${name}（${KIND_ZH[input.kind]}，上级 ${above}）`;
    return [{ row: row.row, act: 'ADDED', what, differences: [] }];
  }
  const moved = parent !== undefined && parent !== before.parentId;
  const turned = kind !== undefined && kind !== before.kind;
  if (!moved && !turned) return [];
  if (moved && before.parentId !== null && !administers(office, before.parentId))
    throw new BadCell('parent', `“${name}”现在的上级单位不归您管理，不能移出`);
  const nameOf = (id: string | null): string => (id === null ? '无' : (office.units.get(id)?.name ?? ''));
  const differences: Difference[] = [
    ...(moved ? [{ field: '上级单位', from: nameOf(before.parentId), to: nameOf(parent) }] : []),
    ...(turned ? [{ field: '性质', from: KIND_ZH[before.kind], to: KIND_ZH[kind] }] : []),
  ];
  const set = { ...(moved ? { parentId: parent } : {}), ...(turned ? { kind } : {}) };
  await change(office, 'units', { id: before.id, unit: before.id }, set);
  office.units.set(before.id, { ...before, ...set });
  return [{ row: row.row, act: 'CHANGED', what: `单位 ${name}`, differences }];
}
