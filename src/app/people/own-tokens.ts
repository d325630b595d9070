import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import { REVIEWING_ROLES, type Actor } from '../../domain/roles.ts';
import type { Role } from '../../domain/vocabulary.ts';
import { newSecret, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { databaseNow } from '../../db/locks.ts';
import { grantsNow } from '../../db/people/actors.ts';
import { insertOwnToken, ownTokens, revokeOwnToken, type OwnToken } from '../../db/people/tokens.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import type { Session } from './authenticate.ts';

export type { OwnToken };

/** What a person asks for of a token of their own. */
export interface OwnTokenRequest {
  readonly name: string;
  /** A unit in which the person holds these roles. */
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly accountIds?: readonly string[] | undefined;
  readonly expiresAt: Date;
}

/** Days after which a personal token ends at the latest. */
export const OWN_TOKEN_DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * Whoever holds a token makes no further one: a stolen token would outlive its own end. Nor does whoever knows a password
 * alone: a token is asked for no second factor.
 *
 * @throws Refused SESSION_REQUIRED, SECOND_FACTOR_SESSION
 */
function refuseWithoutFactor(actor: Actor, session: Pick<Session, 'secondFactorAt'> | undefined): void {
  if (session === undefined || actor.tokenId !== null || actor.kind !== 'person') throw new Refused('SESSION_REQUIRED');
  if (session.secondFactorAt === null) throw new Refused('SECOND_FACTOR_SESSION');
}

/**
 * Makes a token with which a program acts in its owner's name. It carries no reviewing role and nothing that its owner
 * does not hold in that unit; it ends with the owner's password.
 *
 * @returns the token's secret, shown this once
 * @throws Refused SESSION_REQUIRED, SECOND_FACTOR_SESSION, TOKEN_REVIEWS, VALIDATION
 */
export async function createOwnToken(
  deps: Deps,
  actor: Actor,
  session: Pick<Session, 'secondFactorAt'> | undefined,
  request: OwnTokenRequest,
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  refuseWithoutFactor(actor, session);
  if (request.roles.some((role) => (REVIEWING_ROLES as readonly Role[]).includes(role)))
    throw new Refused('TOKEN_REVIEWS');
  const token = newSecret('wg');
  const id = uuid();
  const { expiresAt } = request;
  await deps.db.transaction().execute(async (trx) => {
    const now = await databaseNow(trx);
    const latest = now.getTime() + OWN_TOKEN_DAYS * DAY_MS;
    if (expiresAt <= now || expiresAt.getTime() > latest)
      throw new Refused('VALIDATION', {
        errors: [{ path: 'body.expiresAt', message: `须晚于现在，且在 ${OWN_TOKEN_DAYS} 天以内` }],
      });
    const own = (await grantsNow(trx, actor.id)).filter(
      (grant) => grant.principalId == null && grant.unitId === request.unitId,
    );
    const covers = (role: Role): boolean =>
      own.some(
        (grant) =>
          grant.role === role &&
          (grant.accountId === null || (request.accountIds ?? []).every((account) => account === grant.accountId)),
      );
    if (!request.roles.every(covers)) throw new Refused('TOKEN_REVIEWS');
    await insertOwnToken(trx, { ...request, id, userId: actor.id, hash: secretHash(token) });
    await appendAudit(trx, [
      {
        ...by(actor),
        action: 'token.created',
        entity: 'token',
        entityId: id,
        unitId: request.unitId,
        details: { roles: request.roles, accountIds: request.accountIds ?? null, expiresAt },
      },
    ]);
  });
  return { id, token, expiresAt };
}

/** The person's own tokens that have not been revoked, the newest first; never their secrets. */
export const listOwnTokens = (deps: Deps, actor: Actor): Promise<readonly OwnToken[]> => ownTokens(deps.db, actor.id);

/** Ends a token of the person's own. @throws Refused NOT_FOUND */
export async function endOwnToken(deps: Deps, actor: Actor, id: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    if (!(await revokeOwnToken(trx, actor.id, id))) throw new Refused('NOT_FOUND');
    await appendAudit(trx, [
      { ...by(actor), action: 'token.revoked', entity: 'token', entityId: id, unitId: actor.unitId },
    ]);
  });
}
