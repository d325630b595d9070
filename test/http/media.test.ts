import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pullReleases } from '../../src/app/releases/pull-releases.ts';
import { until } from '../../scripts/client.ts';
import { approved, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { film, photo, pictureFile, sound } from '../support/media-files.ts';
import { digestOf, download, placeOf, show, tokenOf, upload, uploadsUnderWay } from '../support/upload.ts';
import type { MediaRules } from '../../src/domain/media-rules.ts';

let office: HttpOffice;
let rules: MediaRules;
beforeAll(async () => {
  office = await openHttpOffice();
  rules = office.deps.mediaRules;
});
afterEach(() => {
  limit({});
  // whatever became of an upload, nothing is left of it
  if (uploadsUnderWay(office).length > 0) throw new Error('an upload was left behind');
});
afterAll(() => office.close());

/** Other limits, for one test. */
const limit = (over: Partial<MediaRules>): void =>
  void Object.assign(office.deps, { mediaRules: { ...rules, ...over } });
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const audit = () =>
  office.deps.db.selectFrom('audit_event').selectAll().where('action', '=', 'media.uploaded').orderBy('seq').execute();

describe('uploading', () => {
  it('stores the bytes as they are, and answers the same to the same bytes', async () => {
    const bytes = await pictureFile('png');
    const first = await upload(office, bytes);
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      digest: digestOf(bytes),
      mediaType: 'image/png',
      bytes: bytes.length,
      width: 40,
      height: 30,
    });
    expect(readFileSync(placeOf(office, first.body.digest))).toEqual(bytes);
    const again = await upload(office, bytes, { login: 'editor2', name: 'other.gif' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const logged = await audit();
    expect(logged.map(({ details }) => (details as { digest: string }).digest)).toEqual([
      first.body.digest,
      first.body.digest,
    ]);
  });

  it('takes each kind by its bytes, whatever it is called', async () => {
    const kinds = {
      'image/jpeg': await pictureFile('jpeg'),
      'image/gif': await pictureFile('gif'),
      'image/webp': await pictureFile('webp'),
      'video/mp4': film(),
      'audio/mp4': film({ brand: 'M4A ', handler: 'soun' }),
      'audio/mpeg': sound(),
    };
    for (const [mediaType, bytes] of Object.entries(kinds))
      expect((await upload(office, bytes, { name: 'a.html' })).body).toMatchObject({
        mediaType,
        digest: digestOf(bytes),
      });
  });

  it('says what was taken out, in Chinese and by key, and never what it said', async () => {
    const { status, body } = await upload(office, await photo());
    expect(status).toBe(201);
    expect(body.stripped).toEqual(
      expect.arrayContaining([
        { key: 'gps', name: 'GPS 位置' },
        { key: 'device', name: '拍摄设备' },
        { key: 'time', name: '拍摄时间' },
        { key: 'author', name: '作者' },
      ]),
    );
    expect(JSON.stringify(body)).not.toMatch(/张三|Phone|2026:11/);
    const row = await office.deps.db
      .selectFrom('media')
      .selectAll()
      .where('digest', '=', body.digest)
      .executeTakeFirstOrThrow();
    expect(row.stripped).toContain('gps');
    expect(digestOf(readFileSync(placeOf(office, body.digest)))).toBe(body.digest);
  });

  it('refuses what is none of them', async () => {
    const refused = async (bytes: Buffer | string): Promise<readonly [number, string | undefined]> => {
      const { status, body } = await upload(office, Buffer.from(bytes), { name: 'photo.jpg' });
      return [status, body.code];
    };
    for (const bytes of ['<html><script>alert(1)</script>', 'PK\u0003\u0004', '%PDF-1.7', 'x', 'RIFF1234WAVE'])
      expect(await refused(bytes)).toEqual([415, 'MEDIA_TYPE_NOT_TAKEN']);
    const svg = await upload(office, Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(svg).toMatchObject({ status: 415, body: { detail: expect.stringContaining('SVG 可以带脚本') as string } });
    expect(await refused('')).toEqual([422, 'MEDIA_BROKEN']);
    const picture = await pictureFile('jpeg');
    expect(await refused(picture.subarray(0, picture.length - 20))).toEqual([422, 'MEDIA_BROKEN']);
    expect(
      await refused(Buffer.concat([picture.subarray(0, 300), Buffer.from('<html>'), picture.subarray(-2)])),
    ).toEqual([...[422, 'MEDIA_BROKEN']]);
    expect(await refused(film().subarray(0, 900))).toEqual([422, 'MEDIA_BROKEN']);
  });

  it('cuts off what is appended to a picture', async () => {
    const picture = await pictureFile('jpeg', 41);
    const { body } = await upload(office, Buffer.concat([picture, Buffer.from('PK\u0003\u0004<html>')]));
    expect(body).toMatchObject({ digest: digestOf(picture), stripped: [{ key: 'trailing' }] });
  });

  it('refuses pictures with more pixels or frames than can be looked at', async () => {
    const bomb = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(2 ** 21);
    expect(await upload(office, bomb)).toMatchObject({ status: 422, body: { code: 'MEDIA_TOO_COMPLEX' } });
    const frame = Buffer.from('\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0', 'latin1');
    const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
    const flicker = Buffer.concat([head, ...Array.from({ length: 700 }, () => frame), Buffer.from(';')]);
    expect(await upload(office, flicker)).toMatchObject({ status: 422, body: { code: 'MEDIA_TOO_COMPLEX' } });
  });

  it('refuses files over the limit of their kind', async () => {
    limit({ pictureBytes: 1_000, filmBytes: 3_000 });
    expect(await upload(office, await photo())).toMatchObject({ status: 413, body: { code: 'MEDIA_TOO_LARGE' } });
    expect(await upload(office, sound())).toMatchObject({ status: 413, body: { code: 'MEDIA_TOO_LARGE' } });
    // said before it comes
    limit({ pictureBytes: 10, filmBytes: 10 });
    expect(await upload(office, Buffer.alloc(100_000))).toMatchObject({ status: 413 });
  });

  it('takes one file of a form, and knows its fields', async () => {
    const bytes = await pictureFile('gif');
    const post = async (body: FormData | string, headers: object = {}): Promise<readonly [number, string]> => {
      const response = await fetch(`${office.baseUrl}/v1/media`, {
        ...{ method: 'POST', body },
        headers: { authorization: `Bearer ${tokenOf(office, 'editor1')}`, ...headers },
      });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    const form = (...entries: readonly (readonly [string, string | Buffer])[]): FormData => {
      const made = new FormData();
      for (const [name, value] of entries)
        made.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]));
      return made;
    };
    expect(await post(form())).toEqual([422, 'VALIDATION']);
    expect(await post(form(['picture', bytes]))).toEqual([422, 'VALIDATION']);
    expect(await post(form(['file', bytes], ['file', bytes]))).toEqual([422, 'VALIDATION']);
    expect(await post(form(['file', bytes], ['more', 'x']))).toEqual([422, 'VALIDATION']);
    expect(await post(form(['file', bytes], ['unitId', 'x']))).toEqual([422, 'VALIDATION']);
    expect(await post('{}', { 'content-type': 'application/json' })).toEqual([415, 'MULTIPART_REQUIRED']);
    expect(await post('x', { 'content-type': 'multipart/form-data' })).toEqual([400, 'BAD_REQUEST']);
    expect(await post('x', { 'content-type': 'multipart/form-data; boundary=b' })).toEqual([400, 'BAD_REQUEST']);
  });

  it('is for those who may write drafts in the unit', async () => {
    const bytes = await pictureFile('png', 20, 20);
    expect(await upload(office, bytes, { login: 'auditor' })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect(await upload(office, bytes, { login: 'publisher' })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    const nowhere = { fields: { unitId: '00000000-0000-4000-8000-000000000000' } };
    expect(await upload(office, bytes, nowhere)).toMatchObject({ status: 422, body: { code: 'UNKNOWN_UNIT' } });
    const registry = await office.deps.registry.latest();
    const other = [...registry.units.keys()].find((unit) => unit !== office.demo.unit.id);
    if (other !== undefined)
      expect(await upload(office, bytes, { fields: { unitId: other } })).toMatchObject({
        ...{ status: 403, body: { code: 'FOREIGN_UNIT' } },
      });
  });

  it('refuses more than the unit may have, and says how much it has', async () => {
    const bytes = await pictureFile('webp', 64, 64);
    limit({ quotaBytes: 10 });
    const { status, body } = await upload(office, bytes);
    expect([status, body.code]).toEqual([409, 'MEDIA_QUOTA_EXCEEDED']);
    expect(body.detail).toMatch(/已用 \d+\.\d MB，上限 0\.0 MB，本文件/);
    expect((await download(office, digestOf(bytes))).status).toBe(404);
  });

  it('takes so many at once', async () => {
    limit({ perPerson: 1 });
    const bytes = await pictureFile('png', 50, 50);
    const answers = await Promise.all(Array.from({ length: 3 }, () => upload(office, bytes)));
    const busy = answers.filter(({ status }) => status === 429);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]?.body.code).toBe('UPLOADS_BUSY');
    expect(busy[0]?.headers.get('retry-after')).toBe('5');
    expect((await upload(office, bytes)).status).toBe(200);
  });

  /** Sends the beginning of a form, and waits. */
  const begin = (bytes: Buffer) => {
    const { hostname, port } = new URL(office.baseUrl);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST /v1/media HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tokenOf(office, 'editor1')}\r\nContent-Length: 500000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n`,
    );
    socket.write(bytes);
    return socket;
  };

  it('leaves nothing of a client that hangs up', async () => {
    const socket = begin(await pictureFile('png', 70, 70));
    await until(
      'an upload',
      async () => uploadsUnderWay(office),
      (files) => files.length === 1,
    );
    socket.destroy();
    const left = await until(
      'its end',
      async () => uploadsUnderWay(office),
      (files) => files.length === 0,
    );
    expect(left).toEqual([]);
  });

  it('cuts off whoever sends nothing more', async () => {
    limit({ idleMs: 200 });
    const socket = begin(await pictureFile('png', 70, 70));
    const answer = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())));
    expect(answer).toContain('408');
    expect(answer).toContain('REQUEST_TIMEOUT');
    socket.destroy();
  });
});

describe('reading', () => {
  it('gives the exact bytes, as a file and not as a page', async () => {
    const bytes = await pictureFile('jpeg', 33, 44);
    const { body } = await upload(office, bytes);
    const response = await download(office, body.digest);
    expect(response.status).toBe(200);
    expect(await bytesOf(response)).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9a-f]{16}\.jpg"$/) as string,
      etag: `"${body.digest}"`,
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const unchanged = await download(office, body.digest, 'editor1', { 'if-none-match': `"${body.digest}"` });
    expect(unchanged.status).toBe(304);
  });

  it('is for the uploader, readers of a draft that shows it, and the tool that holds an item of it', async () => {
    const { digest } = (await upload(office, await pictureFile('png', 34, 34))).body;
    const statusFor = async (login: string): Promise<number> => (await download(office, digest, login)).status;
    expect(await statusFor('editor1')).toBe(200);
    for (const login of ['editor2', 'first1', 'auditor', 'publisher']) expect(await statusFor(login)).toBe(404);
    const draft = await approved(office);
    await show(office, draft.id, digest);
    for (const login of ['editor2', 'first1', 'auditor']) expect(await statusFor(login)).toBe(200);
    expect(await statusFor('publisher')).toBe(404);
    const items = await pullReleases(office.deps, await office.actor('publisher'), { max: 100, leaseSeconds: 600 });
    expect(items.map(({ draftId }) => draftId)).toContain(draft.id);
    expect(await statusFor('publisher')).toBe(200);
    expect(await statusFor('admin')).not.toBe(200);
    expect((await download(office, `sha256-${'0'.repeat(64)}`)).status).toBe(404);
    expect((await download(office, 'sha256-x')).status).toBe(404);
  });

  it('gives a film in ranges', async () => {
    const data = Buffer.from(Array.from({ length: 2_500_000 }, (_, index) => (index * 31) % 241));
    const bytes = film({ data });
    const { digest } = (await upload(office, bytes)).body;
    const part = async (range: string): Promise<readonly [number, string | null, string]> => {
      const response = await download(office, digest, 'editor1', { range });
      return [response.status, response.headers.get('content-range'), digestOf(await bytesOf(response))];
    };
    const total = bytes.length;
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${total}`, digestOf(bytes.subarray(0, 10))]);
    expect(await part('bytes=1048570-2097160')).toEqual([
      ...[206, `bytes 1048570-2097160/${total}`, digestOf(bytes.subarray(1_048_570, 2_097_161))],
    ]);
    expect(await part('bytes=-7')).toEqual([
      206,
      `bytes ${total - 7}-${total - 1}/${total}`,
      digestOf(bytes.subarray(-7)),
    ]);
    const beyond = await download(office, digest, 'editor1', { range: `bytes=${total}-` });
    expect([beyond.status, await beyond.json()]).toMatchObject([416, { code: 'RANGE_NOT_SATISFIABLE' }]);
    expect((await bytesOf(await download(office, digest))).equals(bytes)).toBe(true);
  });

  it('never sends a byte that was changed; uploading the file again mends it', async () => {
    const picture = await pictureFile('png', 35, 35);
    const { digest } = (await upload(office, picture)).body;
    const changed = Buffer.from(picture);
    changed[200]! ^= 1;
    writeFileSync(placeOf(office, digest), changed);
    const response = await download(office, digest);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'MEDIA_DAMAGED' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await upload(office, picture)).status).toBe(200);
    expect(await bytesOf(await download(office, digest))).toEqual(picture);

    const long = film({ data: Buffer.alloc(2_500_000, 7) });
    const { digest: ofFilm } = (await upload(office, long)).body;
    const spoilt = Buffer.from(long);
    spoilt[1_500_000]! ^= 1;
    writeFileSync(placeOf(office, ofFilm), spoilt);
    const whole = await download(office, ofFilm);
    await expect(whole.arrayBuffer()).rejects.toThrow('terminated');
    const sound = await download(office, ofFilm, 'editor1', { range: 'bytes=2200000-2200009' });
    expect(await bytesOf(sound)).toEqual(long.subarray(2_200_000, 2_200_010));
    expect((await download(office, ofFilm, 'editor1', { range: 'bytes=1400000-1400009' })).status).toBe(500);
    writeFileSync(placeOf(office, ofFilm), long.subarray(0, 2_000_000));
    expect((await download(office, ofFilm, 'editor1', { range: 'bytes=2200000-2200009' })).status).toBe(500);
  });

  it('gives what was stored without hashes of its blocks, once it is known to be right', async () => {
    const picture = await pictureFile('gif', 36, 36);
    const { digest } = (await upload(office, picture)).body;
    await office.deps.db.updateTable('media').set({ block_hashes: null }).where('digest', '=', digest).execute();
    expect(await bytesOf(await download(office, digest))).toEqual(picture);
    const draft = await submit(office);
    await show(office, draft.id, digest);
    expect(await bytesOf(await download(office, digest, 'editor2'))).toEqual(picture);
  });
});
