import { PERMISSIONS, unitsWith, type Actor } from '../../domain/roles.ts';
import type { DraftState } from '../../domain/transitions.ts';
import { listDrafts as readDrafts, type DraftRow } from '../../db/drafts/drafts.ts';
import type { Deps } from '../deps.ts';

export interface DraftQuery {
  readonly status?: DraftState | undefined;
  /** Only of this unit. */
  readonly unitId?: string | undefined;
  /** Only what the actor wrote. */
  readonly mine: boolean;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Drafts of the units where the actor may read them, newest first. */
export function listDrafts(deps: Deps, actor: Actor, query: DraftQuery): Promise<readonly DraftRow[]> {
  const { status, unitId, mine, cursor, limit } = query;
  const units = unitsWith(actor, PERMISSIONS['draft.read']);
  return readDrafts(deps.db, {
    ...{ status, cursor, limit },
    unitIds: unitId === undefined ? units : units.filter((unit) => unit === unitId),
    authorId: mine ? actor.id : undefined,
  });
}
