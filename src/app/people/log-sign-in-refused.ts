import type { RefusalCode } from '../../domain/refusals.ts';
import { appendAudit } from '../../db/audit.ts';
import { isLogin } from '../../db/people/people.ts';
import { typedLogin } from '../../db/people/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';
import type { Visitor } from './visitor.ts';

/** Of a flood every look at a password or a code is logged all the same. */
const ALWAYS: readonly RefusalCode[] = ['LOGIN_FAILED', 'SECOND_FACTOR_FAILED'];

/**
 * Somebody was not let in: nobody is known who asked. A login that nobody has is kept as a keyed hash alone, by which
 * tries of the same text are known as such: it may be a password, typed into the wrong field.
 */
export async function logSignInRefused(
  deps: Deps,
  code: RefusalCode,
  visitor: Visitor,
  login?: string,
  userId?: string,
): Promise<void> {
  if (visitor.flooding && !ALWAYS.includes(code)) return;
  const named = login === undefined || (await isLogin(deps.db, login));
  await appendAudit(deps.db, [
    {
      ...{ action: 'session.refused', outcome: 'REFUSED', code, entity: 'user', entityId: userId ?? null },
      address: visitor.address,
      login: named ? login : `unknown:${(await typedLogin(deps.db, login)).slice(0, 16)}`,
    },
  ]);
}
