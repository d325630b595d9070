import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import { deflateSync } from 'node:zlib';
import { inspectMedia, type Inspected } from '../../../src/media/inspect/inspect-media.ts';
import type { MediaType } from '../../../src/domain/media.ts';
import { exifOf } from '../../../src/media/metadata/exif.ts';
import { tagOf } from '../../../src/media/metadata/mp3.ts';
import { xmpOf } from '../../../src/media/metadata/xmp.ts';
import {
  AI_LABEL,
  AIGC,
  animation,
  box,
  film,
  filmTags,
  id3,
  namedValues,
  photo,
  pictureFile,
  sound,
  withChunk,
  withSegment,
  XMP_LABEL,
  XMP_OTHERS,
  xmpWith,
} from '../../support/media-files.ts';

/** Looks at a copy, as it is looked at in a process of its own. */
async function inspected(bytes: Buffer, kind: MediaType): Promise<Inspected & { readonly bytes: Buffer }> {
  const { inspected: found, bytes: clean } = await inspectMedia(Buffer.from(bytes), kind);
  // once is enough
  const again = await inspectMedia(Buffer.from(clean), kind);
  expect(again.bytes.equals(clean)).toBe(true);
  expect(again.inspected).toEqual({ ...found, stripped: [] });
  return { ...found, bytes: clean };
}
const jpeg = (bytes: Buffer) => inspected(bytes, 'image/jpeg');
const png = (bytes: Buffer) => inspected(bytes, 'image/png');
const mp4 = (bytes: Buffer) => inspected(bytes, 'video/mp4');
const pixels = (bytes: Buffer): Promise<Buffer> => sharp(bytes, { animated: true }).raw().toBuffer();
/** How a file is refused. */
const refusalOf = (bytes: Buffer, kind: MediaType): Promise<string> =>
  inspectMedia(Buffer.from(bytes), kind).then(
    () => 'taken',
    (error: Error) => error.name,
  );

const xmpSegment = (packet: Buffer): Buffer => Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), packet]);
const exifSegment = (tiff: Buffer): Buffer => Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
const iTXt = (packet: Buffer): Buffer => Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), packet]);

describe('a file without metadata stays as it is, byte for byte', () => {
  const files: Readonly<Record<string, [MediaType, () => Promise<Buffer> | Buffer, object]>> = {
    jpeg: ['image/jpeg', () => pictureFile('jpeg'), { width: 40, height: 30 }],
    'progressive jpeg': [
      'image/jpeg',
      async () =>
        sharp(await pictureFile('png'))
          .jpeg({ progressive: true })
          .toBuffer(),
      { width: 40, height: 30 },
    ],
    'jpeg with a profile and a turn': [
      'image/jpeg',
      async () =>
        sharp(await pictureFile('png'))
          .withMetadata({ orientation: 6 })
          .withIccProfile('p3')
          .jpeg()
          .toBuffer(),
      { width: 30, height: 40 },
    ],
    png: ['image/png', () => pictureFile('png'), { width: 40, height: 30 }],
    gif: ['image/gif', () => pictureFile('gif'), { width: 40, height: 30 }],
    'animated gif': ['image/gif', () => animation('gif'), { width: 16, height: 16 }],
    webp: ['image/webp', () => pictureFile('webp'), { width: 40, height: 30 }],
    'animated webp': ['image/webp', () => animation('webp'), { width: 16, height: 16 }],
    film: ['video/mp4', () => film(), { width: 640, height: 360, durationMs: 4_000 }],
    'turned film': ['video/mp4', () => film({ turned: true }), { width: 360, height: 640, durationMs: 4_000 }],
    'sound in mp4': ['audio/mp4', () => film({ brand: 'M4A ', handler: 'soun' }), { durationMs: 4_000 }],
    mp3: ['audio/mpeg', () => sound(), { durationMs: Math.round((40 * 1152 * 1000) / 44_100) }],
  };
  test.each(Object.entries(files))('%s', async (_name, [kind, make, size]) => {
    const bytes = await make();
    const found = await inspected(bytes, kind);
    expect(found).toMatchObject({ mediaType: kind, stripped: [], ...size });
    expect(found.aiLabel).toBeUndefined();
    expect(found.bytes.equals(bytes)).toBe(true);
  });
});

describe('JPEG', () => {
  it('loses where, when and by whom it was taken; its turn, its profile and its pixels stay', async () => {
    const given = await photo();
    const found = await jpeg(given);
    expect(found.stripped).toEqual(expect.arrayContaining(['gps', 'device', 'author', 'time']));
    expect(found).toMatchObject({ width: 30, height: 40 });
    const { orientation, icc, exif } = await sharp(found.bytes).metadata();
    expect(orientation).toBe(6);
    expect(icc).toEqual((await sharp(given).metadata()).icc);
    expect(exif?.toString('latin1')).not.toMatch(/Example|Phone|2026/);
    expect(await pixels(found.bytes)).toEqual(await pixels(given));
  });

  it('loses comments, other applications’ data and what is appended to it', async () => {
    const given = await pictureFile('jpeg');
    const more = [
      [0xfe, Buffer.from('a comment'), 'comment'],
      [0xed, Buffer.from('Photoshop 3.0\0 8BIM'), 'iptc'],
      [0xe2, Buffer.from('MPF\0MM'), 'application'],
      [0xeb, Buffer.from('JP c2pa'), 'credentials'],
    ] as const;
    for (const [marker, payload, key] of more) {
      const found = await jpeg(withSegment(given, marker, payload));
      expect(found.stripped).toEqual([key]);
      expect(found.bytes.equals(given)).toBe(true);
    }
    for (const appended of ['PK\u0003\u0004 and so on', '<html><script>alert(1)</script>', '\0']) {
      const found = await jpeg(Buffer.concat([given, Buffer.from(appended)]));
      expect(found.stripped).toEqual(['trailing']);
      expect(found.bytes.equals(given)).toBe(true);
    }
  });

  it('keeps the label of generated content, whether in XMP or in EXIF, and nothing beside it', async () => {
    const given = await pictureFile('jpeg');
    const alone = await jpeg(withSegment(given, 0xe1, xmpSegment(xmpWith(XMP_LABEL))));
    expect(alone).toMatchObject({ stripped: [], aiLabel: AI_LABEL });
    const mixed = await jpeg(withSegment(given, 0xe1, xmpSegment(xmpWith(XMP_LABEL + XMP_OTHERS))));
    expect(mixed).toMatchObject({ aiLabel: AI_LABEL });
    expect(mixed.stripped.toSorted()).toEqual(['author', 'gps', 'xmp']);
    expect(mixed.bytes.toString()).toContain(xmpOf(AI_LABEL));
    expect(mixed.bytes.toString()).not.toContain('34,21N');
    const comment = Buffer.concat([Buffer.from('ASCII\0\0\0'), Buffer.from(AIGC)]);
    expect(await jpeg(withSegment(given, 0xe1, exifSegment(exifOf(3, comment))))).toMatchObject({
      ...{ stripped: [], aiLabel: AI_LABEL },
    });
    const inPhoto = await jpeg(await photo(AIGC));
    expect(inPhoto).toMatchObject({ aiLabel: { Label: '1' }, width: 30 });
    expect(inPhoto.stripped).toEqual(expect.arrayContaining(['gps', 'author']));
  });

  it('takes EXIF that leads nowhere out whole', async () => {
    const given = await pictureFile('jpeg');
    for (const tiff of ['', 'II', 'II*\0\xff\xff\xff\xff', 'MM\0*\0\0\0\x08\xff\xff', 'nonsense']) {
      const found = await jpeg(withSegment(given, 0xe1, exifSegment(Buffer.from(tiff, 'latin1'))));
      expect(found.stripped).toEqual(['exif']);
      expect(found.bytes.equals(given)).toBe(true);
    }
  });

  it('is refused cut, empty inside, or made of nothing', async () => {
    const given = await pictureFile('jpeg');
    for (const cut of [3, 20, given.length >> 1, given.length - 1])
      expect(await refusalOf(given.subarray(0, cut), 'image/jpeg')).toBe('BrokenMediaError');
    expect(await refusalOf(Buffer.concat([given.subarray(0, 2), given.subarray(-2)]), 'image/jpeg')).toBe(
      'BrokenMediaError',
    );
  });
});

describe('PNG', () => {
  it('loses texts, times and chunks that nobody knows', async () => {
    const given = await pictureFile('png');
    const more = [
      ['tEXt', 'Author\0someone', 'author'],
      ['tEXt', 'Software\0something', 'software'],
      ['tEXt', 'parameters\0a cat', 'comment'],
      ['tIME', '1234567', 'time'],
      ['vpAg', '123456789', 'application'],
    ] as const;
    for (const [name, data, key] of more) {
      const found = await png(withChunk(given, name, Buffer.from(data)));
      expect(found.stripped).toEqual([key]);
      expect(found.bytes.equals(given)).toBe(true);
    }
    const packed = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(50_000_000))]);
    expect((await png(withChunk(given, 'zTXt', packed))).stripped).toEqual(['comment']);
    expect((await png(Buffer.concat([given, Buffer.from('PK\u0003\u0004')]))).stripped).toEqual(['trailing']);
  });

  it('keeps the label of generated content', async () => {
    const given = await pictureFile('png');
    const asText = withChunk(
      given,
      'tEXt',
      Buffer.from(`AIGC\0${JSON.stringify({ ...AI_LABEL, ContentProducer: 'x' })}`),
    );
    expect(await png(asText)).toMatchObject({ stripped: [], aiLabel: { Label: '1' } });
    expect(await png(withChunk(given, 'iTXt', iTXt(xmpWith(XMP_LABEL))))).toMatchObject({
      ...{ stripped: [], aiLabel: AI_LABEL },
    });
    const mixed = await png(withChunk(given, 'iTXt', iTXt(xmpWith(XMP_OTHERS + XMP_LABEL))));
    expect(mixed.aiLabel).toEqual(AI_LABEL);
    expect(mixed.bytes.toString()).not.toContain('34,21N');
    const packed = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.from(AIGC))]);
    expect((await png(withChunk(given, 'zTXt', packed))).aiLabel).toEqual(AI_LABEL);
  });

  it('is refused cut, or with a wrong checksum', async () => {
    const given = await pictureFile('png');
    for (const cut of [9, 40, given.length - 1])
      expect(await refusalOf(given.subarray(0, cut), 'image/png')).toBe('BrokenMediaError');
    const flipped = Buffer.from(given);
    flipped[50]! ^= 4;
    expect(await refusalOf(flipped, 'image/png')).toBe('BrokenMediaError');
  });
});

describe('GIF and WebP', () => {
  it('GIF loses comments and applications, but not its loop', async () => {
    const given = await animation('gif');
    const at = given.indexOf(Buffer.from('NETSCAPE2.0')) - 3;
    const put = (block: string): Buffer =>
      Buffer.concat([given.subarray(0, at), Buffer.from(block, 'latin1'), given.subarray(at)]);
    expect(await inspected(put('\x21\xfe\x05hello\0'), 'image/gif')).toMatchObject({
      stripped: ['comment'],
      bytes: given,
    });
    expect(await inspected(put('\x21\xff\x0bMYPROGRAM01\x03abc\0'), 'image/gif')).toMatchObject({
      ...{ stripped: ['application'], bytes: given },
    });
    expect((await inspected(Buffer.concat([given, Buffer.from('<html>')]), 'image/gif')).bytes.equals(given)).toBe(
      true,
    );
    expect((await sharp(given, { animated: true }).metadata()).loop).toBe(0);
    for (const cut of [8, 200, given.length - 1])
      expect(await refusalOf(given.subarray(0, cut), 'image/gif')).toBe('BrokenMediaError');
  });

  it('WebP loses EXIF and XMP, and says so in its head', async () => {
    const source = sharp(await pictureFile('png'));
    const given = await source
      .clone()
      .webp()
      .withExif({ IFD0: { Artist: '张三' } })
      .withMetadata({ orientation: 6 })
      .withXmp(xmpWith(XMP_OTHERS + XMP_LABEL).toString())
      .toBuffer();
    const found = await inspected(given, 'image/webp');
    expect(found).toMatchObject({ aiLabel: AI_LABEL, width: 30, height: 40 });
    expect(found.stripped).toEqual(expect.arrayContaining(['author', 'xmp', 'gps']));
    expect(await pixels(found.bytes)).toEqual(await pixels(given));
    const bare = await inspected(
      await source.clone().webp().withXmp(xmpWith(XMP_OTHERS).toString()).toBuffer(),
      'image/webp',
    );
    expect((await sharp(bare.bytes).metadata()).xmp).toBeUndefined();
    for (const cut of [16, given.length >> 1, given.length - 2])
      expect(await refusalOf(given.subarray(0, cut), 'image/webp')).toBe('BrokenMediaError');
  });
});

describe('MP4', () => {
  it('loses places, devices and times without a byte of its data moving', async () => {
    const given = film({ time: 3_800_000_000, more: [filmTags()] });
    const found = await mp4(given);
    expect(found.stripped.toSorted()).toEqual(['device', 'gps', 'tags', 'time']);
    expect(found.bytes).toHaveLength(given.length);
    expect(found.bytes.toString('latin1')).not.toMatch(/34\.35|Example/);
    expect(found.bytes.subarray(found.bytes.indexOf('mdat'))).toEqual(given.subarray(given.indexOf('mdat')));
  });

  it('loses tracks that nobody sees or hears, data and all', async () => {
    const places = Buffer.from('34.3500,107.1333 '.repeat(20));
    const found = await mp4(film({ places }));
    expect(found.stripped).toEqual(['track']);
    expect(found.bytes.toString('latin1')).not.toContain('107.1333');
    expect(found).toMatchObject({ width: 640, durationMs: 4_000 });
  });

  it('keeps the label of generated content alone of its tags', async () => {
    const given = film({
      more: [namedValues({ AIGC: JSON.stringify(AI_LABEL), 'com.apple.quicktime.author': '张三' })],
    });
    const found = await mp4(given);
    expect(found.aiLabel).toEqual(AI_LABEL);
    expect(found.bytes.toString()).not.toContain('张三');
    const own = film({ more: [box('udta', box('AIGC', Buffer.from(JSON.stringify(AI_LABEL))))] });
    expect(await mp4(own)).toMatchObject({ stripped: [], aiLabel: AI_LABEL });
    const packet = Buffer.concat([
      Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'),
      xmpWith(XMP_OTHERS + XMP_LABEL),
    ]);
    const xmp = await mp4(Buffer.concat([film(), box('uuid', packet)]));
    expect(xmp.aiLabel).toEqual(AI_LABEL);
    expect(xmp.bytes.toString()).not.toContain('34,21N');
  });

  it('loses free space that is none, boxes that nobody knows, and what is appended', async () => {
    const given = film();
    const padded = await mp4(Buffer.concat([given, box('free', Buffer.from('made by somebody'))]));
    expect(padded.stripped).toEqual(['padding']);
    expect((await mp4(Buffer.concat([given, box('abcd', Buffer.from('hidden'))]))).bytes.toString()).not.toContain(
      'hidden',
    );
    for (const appended of ['PK\u0003\u0004 and so on', '<html><script>', 'x']) {
      const found = await mp4(Buffer.concat([given, Buffer.from(appended)]));
      expect(found.stripped).toEqual(['trailing']);
      expect(found.bytes.equals(given)).toBe(true);
    }
  });

  it('is what its tracks are, whatever it calls itself', async () => {
    expect((await inspected(film({ brand: 'M4A ', handler: 'vide' }), 'audio/mp4')).mediaType).toBe('video/mp4');
    expect((await mp4(film({ handler: 'soun' }))).mediaType).toBe('audio/mp4');
  });

  it('is refused cut', async () => {
    const given = film();
    for (const cut of [20, 100, given.length >> 1, given.length - 1])
      expect(await refusalOf(given.subarray(0, cut), 'video/mp4')).toBe('BrokenMediaError');
  });
});

describe('MP3', () => {
  const mp3 = (bytes: Buffer) => inspected(bytes, 'audio/mpeg');

  it('loses tags before and behind its frames', async () => {
    const given = sound();
    const tagged = await mp3(
      Buffer.concat([id3({ TIT2: '\u0003题', TPE1: '\u0003人', PRIV: 'x\0y', APIC: 'x' }), given]),
    );
    expect(tagged.stripped.toSorted()).toEqual(['application', 'author', 'picture', 'tags']);
    expect(tagged.bytes.equals(given)).toBe(true);
    const old = Buffer.concat([given, Buffer.from('TAG'), Buffer.alloc(125, 32)]);
    expect(await mp3(old)).toMatchObject({ stripped: ['tags'], bytes: given });
    expect(await mp3(Buffer.concat([given, Buffer.from('PK\u0003\u0004')]))).toMatchObject({
      ...{ stripped: ['trailing'], bytes: given },
    });
  });

  it('keeps the label of generated content', async () => {
    const found = await mp3(
      Buffer.concat([id3({ TPE1: '\u0003人', TXXX: `\u0003AIGC\0${JSON.stringify(AI_LABEL)}` }), sound()]),
    );
    expect(found).toMatchObject({ aiLabel: AI_LABEL, bytes: Buffer.concat([tagOf(AI_LABEL), sound()]) });
  });

  it('is refused cut, or with a hole in it', async () => {
    const given = sound();
    expect(await refusalOf(given.subarray(0, given.length - 1), 'audio/mpeg')).toBe('BrokenMediaError');
    expect(await refusalOf(given.subarray(0, 400), 'audio/mpeg')).toBe('BrokenMediaError');
    expect(
      await refusalOf(Buffer.concat([given.subarray(0, 4170), Buffer.alloc(50), given.subarray(4170)]), 'audio/mpeg'),
    ).toBe('BrokenMediaError');
  });
});
