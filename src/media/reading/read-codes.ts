import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import type { Box } from '../../domain/media.ts';
import type { ReadCode } from '../../domain/media-reading.ts';

/** One byte a pixel. */
export interface GreyPixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Kinds that people's telephones read. */
const FORMATS: NonNullable<ReaderOptions['formats']> = [
  ...(['QRCode', 'MicroQRCode', 'RMQRCode', 'DataMatrix', 'Aztec', 'PDF417'] as const),
  ...(['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128', 'Code39', 'Code93', 'ITF', 'Codabar'] as const),
];
const THOROUGH: ReaderOptions = {
  ...{ formats: FORMATS, tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true },
  maxNumberOfSymbols: 32,
};
/** Kinds of which one that is seen and cannot be read is worth a word: of others, any fence looks like one. */
const SHOWS_ITSELF = new Set(['QRCode']);

let prepared = false;

/** The package would ask a host on the net for its program. */
function prepare(): void {
  if (prepared) return;
  prepared = true;
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = readFileSync(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
}

/** Pixels up to which a picture is looked at twice as large: small codes are in small pictures. */
const ENLARGED = 3_000_000;
/** Pixels from which one is looked at half as large: print and noise go. */
const REDUCED = 600_000;

/**
 * QR and bar codes: as the picture is, twice as large, half as large and by one threshold for all of it; dark on light
 * and light on dark, turned by any angle.
 */
export async function readCodes(grey: GreyPixels): Promise<readonly ReadCode[]> {
  prepare();
  const pixels = grey.width * grey.height;
  const looks: { readonly scale: number; readonly options: ReaderOptions }[] = [
    { scale: 1, options: { ...THOROUGH, returnErrors: true } },
    { scale: 1, options: { ...THOROUGH, binarizer: 'GlobalHistogram', formats: ['QRCode'], tryDenoise: true } },
  ];
  if (pixels <= ENLARGED) looks.push({ scale: 2, options: { ...THOROUGH, formats: ['QRCode', 'MicroQRCode'] } });
  if (pixels >= REDUCED) looks.push({ scale: 0.5, options: THOROUGH });
  const read: ReadCode[] = [];
  const unreadable: ReadCode[] = [];
  for (const { scale, options } of looks) {
    for (const { format, text, position, isValid } of await readBarcodes(await scaled(grey, scale), options)) {
      const { topLeft, topRight, bottomLeft, bottomRight } = position;
      const box = boxOf(
        [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => [x / scale, y / scale] as const),
        grey.width,
        grey.height,
      );
      // what is stored is JSON in PostgreSQL, which has no zero
      const said = text.replaceAll('\0', '\ufffd').toWellFormed();
      if (isValid) {
        if (!read.some((code) => code.text === said && code.format === format && overlap(code.box, box)))
          read.push({ format, text: said, box });
      } else if (SHOWS_ITSELF.has(format)) unreadable.push({ format, text: '', box });
    }
  }
  return [...read, ...unreadable.filter(({ box }) => !read.some((code) => overlap(code.box, box)))];
}

/** The smallest upright box around corners, within the picture. */
export function boxOf(corners: readonly (readonly [number, number])[], width: number, height: number): Box {
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  const xs = corners.map(([x]) => within(x, width));
  const ys = corners.map(([, y]) => within(y, height));
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  return [left, top, Math.ceil(Math.max(...xs)) - left, Math.ceil(Math.max(...ys)) - top];
}

const overlap = ([x, y, width, height]: Box, [otherX, otherY, otherWidth, otherHeight]: Box): boolean =>
  x < otherX + otherWidth && otherX < x + width && y < otherY + otherHeight && otherY < y + height;

type Given = Parameters<typeof readBarcodes>[0];

/** As the reader takes it, four bytes a pixel. */
async function scaled(grey: GreyPixels, scale: number): Promise<Given> {
  const { data, width, height } = scale === 1 ? grey : await resized(grey, scale);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (0xff00_0000 | (data[at]! * 0x01_0101)) >>> 0;
  return { data: new Uint8ClampedArray(pixels.buffer), width, height, colorSpace: 'srgb' };
}

async function resized({ data, width, height }: GreyPixels, scale: number): Promise<GreyPixels> {
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const made = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ ...size, fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { data: made, ...size };
}
