import { reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import {
  listPatrolFindings as readPatrolFindings,
  listPatrols as readPatrols,
  type PatrolFindingFilter,
  type PatrolRun,
} from '../../db/cases/patrols.ts';
import type { Deps } from '../deps.ts';

/** Runs of the patrol and how far they are, newest first. */
export const listPatrols = (
  deps: Deps,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<readonly PatrolRun[]> => readPatrols(deps.db, limit, cursor);

/** What patrols found in drafts whose cases the actor may read, newest first. */
export const listPatrolFindings = (deps: Deps, actor: Actor, query: Omit<PatrolFindingFilter, 'reach'>) =>
  readPatrolFindings(deps.db, { ...query, reach: reachOf(actor, 'case.read') });
