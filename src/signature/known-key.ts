import { fromJwk, jwkOf, type KeyJson, type PublicKey } from './keys.ts';

/** From when on a key may have been in other hands. */
export interface Revocation {
  readonly from: Date;
  /** The log's tree as it was then: a signature that knows of more entries is later, whatever it says of its time. */
  readonly log: { readonly size: number; readonly root: string };
}

/** A public key, and when it counted. */
export interface KnownKey extends PublicKey {
  readonly validFrom: Date | null;
  /** Since then another one signs. */
  readonly retiredAt: Date | null;
  readonly revoked: Revocation | null;
}

/** What is known of when something was signed. */
export interface SignedWhen {
  readonly at: Date;
  /** Entries of the log that the signer knew of. */
  readonly logSize: number;
}

/** Whether what a key signed then counts: nothing does that came when the key may have been in other hands. */
export const countsWhen = ({ revoked }: Pick<KnownKey, 'revoked'>, { at, logSize }: SignedWhen): boolean =>
  revoked === null || (at < revoked.from && logSize <= revoked.log.size);

/** A key of a JWK set; times in seconds since 1970, the members those of OpenID Federation 1.0 (historical keys). */
export interface KnownKeyJson extends KeyJson {
  readonly nbf?: number;
  readonly exp?: number;
  readonly revoked?: {
    readonly revoked_at: number;
    readonly reason: string;
    readonly log: { readonly size: number; readonly root: string };
  };
}

const seconds = (time: Date): number => Math.floor(time.getTime() / 1000);

export function knownKeyJson(key: KnownKey): KnownKeyJson {
  const { validFrom, retiredAt, revoked } = key;
  return {
    ...jwkOf(key),
    ...(validFrom === null ? {} : { nbf: seconds(validFrom) }),
    ...(retiredAt === null ? {} : { exp: seconds(retiredAt) }),
    ...(revoked === null
      ? {}
      : // to the millisecond: the same second has tickets of before and of since
        { revoked: { revoked_at: revoked.from.getTime() / 1000, reason: 'compromised', log: revoked.log } }),
  };
}

/**
 * Reads a key of a JWK set. A revocation that cannot be read counts from ever on.
 * @throws KeyError when it is no key of ours
 */
export function knownKeyOf(jwk: Readonly<Record<string, unknown>>): KnownKey {
  const time = (value: unknown): Date | null => (typeof value === 'number' ? new Date(Math.round(value * 1000)) : null);
  const said = jwk['revoked'] as { revoked_at?: unknown; log?: { size?: unknown; root?: unknown } } | undefined;
  const { size, root } = said?.log ?? {};
  return {
    ...fromJwk(jwk),
    validFrom: time(jwk['nbf']),
    retiredAt: time(jwk['exp']),
    revoked:
      said === undefined || said === null
        ? null
        : {
            from: time(said.revoked_at) ?? new Date(0),
            log: { size: typeof size === 'number' ? size : 0, root: typeof root === 'string' ? root : '' },
          },
  };
}
