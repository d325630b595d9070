import { digestOfAddress } from '../../../src/domain/media.ts';

/** Where the console reads a file of the store. */
export const urlOfDigest = (digest: string): string => `/v1/media/${digest}`;

/** Where a picture of a body is read; undefined = it is not in the store, and nothing is loaded for it. */
export function urlOfAddress(address: string): string | undefined {
  const digest = digestOfAddress(address);
  return digest === undefined ? undefined : urlOfDigest(digest);
}

/** `1.3 MB`, `820 KB`. */
export const showBytes = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1_000))} KB`;

/** `1:05`. */
export function showLength(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What a file dialog offers. */
export const PICTURE_FILES = '.jpg,.jpeg,.png,.gif,.webp,image/jpeg,image/png,image/gif,image/webp';
export const MEDIA_FILES = `${PICTURE_FILES},.mp4,.mp3,.m4a,video/mp4,audio/mpeg,audio/mp4`;
