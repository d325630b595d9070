import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { renderSVG } from 'uqr';

/** Pictures for tests: lines of text and codes, drawn as a browser would. */
export interface Drawing {
  readonly width?: number;
  readonly height?: number;
  readonly background?: string;
  readonly lines?: readonly {
    readonly text: string;
    readonly at: readonly [x: number, y: number];
    readonly size?: number;
    readonly colour?: string;
    /** Degrees, clockwise. */
    readonly turned?: number;
  }[];
  readonly codes?: readonly {
    readonly text: string;
    readonly at: readonly [x: number, y: number];
    readonly size: number;
    readonly turned?: number;
    readonly inverted?: boolean;
  }[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A PNG. */
export function draw({
  width = 800,
  height = 600,
  background = '#fff',
  lines = [],
  codes = [],
}: Drawing): Promise<Buffer> {
  const drawn = [
    ...lines.map(({ text, at: [x, y], size = 32, colour = '#111', turned = 0 }) => {
      const place = `x="${x}" y="${y}" transform="rotate(${turned} ${x} ${y})"`;
      return `<text ${place} font-size="${size}" fill="${colour}" font-family="Noto Sans CJK SC, WenQuanYi Zen Hei, sans-serif">${escaped(text)}</text>`;
    }),
    ...codes.map(({ text, at: [x, y], size, turned = 0, inverted = false }) => {
      const svg = renderSVG(text, inverted ? { blackColor: '#fff', whiteColor: '#000' } : {});
      const placed = svg.replace('<svg', `<svg x="${x}" y="${y}" width="${size}" height="${size}"`);
      return `<g transform="rotate(${turned} ${x + size / 2} ${y + size / 2})">${placed}</g>`;
    }),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${background}"/>${drawn.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Bytes as a store gives them. */
export const streamOf = (bytes: Buffer): Readable => Readable.from([bytes]);

/** Whether a program is there; an error where no suite may be left out. */
export function hasProgram(name: string, ...args: readonly string[]): boolean {
  const { status } = spawnSync(name, args, { stdio: 'ignore' });
  if (status !== 0 && process.env['WUGUAN_REQUIRE_ALL'] === '1') throw new Error(`${name} was not found`);
  return status === 0;
}

/** Whether drawings show Chinese. */
export function hasChineseFont(): boolean {
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  const has = (stdout ?? '').trim() !== '';
  if (!has && process.env['WUGUAN_REQUIRE_ALL'] === '1') throw new Error('no Chinese font (Debian: fonts-wqy-zenhei)');
  return has;
}
