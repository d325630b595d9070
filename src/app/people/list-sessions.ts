import type { Actor } from '../../domain/roles.ts';
import { sessionsOf, type SessionRow } from '../../db/people/sessions.ts';
import type { Deps } from '../deps.ts';

/** The actor's own open sessions, newest first. */
export const listSessions = (deps: Deps, actor: Actor): Promise<readonly SessionRow[]> =>
  sessionsOf(deps.db, actor.id, deps.signIn);
