import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** Passkeys as second factors: Web Authentication, Level 2 (W3C). */

/** Whose passkeys they are: the office's console as browsers know it. */
export interface RelyingParty {
  /** Its host name. */
  readonly id: string;
  /** With scheme and port. */
  readonly origin: string;
}

/** What is kept of a passkey. */
export interface Passkey {
  /** Credential id, base64url. */
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
}

export type { AuthenticationResponseJSON as PasskeyAssertion, RegistrationResponseJSON as PasskeyRegistration };

/** Options for a browser, with the challenge in them. */
export type PasskeyOptions = Readonly<Record<string, unknown>> & { readonly challenge: string };

// the package brings readers of certificates that take a while to load, and few need
const load = () => import('@simplewebauthn/server');

const TIMEOUT_MS = 120_000;

/** What a browser makes a passkey of. @param known those that the person has: an authenticator makes one alone */
export async function registrationOptions(
  { id }: RelyingParty,
  person: { readonly id: string; readonly login: string; readonly name: string },
  known: readonly Passkey[],
): Promise<PasskeyOptions> {
  const { generateRegistrationOptions } = await load();
  const options = await generateRegistrationOptions({
    ...{ rpName: 'Wuguan 五关', rpID: id, timeout: TIMEOUT_MS, attestationType: 'none' },
    ...{ userName: person.login, userDisplayName: person.name, userID: new TextEncoder().encode(person.id) },
    excludeCredentials: known.map((passkey) => ({ id: passkey.id })),
    // the password says who it is
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  return { ...options };
}

/** What a browser made; null where it did not sign this challenge for this console. */
export async function checkRegistration(
  { id, origin }: RelyingParty,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<{ readonly passkey: Passkey; readonly count: number } | null> {
  const { verifyRegistrationResponse } = await load();
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id };
  // whatever is wrong with it is thrown
  const checked = await verifyRegistrationResponse({ response, ...expected, requireUserVerification: false }).catch(
    () => null,
  );
  if (checked === null || !checked.verified) return null;
  const { credential } = checked.registrationInfo;
  const publicKey = Buffer.from(credential.publicKey).toString('base64url');
  return { passkey: { id: credential.id, publicKey }, count: credential.counter };
}

/** What one of these passkeys is to sign. */
export async function assertionOptions({ id }: RelyingParty, known: readonly Passkey[]): Promise<PasskeyOptions> {
  const { generateAuthenticationOptions } = await load();
  const options = await generateAuthenticationOptions({
    ...{ rpID: id, timeout: TIMEOUT_MS, userVerification: 'preferred' },
    allowCredentials: known.map((passkey) => ({ id: passkey.id })),
  });
  return { ...options };
}

/**
 * What the authenticator counts now; null where this passkey did not sign this challenge for this console, or its count
 * went back, which a copy of it would do.
 */
export async function checkAssertion(
  { id, origin }: RelyingParty,
  challenge: string,
  response: AuthenticationResponseJSON,
  { passkey, count }: { readonly passkey: Passkey; readonly count: number },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await load();
  const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id };
  const credential = {
    ...{ id: passkey.id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: count },
  };
  const checked = await verifyAuthenticationResponse({
    ...{ response, ...expected, credential, requireUserVerification: false },
  }).catch(() => null);
  return checked === null || !checked.verified ? null : checked.authenticationInfo.newCounter;
}
