import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { passwordMatches } from '../../../crypto/passwords.ts';
import { newSecret, secretHash } from '../../../crypto/secrets.ts';
import { insertFlow } from '../../../db/people/identities.ts';
import { credentialsOf } from '../../../db/people/people.ts';
import { countAttempt, forgiveAttempts } from '../../../db/people/sign-in-attempts.ts';
import type { Deps } from '../../deps.ts';
import type { IdentityService } from '../../identity-service.ts';
import { refuseWait } from '../slow-down.ts';
import type { Visitor } from '../visitor.ts';

/** Within how many minutes a browser comes back from the identity service. */
export const FLOW_MINUTES = 10;

/** By what the browser's secret of each kind begins. */
const PREFIX = { signIn: 'wgo', link: 'wgl' } as const;

/** Whether a browser that comes back left to link an identity; of a secret that nobody has verified. */
export const isLink = (browser: string): boolean => browser.startsWith(`${PREFIX.link}_`);

/** Where to send the browser, and what it must bring back. */
export interface Begun {
  readonly url: string;
  /** Goes into a cookie of this browser; only its hash is stored. */
  readonly browser: string;
}

/** @throws Refused OIDC_OFF */
export function identityServiceOf({ oidc }: Pick<Deps, 'oidc'>): IdentityService {
  if (oidc === undefined) throw new Refused('OIDC_OFF');
  return oidc;
}

/** Begins a sign-in. @throws Refused OIDC_OFF, OIDC_AWAY */
export const beginSignIn = (deps: Deps, path: string): Promise<Begun> =>
  begin(deps, { path, userId: null, sessionId: null });

/**
 * Begins to link an identity to the person who is signed in, and to nobody else: they show their password once more, since
 * a page left open is not enough, and come back in the same browser and session.
 *
 * @param session the console session in which they ask; a token links nothing
 * @throws Refused OIDC_OFF, OIDC_AWAY, SESSION_REQUIRED; PASSWORD_REFUSED, LOGIN_LOCKED, RATE_LIMITED
 */
export async function beginLink(
  deps: Deps,
  actor: Actor,
  session: { readonly id: string } | undefined,
  password: string,
  visitor: Visitor,
): Promise<Begun> {
  identityServiceOf(deps);
  if (session === undefined) throw new Refused('SESSION_REQUIRED');
  const user = await credentialsOf(deps.db, actor.id);
  if (user === undefined) throw new Refused('FORBIDDEN');
  const attempt = { login: user.login, network: visitor.network };
  refuseWait(await countAttempt(deps.db, attempt));
  if (!(await passwordMatches(password, user.passwordHash)))
    throw new Refused('PASSWORD_REFUSED', { detail: '当前密码不正确，未关联' });
  await forgiveAttempts(deps.db, attempt);
  return begin(deps, { path: '/me', userId: actor.id, sessionId: session.id });
}

async function begin(
  deps: Deps,
  flow: { readonly path: string; readonly userId: string | null; readonly sessionId: string | null },
): Promise<Begun> {
  const { url, state, nonce, codeVerifier } = await identityServiceOf(deps).begin();
  const browser = newSecret(flow.userId === null ? PREFIX.signIn : PREFIX.link);
  await insertFlow(deps.db, {
    ...{ ...flow, nonce, codeVerifier, minutes: FLOW_MINUTES },
    ...{ stateHash: secretHash(state), browserHash: secretHash(browser) },
  });
  return { url, browser };
}
