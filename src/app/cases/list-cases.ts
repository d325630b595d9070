import { PERMISSIONS, unitsWith, type Actor } from '../../domain/roles.ts';
import { listCases as readCases, type CaseFilter, type CaseRow } from '../../db/cases/cases.ts';
import type { Deps } from '../deps.ts';

export interface CaseQuery extends Omit<CaseFilter, 'unitIds'> {
  /** Only of this unit. */
  readonly unitId?: string | undefined;
}

/** Cases of the units where the actor may read them, newest first. */
export function listCases(deps: Deps, actor: Actor, { unitId, ...filter }: CaseQuery): Promise<readonly CaseRow[]> {
  const units = unitsWith(actor, PERMISSIONS['case.read']);
  const unitIds = unitId === undefined ? units : units.filter((unit) => unit === unitId);
  return readCases(deps.db, { ...filter, unitIds });
}
