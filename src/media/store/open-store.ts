import { diskStore } from './disk-store.ts';
import type { MediaStore } from './media-store.ts';
import { openS3Store, type S3Settings } from './s3-store.ts';

/**
 * The store that the settings choose.
 * @param dir of the store on disk
 * @param s3 undefined = on disk
 * @throws MediaStoreError when it cannot be used
 */
export const openMediaStore = async (
  dir: string,
  s3: S3Settings | undefined,
): Promise<MediaStore & { close(): Promise<void> }> =>
  s3 === undefined ? { ...diskStore(dir), close: async () => {} } : openS3Store(s3);
