import { reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { listIncidents as readIncidents, type IncidentFilter } from '../../db/cases/incidents.ts';
import type { Deps } from '../deps.ts';

/** Incidents that the actor may resolve, newest first. */
export const listIncidents = (deps: Deps, actor: Actor, query: Omit<IncidentFilter, 'reach'>) =>
  readIncidents(deps.db, { ...query, reach: reachOf(actor, 'release.resolve') });
