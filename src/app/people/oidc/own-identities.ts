import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import type { Trx } from '../../../db/locks.ts';
import { deleteIdentities, identitiesOf, type OwnIdentity } from '../../../db/people/identities.ts';
import { by } from '../../audit-entry.ts';
import type { Deps } from '../../deps.ts';

/** Identities that are linked to the person, and the service to which one could be. */
export const listIdentities = async (
  deps: Deps,
  actor: Actor,
): Promise<{ readonly items: readonly OwnIdentity[]; readonly service: string | null }> => ({
  items: await identitiesOf(deps.db, actor.id),
  service: deps.oidc?.name ?? null,
});

/** Unlinks one of the person's own identities; sessions opened through it end. @throws Refused SESSION_REQUIRED, NOT_FOUND */
export async function unlinkIdentity(
  deps: Deps,
  actor: Actor,
  session: { readonly id: string } | undefined,
  id: string,
): Promise<void> {
  if (session === undefined) throw new Refused('SESSION_REQUIRED');
  await deps.db.transaction().execute(async (trx) => {
    const [unlinked] = await deleteIdentities(trx, actor.id, id);
    if (unlinked === undefined) throw new Refused('NOT_FOUND', { detail: '关联的登录方式' });
    await appendAudit(trx, [
      {
        ...by(actor),
        ...{ action: 'identity.unlinked', entity: 'user', entityId: actor.id, unitId: actor.unitId },
        details: { ...unlinked },
      },
    ]);
  });
}

/** A reset takes away every way in: whoever knows the person's identity does not come in past the link. */
export async function unlinkAll(
  trx: Trx,
  actor: Actor | null,
  person: { readonly userId: string; readonly unitId: string },
): Promise<void> {
  const about = { entity: 'user', entityId: person.userId, unitId: person.unitId };
  for (const unlinked of await deleteIdentities(trx, person.userId))
    await appendAudit(trx, [
      {
        ...(actor === null ? {} : by(actor)),
        ...{ ...about, action: 'identity.unlinked', details: { ...unlinked, reset: true } },
      },
    ]);
}
