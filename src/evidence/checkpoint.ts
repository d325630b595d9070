import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

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

/** C2SP signed-note: the type of an Ed25519 signature. */
const ED25519 = 0x01;
const RAW_KEY_BYTES = 32;

/** The 32 bytes of an Ed25519 public key (RFC 8032), which end its SPKI form. */
const rawKey = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key)
    .export({ type: 'spki', format: 'der' })
    .subarray(-RAW_KEY_BYTES);

/** Key id of a signed note: the first four bytes of SHA-256(name ‖ LF ‖ type ‖ key) (C2SP signed-note). */
const keyId = (name: string, raw: Buffer): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(raw).digest().subarray(0, 4);

/** What a verifier needs, in one line: `<name>+<key id, hex>+<type and key, base64>` (C2SP signed-note). */
export function verifierKey(name: string, key: KeyObject): string {
  const raw = rawKey(key);
  return `${name}+${keyId(name, raw).toString('hex')}+${Buffer.concat([Buffer.of(ED25519), raw]).toString('base64')}`;
}

/**
 * The head as a checkpoint (C2SP tlog-checkpoint), a signed note: origin, size, root in base64, an empty line, signatures.
 *
 * @param origin unique name of the log, which is the name of its key too; without spaces and plus signs
 * @param key Ed25519 private key
 */
export function signCheckpoint(origin: string, head: TreeHead, key: KeyObject): string {
  const text = bodyOf(origin, head);
  const signature = Buffer.concat([keyId(origin, rawKey(key)), sign(null, Buffer.from(text), key)]);
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
export function openCheckpoint(note: string, origin: string, keys: readonly KeyObject[]): TreeHead {
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
        keys.some(
          (key) =>
            bytes.subarray(0, 4).equals(keyId(origin, rawKey(key))) && verify(null, text, key, bytes.subarray(4)),
        )
      );
    });
  if (!isSigned) throw new CheckpointError('none of the known keys signed this checkpoint');
  return { size: head.size, root: head.root };
}
