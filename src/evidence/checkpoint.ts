import { createHash } from 'node:crypto';
import { verifies, type Algorithm, type PublicKey, type SigningKey } from '../signature/keys.ts';

/** Head of the log's tree, as a checkpoint states it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** A head as JSON says it: in tickets, in answers to receipts, on review sheets. */
export interface StatedHead {
  readonly size: number;
  /** SHA-256, hex. */
  readonly root: string;
}

export const stateHead = ({ size, root }: TreeHead): StatedHead => ({ size, root: root.toString('hex') });

/** A checkpoint could not be read, or its signature is not right. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
}

/**
 * C2SP signed-note: what stands before a key, and names how it signs. SM2 has no number there: 0xff, and a name that nobody
 * else has.
 */
export const NOTE_TYPES: Readonly<Record<Algorithm, Buffer>> = {
  EdDSA: Buffer.of(0x01),
  SM2SM3: Buffer.concat([Buffer.of(0xff), Buffer.from('wuguan.sm2sm3')]),
};

const typed = ({ algorithm, raw }: PublicKey): Buffer => Buffer.concat([NOTE_TYPES[algorithm], raw]);

/** Key id of a signed note: the first four bytes of SHA-256(name ‖ LF ‖ type ‖ key) (C2SP signed-note). */
const keyId = (name: string, key: PublicKey): Buffer =>
  createHash('sha256').update(`${name}\n`).update(typed(key)).digest().subarray(0, 4);

/** What a verifier needs, in one line: `<name>+<key id, hex>+<type and key, base64>` (C2SP signed-note). */
export const verifierKey = (name: string, key: PublicKey): string =>
  `${name}+${keyId(name, key).toString('hex')}+${typed(key).toString('base64')}`;

/**
 * The head as a checkpoint (C2SP tlog-checkpoint), a signed note: origin, size, root in base64, an empty line, signatures.
 *
 * @param origin unique name of the log, which is the name of its key too; without spaces and plus signs
 */
export function signCheckpoint(origin: string, head: TreeHead, key: SigningKey): string {
  const text = bodyOf(origin, head);
  const signature = Buffer.concat([keyId(origin, key), key.sign(Buffer.from(text))]);
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`;
}

const bodyOf = (origin: string, { size, root }: TreeHead): string => `${origin}\n${size}\n${root.toString('base64')}\n`;

const FORM = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n((?:[^\n]+\n)*)\n((?:— [^\n ]+ [A-Za-z0-9+/=]+\n)+)$/;

/** Decodes base64; null where other characters could stand for the same bytes. */
function bytesOf(base64: string): Buffer | null {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes : null;
}

/**
 * Reads a checkpoint without looking at its signatures.
 * @throws CheckpointError when it has not the form of one
 */
export function parseCheckpoint(note: string): TreeHead & { readonly origin: string } {
  const [, origin, size, root] = FORM.exec(note) ?? [];
  if (origin === undefined || size === undefined || root === undefined)
    throw new CheckpointError('not a checkpoint: it needs an origin, a size, a root and a signature');
  if (!Number.isSafeInteger(Number(size))) throw new CheckpointError('the size is out of range');
  const hash = bytesOf(root);
  if (hash === null) throw new CheckpointError('the root is not in canonical base64');
  return { origin, size: Number(size), root: hash };
}

/**
 * Reads a checkpoint of that origin that one of the keys signed.
 * @throws CheckpointError when it was signed by none of them, or is of another log
 */
export function openCheckpoint(note: string, origin: string, keys: readonly PublicKey[]): TreeHead {
  const head = parseCheckpoint(note);
  if (head.origin !== origin) throw new CheckpointError(`the checkpoint is of ${head.origin}, not of ${origin}`);
  const end = note.lastIndexOf('\n\n') + 1;
  const text = Buffer.from(note.slice(0, end));
  const isSigned = note
    .slice(end + 1)
    .trimEnd()
    .split('\n')
    .some((line) => {
      const [, name, encoded = ''] = line.split(' ');
      const bytes = bytesOf(encoded);
      return (
        bytes !== null &&
        name === origin &&
        keys.some((key) => bytes.subarray(0, 4).equals(keyId(origin, key)) && verifies(key, text, bytes.subarray(4)))
      );
    });
  if (!isSigned) throw new CheckpointError('none of the known keys signed this checkpoint');
  return { size: head.size, root: head.root };
}
