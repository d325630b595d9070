import sharp from 'sharp';

const pick = (next: () => number, most: number): number => Math.floor(next() * most);
const colour = (next: () => number): string => `rgb(${pick(next, 256)},${pick(next, 256)},${pick(next, 256)})`;

/** A picture with shapes, as different from the next one as photographs are. @param next random numbers */
export async function randomPicture(next: () => number, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const [width, height] = [300 + pick(next, 500), 240 + pick(next, 400)];
  const shapes = Array.from({ length: 4 + pick(next, 8) }, () => {
    const [x, y, w, h] = [
      pick(next, width),
      pick(next, height),
      30 + pick(next, width / 2),
      30 + pick(next, height / 2),
    ];
    return next() < 0.5
      ? `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour(next)}"/>`
      : `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" fill="${colour(next)}"/>`;
  });
  const grain = Array.from({ length: 60 }, () => {
    const [x, y] = [pick(next, width), pick(next, height)];
    return `<circle cx="${x}" cy="${y}" r="${1 + pick(next, 5)}" fill="${colour(next)}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour(next)}"/>${shapes.join('')}${grain.join('')}</svg>`;
  return sharp(Buffer.from(svg))
    .toFormat(format, format === 'jpeg' ? { quality: 92 } : {})
    .toBuffer();
}

/** The same picture with a patch over an eighth of its sides, of another brightness: as small a change as a person sees. */
export async function retouched(bytes: Buffer, next: () => number): Promise<Buffer> {
  const { width, height } = await sharp(bytes).metadata();
  const [w, h] = [Math.ceil(width / 8), Math.ceil(height / 8)];
  const [left, top] = [pick(next, width - w), pick(next, height - h)];
  const { dominant } = await sharp(
    await sharp(bytes).extract({ left, top, width: w, height: h }).png().toBuffer(),
  ).stats();
  const away = (value: number): number => (value > 127 ? value - 100 : value + 100);
  const background = { r: away(dominant.r), g: away(dominant.g), b: away(dominant.b) };
  const patch = await sharp({ create: { width: w, height: h, channels: 3, background } })
    .png()
    .toBuffer();
  return sharp(bytes)
    .composite([{ input: patch, left, top }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
