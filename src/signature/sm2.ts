import { createHash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/*
 * SM2 signatures with SM3 (GB/T 32918.2, GB/T 32905). Node.js knows the curve and the digest, but signs without the signer's
 * identity, which no other SM2 does: hence a package.
 */

/** Identity of the signer where none was agreed (GM/T 0009). */
const USER_ID = '1234567812345678';
/** Order of the curve (GB/T 32918.5). */
const ORDER = BigInt('0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123');
const SIGNATURE_BYTES = 64;

/** An SM2 key pair: 32 bytes, and the point without compression, 65 bytes. */
export function newSm2Pair(): { readonly secret: Buffer; readonly point: Buffer } {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { secret: Buffer.from(privateKey, 'hex'), point: Buffer.from(publicKey, 'hex') };
}

export const pointOf = (secret: Buffer): Buffer =>
  Buffer.from(sm2.getPublicKeyFromPrivateKey(secret.toString('hex')), 'hex');

/** Whether these bytes are a point of the curve, without compression. */
export function isPoint(bytes: Buffer): boolean {
  try {
    return bytes.length === 65 && bytes[0] === 4 && sm2.verifyPublicKey(bytes.toString('hex'));
  } catch {
    return false;
  }
}

/** @returns r ‖ s, 32 bytes each, as JWS has it for elliptic curves (RFC 7518 §3.4) */
export const signSm2 = (data: Uint8Array, secret: Buffer, point: Buffer): Buffer =>
  Buffer.from(
    sm2.doSignature(data, secret.toString('hex'), { hash: true, publicKey: point.toString('hex'), userId: USER_ID }),
    'hex',
  );

/** @param signature r ‖ s */
export function verifySm2(data: Uint8Array, signature: Buffer, point: Buffer): boolean {
  if (signature.length !== SIGNATURE_BYTES || !isPoint(point)) return false;
  const text = signature.toString('hex');
  // the standard asks for it, the package does not: else several signatures would stand for one
  const isWithin = [text.slice(0, 64), text.slice(64)].every((half) => {
    const value = BigInt(`0x${half}`);
    return value > 0n && value < ORDER;
  });
  return isWithin && sm2.doVerifySignature(data, text, point.toString('hex'), { hash: true, userId: USER_ID });
}

/** SM3 (GB/T 32905). */
export const sm3 = (data: Uint8Array): Buffer => createHash('sm3').update(data).digest();
