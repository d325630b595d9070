import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { promisify } from 'node:util';

/*
 * A file under a passphrase: scrypt (RFC 7914) makes the key, AES-256-GCM seals chunks of 64 KiB by the STREAM construction
 * (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce counts the chunks and says which is the last, so that chunks that
 * were changed, moved, left out or cut off at the end are all told.
 *
 * magic, 6 bytes | log2 N | r | p | salt, 16 bytes | start of the nonces, 7 bytes | chunks, each with its tag of 16 bytes
 */

const MAGIC = Buffer.from('WGBK1\n');
const [SALT_BYTES, NONCE_START_BYTES, TAG_BYTES, KEY_BYTES] = [16, 7, 16, 32];
const HEADER_BYTES = MAGIC.length + 3 + SALT_BYTES + NONCE_START_BYTES;
const CHUNK_BYTES = 64 * 1024;
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
/** 128 MiB of memory and about half a second for each guess. */
const COST = { logN: 17, r: 8, p: 1 } as const;
/** Of a file from elsewhere: 1 GiB, and no more. */
const MAX_LOG_N = 20;

/** Thrown for a file that this passphrase does not open; the message is for people. */
export class PassphraseError extends Error {
  override readonly name = 'PassphraseError';
}

const scryptOf = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const keyOf = (passphrase: string, salt: Buffer, { logN, r, p }: Readonly<Record<'logN' | 'r' | 'p', number>>) =>
  scryptOf(passphrase.normalize('NFC'), salt, KEY_BYTES, { N: 2 ** logN, r, p, maxmem: 256 * r * 2 ** logN });

function nonceOf(start: Buffer, count: number, isLast: boolean): Buffer {
  const counter = Buffer.alloc(5);
  counter.writeUInt32BE(count);
  counter[4] = isLast ? 1 : 0;
  return Buffer.concat([start, counter]);
}

/** Whether these first bytes of a file are those of one under a passphrase. */
export const isSealed = (start: Buffer): boolean => start.subarray(0, MAGIC.length).equals(MAGIC);

/** Cuts a stream into pieces of one size; the last one, which may be empty, is told as such. */
function inChunks(size: number, one: (chunk: Buffer, isLast: boolean) => Buffer, start: readonly Buffer[] = []) {
  let rest = Buffer.alloc(0);
  const ready = [...start];
  const give = (stream: Transform): void => ready.splice(0).forEach((bytes) => void stream.push(bytes));
  const guarded = (done: TransformCallback, work: () => void): void => {
    try {
      work();
    } catch (error) {
      done(error as Error);
      return;
    }
    done();
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      guarded(done, () => {
        rest = Buffer.concat([rest, chunk]);
        let from = 0;
        // whether a whole piece is the last shows only when more comes
        for (; rest.length - from > size; from += size) ready.push(one(rest.subarray(from, from + size), false));
        rest = rest.subarray(from);
        give(this);
      });
    },
    flush(done) {
      guarded(done, () => {
        ready.push(one(rest, true));
        give(this);
      });
    },
  });
}

/** A stream that seals what goes through it. */
export async function sealUnder(passphrase: string): Promise<Transform> {
  const salt = randomBytes(SALT_BYTES);
  const start = randomBytes(NONCE_START_BYTES);
  const header = Buffer.concat([MAGIC, Buffer.from([COST.logN, COST.r, COST.p]), salt, start]);
  const key = await keyOf(passphrase, salt, COST);
  let count = 0;
  return inChunks(
    CHUNK_BYTES,
    (chunk, isLast) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(start, count++, isLast)).setAAD(header);
      return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    },
    [header],
  );
}

/**
 * A stream that opens what {@link sealUnder} sealed; it ends with a PassphraseError where anything was changed.
 * @param start the file's first bytes, {@link SEALED_HEADER_BYTES} of them: they do not go through the stream
 * @throws PassphraseError
 */
export async function openUnder(passphrase: string, start: Buffer): Promise<Transform> {
  if (start.length < HEADER_BYTES || !isSealed(start)) throw new PassphraseError('文件已截断 / the file was cut short');
  const header = start.subarray(0, HEADER_BYTES);
  const [logN = 0, r = 0, p = 0] = header.subarray(MAGIC.length);
  if (logN < 10 || logN > MAX_LOG_N || r !== COST.r || p !== COST.p)
    throw new PassphraseError('加密参数有误，文件可能被改动 / unknown parameters: the file may have been changed');
  const salt = header.subarray(MAGIC.length + 3, HEADER_BYTES - NONCE_START_BYTES);
  const nonceStart = header.subarray(HEADER_BYTES - NONCE_START_BYTES);
  const key = await keyOf(passphrase, salt, { logN, r, p });
  let count = 0;
  return inChunks(SEALED_BYTES, (chunk, isLast) => {
    if (chunk.length < TAG_BYTES) throw new PassphraseError('文件已截断 / the file was cut short');
    const body = chunk.subarray(0, -TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(nonceStart, count, isLast), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(header)
      .setAuthTag(chunk.subarray(-TAG_BYTES));
    try {
      const plain = Buffer.concat([decipher.update(body), decipher.final()]);
      count += 1;
      return plain;
    } catch (cause) {
      throw new PassphraseError(
        count === 0
          ? '密码不对，或文件被改动 / the passphrase is wrong, or the file was changed'
          : '文件被改动或截断 / the file was changed or cut short',
        { cause },
      );
    }
  });
}

/** How many bytes {@link openUnder} is given apart. */
export const SEALED_HEADER_BYTES = HEADER_BYTES;
