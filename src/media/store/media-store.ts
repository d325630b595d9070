import type { Readable } from 'node:stream';

/** Bytes of a file, both ends counted, from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the bytes of pictures, films and sounds lie, by their digest (`sha256-<hex>`, domain/media.ts). It knows nothing of
 * drafts: who may have a file, and how long it stays, is decided by whoever asks. A text that is no digest names no file.
 */
export interface MediaStore {
  /**
   * Moves a finished file in; it is durable when this returns, and never seen in part. What lay there under the digest is
   * replaced, which mends a damaged file.
   *
   * @param digest of the bytes, computed by the caller
   * @param path a file of the caller's, gone afterwards
   */
  add(digest: string, path: string): Promise<void>;
  /** The bytes, or part of them; null = there is no such file. */
  open(digest: string, range?: ByteRange): Promise<Readable | null>;
  /** Whether the file is there and its bytes, read and hashed again, are those that the digest names. */
  matches(digest: string): Promise<boolean>;
  /**
   * What changes when the file is written, cheap to ask; null = there is no such file. It says nothing of the bytes: those that
   * were changed beneath a service have its old word.
   */
  stamp(digest: string): Promise<string | null>;
  /** Removes a file, if it is there. */
  remove(digest: string): Promise<void>;
  /** Digests of all files, in no order. */
  list(): AsyncIterable<string>;
}
