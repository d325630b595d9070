import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openS3Store } from '../../../src/media/store/s3-store.ts';
import { startS3, type OwnS3 } from '../../support/s3.ts';

const dir = mkdtempSync(join(tmpdir(), 'wuguan-media-'));
let server: OwnS3;
beforeAll(async () => (server = await startS3(join(dir, 's3'))));
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

it('says what is wrong with a bucket, without the keys', async () => {
  const opening = (over: object) => openS3Store({ ...server.settings, ...over });
  await expect(opening({ bucket: 'missing' })).rejects.toThrow(/存储桶不存在.*S3_BUCKET=missing/);
  await expect(opening({ accessKeyId: 'nobody' })).rejects.toThrow(/无权访问/);
  await expect(opening({ accessKeyId: 'nobody' })).rejects.not.toThrow(/nobody|S3RVER/);
  await expect(opening({ endpoint: 'http://127.0.0.1:9' })).rejects.toThrow(/无法使用.*127\.0\.0\.1:9/);
});

it('signs the digest with the bytes', async () => {
  const store = await openS3Store(server.settings);
  writeFileSync(join(dir, 'given'), 'other bytes');
  // another digest than that of the file: whatever the service says, it is found out
  const digest = `sha256-${createHash('sha256').update('bytes').digest('hex')}`;
  await store.add(digest, join(dir, 'given')).catch(() => undefined);
  expect(await store.matches(digest)).toBe(false);
  await store.close();
});
