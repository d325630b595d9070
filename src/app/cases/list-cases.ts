import { reachIn, reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { listCases as readCases, type CaseFilter, type CaseRow } from '../../db/cases/cases.ts';
import type { Deps } from '../deps.ts';

export interface CaseQuery extends Omit<CaseFilter, 'reach'> {
  /** Only of this unit. */
  readonly unitId?: string | undefined;
}

/** Cases that the actor may read, newest first. */
export function listCases(deps: Deps, actor: Actor, { unitId, ...filter }: CaseQuery): Promise<readonly CaseRow[]> {
  return readCases(deps.db, { ...filter, reach: reachIn(reachOf(actor, 'case.read'), unitId) });
}
