import type { Request } from 'express';
import { z } from 'zod';
import type { PasskeyAssertion, PasskeyRegistration, RelyingParty } from '../crypto/passkeys.ts';

/** Under this name the app keeps the address by which people open the console (`PUBLIC_URL`). */
export const PUBLIC_URL = 'public url';

/** Whose passkeys count: the console's public address, or, without one, this machine by its name and port. */
export function relyingPartyOf(request: Request): RelyingParty {
  const told = request.app.get(PUBLIC_URL) as string | undefined;
  // browsers make no passkeys for an address without a name
  const { hostname, origin } = new URL(told ?? `http://localhost:${request.socket.localPort}`);
  return { id: hostname, origin };
}

/** By which address whoever asks reaches this server: the public one, or, without one, that of the request. */
export const originOf = (request: Request): string =>
  (request.app.get(PUBLIC_URL) as string | undefined) ??
  `${request.protocol}://${request.get('host') ?? `localhost:${request.socket.localPort}`}`;

const encoded = z.string().min(1).max(20_000);
const made = { id: encoded, rawId: encoded, type: z.literal('public-key') };

/** What a browser answers that made a passkey. */
export const passkeyRegistration = z
  .looseObject({ ...made, response: z.looseObject({ clientDataJSON: encoded, attestationObject: encoded }) })
  .transform((response) => response as unknown as PasskeyRegistration);

/** What a browser answers whose passkey signed. */
export const passkeyAssertion = z
  .looseObject({
    ...made,
    response: z.looseObject({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded }),
  })
  .transform((response) => response as unknown as PasskeyAssertion);

const code = z.string().min(1).max(40);

const password = z.string().min(1).max(200);

/** What shows a second factor: a code, or what a passkey signed. */
export const showing = z.union([z.strictObject({ code }), z.strictObject({ passkey: passkeyAssertion })]);
/** The same, with the password. */
export const both = z.union([
  z.strictObject({ password, code }),
  z.strictObject({ password, passkey: passkeyAssertion }),
]);
