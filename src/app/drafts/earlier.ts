import type { Actor } from '../../domain/roles.ts';
import type { Reach } from '../../domain/permissions.ts';
import { draftById } from '../../db/drafts/drafts.ts';
import { earlierDrafts, type EarlierDraft } from '../../db/drafts/earlier.ts';
import type { Deps } from '../deps.ts';

/**
 * What came of the same content, or the same text, when it was handed in to the unit before: shown to whoever may see the
 * draft, so that what was rejected is not let through as something new. Who is limited to accounts sees what went to these.
 */
export async function earlierOf(
  deps: Deps,
  actor: Actor,
  draftId: string,
  rev: number,
): Promise<readonly EarlierDraft[]> {
  const draft = await draftById(deps.db, draftId);
  return draft === undefined ? [] : earlierDrafts(deps.db, draftId, rev, reachIn(actor, draft.unitId));
}

function reachIn(actor: Actor, unitId: string): Reach {
  const here = actor.grants.filter((grant) => grant.unitId === unitId);
  const accountIds = here.flatMap(({ accountId }) => accountId ?? []);
  // reviewers of the unit above, whose pool a task went to, hold no grant here
  if (accountIds.length < here.length || here.length === 0) return { units: [unitId], accounts: [] };
  return { units: [], accounts: [{ unitId, accountIds }] };
}
