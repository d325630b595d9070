import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** Real media files: pictures by an encoder, films and sounds byte by byte. */

export const AI_LABEL = { Label: '1', ContentProducer: '示例生成服务', ProduceID: 'a-1' } as const;
/** As it stands in a file. */
export const AIGC = JSON.stringify({ AIGC: AI_LABEL });

type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp';

/** A picture in which every pixel is another one; without metadata. */
export async function pictureFile(format: PictureFormat, width = 40, height = 30, seed = 0): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, (_, index) => (index * 7 + seed * 31) % 251));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** An animation of some frames. */
export async function animation(format: 'gif' | 'webp', frames = 3): Promise<Buffer> {
  const images = await Promise.all(Array.from({ length: frames }, (_, index) => pictureFile('png', 16, 16, index)));
  return sharp(images, { join: { animated: true } })
    .toFormat(format, { loop: 0, delay: Array.from({ length: frames }, () => 100) })
    .toBuffer();
}

/** A photo that tells where, when and by whom it was taken; turned, with a colour profile. */
export async function photo(comment?: string): Promise<Buffer> {
  return sharp(await pictureFile('png'))
    .jpeg()
    .withExif({
      IFD0: { Make: 'Example', Model: 'Phone 1', Artist: '张三', DateTime: '2026:11:24 08:30:00' },
      IFD2: { ...(comment === undefined ? {} : { UserComment: comment }) },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 21/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '107/1 8/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .withIccProfile('srgb')
    .toBuffer();
}

/** A JPEG with a segment behind its start. */
export function withSegment(jpeg: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

export function pngChunk(name: string, data: Buffer): Buffer {
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  chunk.writeUInt32BE(data.length, 0);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8);
  return chunk;
}
/** A PNG with a chunk behind its head. */
export const withChunk = (png: Buffer, name: string, data: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, 33), pngChunk(name, data), png.subarray(33)]);

export const xmpWith = (properties: string): Buffer =>
  Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );
export const XMP_LABEL = `<TC260:AIGC>${JSON.stringify(AI_LABEL)}</TC260:AIGC>`;
export const XMP_OTHERS = '<dc:creator>张三</dc:creator><exif:GPSLatitude>34,21N</exif:GPSLatitude>';

const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4));
  return bytes;
};
const text = (value: string): Buffer => Buffer.from(value, 'latin1');

export function box(type: string, ...inside: readonly Buffer[]): Buffer {
  const body = Buffer.concat(inside);
  return Buffer.concat([u32(body.length + 8), text(type), body]);
}

const UNITY = u32(0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000);
const TURNED = u32(0, 0x1_0000, 0, 0xffff_0000, 0, 0, 0, 0, 0x4000_0000);

export interface FilmOptions {
  readonly brand?: string;
  readonly handler?: 'vide' | 'soun';
  readonly turned?: boolean;
  /** Seconds since 1904. */
  readonly time?: number;
  /** Behind the tracks, in the movie. */
  readonly more?: readonly Buffer[];
  /** A track of times and places beside the first. */
  readonly places?: Buffer;
  readonly data?: Buffer;
}

interface Track {
  readonly handler: string;
  readonly data: Buffer;
  readonly at: number;
}

/** A film, or a sound in MP4, of one track with one chunk: its structure is whole, its data are made up. */
export function film(options: FilmOptions = {}): Buffer {
  const { brand = 'isom', handler = 'vide', turned = false, time = 0, more = [], places } = options;
  const data = options.data ?? Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 13) % 253));
  const head = box('ftyp', text(brand), u32(512), text(`${brand}mp41`));
  const track = ({ handler: kind, data: { length }, at }: Track): Buffer =>
    box(
      'trak',
      box('tkhd', u32(3, time, time, 1, 0, 4_000, 0, 0, 0, 0), turned ? TURNED : UNITY, u32(640 << 16, 360 << 16)),
      box(
        'mdia',
        box('mdhd', u32(0, time, time, 1000, 4_000, 0)),
        box('hdlr', u32(0, 0), text(kind), u32(0, 0, 0), text('\0')),
        box(
          'minf',
          box(
            'stbl',
            box('stsd', u32(0, 0)),
            box('stts', u32(0, 1, 1, 4_000)),
            box('stsc', u32(0, 1, 1, 1, 1)),
            box('stsz', u32(0, 0, 1, length)),
            box('stco', u32(0, 1, at)),
          ),
        ),
      ),
    );
  const movie = (at: number): Buffer =>
    box(
      'moov',
      box('mvhd', u32(0, time, time, 1000, 4_000, 0x1_0000, 0x100_0000, 0, 0), UNITY, u32(0, 0, 0, 0, 0, 0, 2)),
      track({ handler, data, at }),
      ...(places === undefined ? [] : [track({ handler: 'meta', data: places, at: at + data.length })]),
      ...more,
    );
  const at = head.length + movie(0).length + 8;
  return Buffer.concat([head, movie(at), box('mdat', data, places ?? Buffer.alloc(0))]);
}

/** Tags as telephones write them: where, when, with what. */
export const filmTags = (): Buffer =>
  box(
    'udta',
    box('\u00a9xyz', Buffer.from('\0\u0012\u0015\u00c7+34.3500+107.1333/', 'latin1')),
    box('\u00a9mak', Buffer.from('\0\u0007\u0015\u00c7Example', 'latin1')),
  );

/** A list of named values, as ffmpeg writes it. */
export function namedValues(values: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(values);
  const key = (name: string): Buffer => Buffer.concat([u32(name.length + 8), text('mdta'), text(name)]);
  const item = (value: string, index: number): Buffer =>
    box(u32(index + 1).toString('latin1'), box('data', u32(1, 0), Buffer.from(value)));
  return box(
    'udta',
    box(
      'meta',
      u32(0),
      box('hdlr', u32(0, 0), text('mdta'), u32(0, 0, 0), text('\0')),
      box('keys', u32(0, names.length), ...names.map(key)),
      box('ilst', ...Object.values(values).map(item)),
    ),
  );
}

/** MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame. */
const mp3Frame = (seed: number): Buffer => {
  const frame = Buffer.alloc(417, (seed * 37) % 200);
  Buffer.from([0xff, 0xfb, 0x90, 0x00]).copy(frame);
  return frame;
};
export const sound = (frames = 40): Buffer =>
  Buffer.concat(Array.from({ length: frames }, (_, index) => mp3Frame(index)));

/** An ID3v2.3 tag of frames. */
export function id3(frames: Readonly<Record<string, string>>): Buffer {
  const written = Object.entries(frames).map(([name, value]) =>
    Buffer.concat([text(name), u32(Buffer.byteLength(value)), Buffer.alloc(2), Buffer.from(value)]),
  );
  const body = Buffer.concat(written);
  const size = Buffer.from([0, 0, (body.length >> 7) & 0x7f, body.length & 0x7f]);
  return Buffer.concat([text('ID3\u0003\0\0'), size, body]);
}
