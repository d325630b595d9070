/** A public key, and from when on it counts no longer. */
export interface VerifierKey {
  readonly alg: 'EdDSA' | 'SM2SM3';
  readonly raw: Buffer;
  readonly kid: string;
  readonly revoked: {
    readonly revoked_at: number;
    readonly log?: { readonly size: number; readonly root: string };
  } | null;
}
export function readKeys(text: string): readonly VerifierKey[];
export function isSignedBy(key: VerifierKey, data: Buffer, signature: Buffer): boolean;
export function openJws(
  jws: string,
  keys: readonly VerifierKey[],
  typ: string,
): { readonly says: Readonly<Record<string, unknown>>; readonly key: VerifierKey } | null;
