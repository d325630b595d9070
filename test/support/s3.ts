import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { S3Settings } from '../../src/media/store/s3-store.ts';

const BUCKET = 'wuguan';

/** An S3-compatible service of our own, on loopback. */
export interface OwnS3 {
  readonly settings: S3Settings;
  /** Changes an object behind the service's back. */
  replace(key: string, bytes: Buffer): void;
  stop(): Promise<void>;
}

/** @param directory in which it keeps its objects */
export async function startS3(directory: string): Promise<OwnS3> {
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory },
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await server.run();
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: BUCKET,
      region: 'us-east-1',
      // those that it knows
      ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      forcePathStyle: true,
    },
    replace: (key, bytes) => writeFileSync(join(directory, BUCKET, `${key}._S3rver_object`), bytes),
    stop: () => server.close(),
  };
}
