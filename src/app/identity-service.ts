import type { ClientAuth, Configuration, IDToken } from 'openid-client';
import type { Logger } from 'pino';
import { Refused } from '../domain/refusals.ts';

/** How this system is known to an identity service. */
export interface IdentitySettings {
  readonly issuer: string;
  readonly clientId: string;
  /** undefined = a public client: PKCE alone binds the code. */
  readonly clientSecret: string | undefined;
  /** What the button of the sign-in page says. */
  readonly name: string;
  /** The claim that names a person's groups. */
  readonly groupsClaim: string;
  /** Scopes that are asked for, `openid` among them. */
  readonly scope: string;
  /** Origin under which browsers reach the console. */
  readonly publicUrl: string;
  /** Whether `mfa` among its methods (`amr`, RFC 8176) stands for the second factor that is asked for here. */
  readonly trustsSecondFactor: boolean;
}

/** What is asked of the service once, and must come back. */
export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Whom the service vouches for. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** It showed a second factor, and is trusted in that. */
  readonly secondFactor: boolean;
  /** undefined = it said nothing of groups. */
  readonly groups: readonly string[] | undefined;
}

export interface IdentityService {
  readonly name: string;
  /** Origin under which browsers reach the console. */
  readonly publicUrl: string;
  /** Makes a challenge and the address to which a browser takes it. @throws Refused OIDC_AWAY */
  begin(): Promise<Challenge & { readonly url: string }>;
  /**
   * Takes the service's answer: the code is exchanged, the ID token verified (signature, issuer, audience, time, nonce).
   * @param search query of the callback, as the browser brought it
   * @throws Refused OIDC_AWAY, OIDC_DECLINED, OIDC_INVALID
   */
  finish(search: string, challenge: Challenge): Promise<Vouched>;
}

/** Where the service sends browsers back to. */
export const CALLBACK_PATH = '/v1/login/oidc/callback';

/** Seconds after which a request to the service is given up. */
const TIMEOUT = 5;
/** What the service says of itself is asked again after so long; until it answers, the old word counts. */
const DISCOVERED_MS = 3_600_000;
const MOST_GROUPS = 500;
const LONGEST_GROUP = 200;

type Library = typeof import('openid-client');
// loaded when somebody signs in so: most offices never do
const library = (): Promise<Library> => import('openid-client');

/** OpenID Connect Core 1.0, authorization code flow with PKCE (RFC 7636), by a certified library. */
export function identityService(settings: IdentitySettings, log: Logger): IdentityService {
  const { issuer, clientId, clientSecret, publicUrl } = settings;
  const redirectUri = publicUrl + CALLBACK_PATH;
  let known: { readonly configuration: Configuration; readonly at: number } | undefined;
  let asking: Promise<Configuration> | undefined;

  const discover = async (): Promise<Configuration> => {
    const oidc = await library();
    const configuration = await oidc.discovery(
      new URL(issuer),
      clientId,
      { redirect_uris: [redirectUri] },
      clientSecret === undefined ? oidc.None() : bySecret(oidc, clientSecret),
      {
        timeout: TIMEOUT,
        // the signature is verified too, not the connection alone trusted
        execute: [oidc.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [])],
      },
    );
    known = { configuration, at: Date.now() };
    return configuration;
  };
  const configured = async (): Promise<Configuration> => {
    if (known !== undefined && Date.now() - known.at < DISCOVERED_MS) return known.configuration;
    asking ??= discover().finally(() => (asking = undefined));
    try {
      return await asking;
    } catch (error) {
      if (known !== undefined) return known.configuration;
      log.warn(reasonOf(error), 'the identity service does not say how to reach it');
      throw new Refused('OIDC_AWAY');
    }
  };

  return {
    name: settings.name,
    publicUrl,
    begin: async () => {
      const [oidc, configuration] = await Promise.all([library(), configured()]);
      const codeVerifier = oidc.randomPKCECodeVerifier();
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
      const url = oidc.buildAuthorizationUrl(configuration, {
        ...{ redirect_uri: redirectUri, scope: settings.scope, state, nonce },
        ...{ code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256' },
      });
      return { state, nonce, codeVerifier, url: url.href };
    },
    finish: async (search, { state, nonce, codeVerifier }) => {
      const [oidc, configuration] = await Promise.all([library(), configured()]);
      try {
        // the address is ours to say: what a request calls its host counts for nothing
        const tokens = await oidc.authorizationCodeGrant(configuration, new URL(redirectUri + search), {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true },
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new Refused('OIDC_INVALID');
        const groups =
          groupsOf(claims, settings.groupsClaim) ??
          (await groupsOfUserInfo(oidc, configuration, tokens.access_token, claims.sub, settings.groupsClaim));
        const secondFactor =
          settings.trustsSecondFactor && Array.isArray(claims['amr']) && claims['amr'].includes('mfa');
        return { issuer: claims.iss, subject: claims.sub, secondFactor, groups };
      } catch (error) {
        const refused = asRefused(oidc, error);
        log.warn({ refused: refused.code, ...reasonOf(error) }, 'an answer of the identity service');
        throw refused;
      }
    },
  };
}

/** A secret is shown in the way that the service takes: in a header where it can (RFC 6749, 2.3.1). */
function bySecret(oidc: Library, secret: string): ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (taken.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** What the log may keep of an error: no token and no claim. */
const reasonOf = (error: unknown): { readonly code: string | undefined; readonly error: string } => ({
  code: (error as { readonly code?: string }).code,
  error: (error as Error).message,
});

/** Groups as a claim names them; undefined where it says nothing that could be read. */
function groupsOf(claims: IDToken | Readonly<Record<string, unknown>>, claim: string): readonly string[] | undefined {
  const value = (claims as Readonly<Record<string, unknown>>)[claim];
  const names = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(names) || names.length > MOST_GROUPS) return undefined;
  const fits = (name: unknown): name is string =>
    typeof name === 'string' && name !== '' && name.length <= LONGEST_GROUP;
  return names.every(fits) ? [...new Set(names)] : undefined;
}

/** Many services name groups only where they are asked again. Whoever signs in is known without. */
async function groupsOfUserInfo(
  oidc: Library,
  configuration: Configuration,
  accessToken: string,
  subject: string,
  claim: string,
): Promise<readonly string[] | undefined> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return undefined;
  const info = await oidc.fetchUserInfo(configuration, accessToken, subject).catch(() => ({}));
  return groupsOf(info, claim);
}

/** The service is away when nothing answered, or answered that it cannot now. */
function asRefused(oidc: Library, error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof oidc.AuthorizationResponseError) return new Refused('OIDC_DECLINED');
  const { code, status, cause } = error as {
    readonly code?: string;
    readonly status?: number;
    readonly cause?: { readonly status?: number };
  };
  const away =
    code === 'OAUTH_TIMEOUT' ||
    (error instanceof TypeError && /fetch failed/i.test(error.message)) ||
    (status ?? cause?.status ?? 0) >= 500;
  return new Refused(away ? 'OIDC_AWAY' : 'OIDC_INVALID');
}
