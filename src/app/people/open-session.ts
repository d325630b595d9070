import { newSecret, secretHash } from '../../crypto/secrets.ts';
import type { Trx } from '../../db/locks.ts';
import { insertSession } from '../../db/people/sessions.ts';

const SESSION_HOURS = 12;

export interface SignedIn {
  /** Goes into the cookie; only its hash is stored. */
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly maxAgeMs: number;
  /** Nothing else may be done before the password is another one. */
  readonly mustChangePassword: boolean;
}

/**
 * Makes the secrets of a session and stores what is needed to know them again.
 * @param opened how: without its second factor, the session of a person who has one counts for nothing
 */
export async function openSession(
  trx: Trx,
  userId: string,
  opened: { readonly agent: string; readonly secondFactor: boolean },
): Promise<Omit<SignedIn, 'mustChangePassword'> & { readonly id: string }> {
  const sessionId = newSecret('wgs');
  const csrfToken = newSecret('wgc');
  const id = await insertSession(trx, {
    ...{ idHash: secretHash(sessionId), userId, csrfToken, ...opened, hours: SESSION_HOURS },
  });
  return { id, sessionId, csrfToken, maxAgeMs: SESSION_HOURS * 3_600_000 };
}
