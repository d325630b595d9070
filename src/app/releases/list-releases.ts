import { PERMISSIONS, unitsWith, type Actor } from '../../domain/roles.ts';
import {
  listReleases as readReleases,
  type ReleaseFilter,
  type ReleaseListRow,
} from '../../db/releases/release-list.ts';
import type { Deps } from '../deps.ts';

/** Release items of the units where the actor may read them, newest first. */
export const listReleases = (
  deps: Deps,
  actor: Actor,
  query: Omit<ReleaseFilter, 'unitIds'>,
): Promise<readonly ReleaseListRow[]> =>
  readReleases(deps.db, { ...query, unitIds: unitsWith(actor, PERMISSIONS['release.read']) });
