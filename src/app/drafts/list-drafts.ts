import { reachIn, reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
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

/** Drafts that the actor may read, newest first. */
export function listDrafts(deps: Deps, actor: Actor, query: DraftQuery): Promise<readonly DraftRow[]> {
  const { status, unitId, mine, cursor, limit } = query;
  return readDrafts(deps.db, {
    ...{ status, cursor, limit },
    reach: reachIn(reachOf(actor, 'draft.read'), unitId),
    authorId: mine ? actor.id : undefined,
  });
}
