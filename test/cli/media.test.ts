import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openOffice, type Office } from '../support/office.ts';
import { placeOf } from '../support/upload.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/wuguan.mjs', import.meta.url));
let office: Office;
let dir: string;
let digest: string;

beforeAll(async () => {
  office = await openOffice();
  dir = dirname(office.deps.mediaRules.uploadDir);
  digest = `sha256-${createHash('sha256').update('bytes').digest('hex')}`;
  writeFileSync(join(dir, 'given'), 'bytes');
  await office.deps.media.add(digest, join(dir, 'given'));
  await office.deps.db.insertInto('media').values({ digest, media_type: 'image/png', bytes: 5 }).execute();
});
afterAll(() => office.close());

async function verify(settings: Readonly<Record<string, string>> = {}) {
  const host = encodeURIComponent(inject('postgresHost'));
  const own = { DATA_DIR: dir, DATABASE_URL: `postgresql://wuguan@localhost/${office.database.name}?host=${host}` };
  const child = spawn(process.execPath, [COMMAND, 'media', 'verify'], {
    cwd: dir,
    env: { ...process.env, ...own, ...settings },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}

test('wuguan media verify says whether every file is what its digest says', { timeout: 180_000 }, async () => {
  expect(await verify()).toMatchObject({
    code: 0,
    out: expect.stringContaining('已核对 1 个文件，0 个不符') as string,
  });
  writeFileSync(placeOf(office, digest), 'bites');
  expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining(`${digest}  被改动`) as string });
  rmSync(placeOf(office, digest));
  expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining(`${digest}  丢失`) as string });
  expect(await verify({ MEDIA_STORE: 's3' })).toMatchObject({
    code: 2,
    err: expect.stringContaining('S3_ENDPOINT') as string,
  });
});
