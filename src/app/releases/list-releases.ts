import { reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import {
  listReleases as readReleases,
  type ReleaseFilter,
  type ReleaseListRow,
} from '../../db/releases/release-list.ts';
import type { Deps } from '../deps.ts';

/** Release items that the actor may read, newest first. */
export const listReleases = (
  deps: Deps,
  actor: Actor,
  query: Omit<ReleaseFilter, 'reach'>,
): Promise<readonly ReleaseListRow[]> => readReleases(deps.db, { ...query, reach: reachOf(actor, 'release.read') });
