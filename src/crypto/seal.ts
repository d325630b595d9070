import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyedHash } from './secrets.ts';

/** Keeps what the database holds of second factors out of the hands of whoever can read or write the database alone. */
export interface Seal {
  /** Encrypts with AES-256-GCM. @param place whose it is and which: opened nowhere else */
  close(plain: Uint8Array, place: string): Buffer;
  /** null where it was not closed with this key for this place. */
  open(sealed: Buffer, place: string): Buffer | null;
  /** What stands for a text that must not be kept: the same text elsewhere has another one. */
  mark(text: string, place: string): string;
}

const FILE = 'second-factors.key';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Opens the key below a directory and makes it when there is none.
 * @param dir `DATA_DIR/keys`, mode 0700; the key is a file of 32 bytes, base64, mode 0600
 */
export async function openSeal(dir: string): Promise<Seal> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, FILE);
  const master = (await readKey(file)) ?? (await makeKey(file));
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', use, KEY_BYTES));
  return sealWith(derived('wuguan second factors: encrypt'), derived('wuguan second factors: mark'));
}

function sealWith(encrypting: Buffer, marking: Buffer): Seal {
  return {
    close: (plain, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', encrypting, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed, place) => {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', encrypting, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
    mark: (text, place) => keyedHash(marking, JSON.stringify([place, text])),
  };
}

/** undefined where there is none yet. @throws Error where it is not a key */
async function readKey(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`${file} holds no key of ${KEY_BYTES} bytes`);
  return key;
}

/** Whole or not at all, and of two processes that start at once both take the same one. */
async function makeKey(file: string): Promise<Buffer> {
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  const key = await readKey(file);
  if (key === undefined) throw new Error(`no key in ${file}`);
  return key;
}
