import { PERMISSIONS, unitsWith, type Actor } from '../../domain/roles.ts';
import { listIncidents as readIncidents, type IncidentFilter } from '../../db/cases/incidents.ts';
import type { Deps } from '../deps.ts';

/** Incidents of the units where the actor may resolve them, newest first. */
export const listIncidents = (deps: Deps, actor: Actor, query: Omit<IncidentFilter, 'unitIds'>) =>
  readIncidents(deps.db, { ...query, unitIds: unitsWith(actor, PERMISSIONS['release.resolve']) });
