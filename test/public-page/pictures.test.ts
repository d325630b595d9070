import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ALIKE, distance, isSamePicture, seePicture } from '../../src/public-page/pictures.ts';
import { numbers } from '../support/corpus.ts';
import { randomPicture, retouched } from '../support/publisher/pictures.ts';

const PICTURES = process.env['WUGUAN_PUBLISHER'] === 'full' ? 300 : 40;

/** What platforms do to pictures. */
const ENCODINGS: readonly ((bytes: Buffer) => Promise<Buffer>)[] = [
  (bytes) => sharp(bytes).jpeg({ quality: 60 }).toBuffer(),
  (bytes) => sharp(bytes).jpeg({ quality: 90, chromaSubsampling: '4:2:0' }).toBuffer(),
  (bytes) => sharp(bytes).resize({ width: 400 }).jpeg({ quality: 75 }).toBuffer(),
  (bytes) => sharp(bytes).webp({ quality: 70 }).toBuffer(),
  (bytes) => sharp(bytes).png({ palette: true }).toBuffer(),
];

test('what is no picture is not decoded, whatever it is called', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  for (const bytes of [
    Buffer.from(svg),
    Buffer.from('%PDF-1.7'),
    Buffer.from('\u00ff\u00d8\u00ff', 'latin1'),
    Buffer.alloc(0),
  ])
    expect((await seePicture(bytes)).look).toBeNull();
  const drawn = sharp(Buffer.from(svg));
  const formats = ['png', 'jpeg', 'gif', 'webp', 'avif'] as const;
  for (const format of formats)
    expect((await seePicture(await drawn.clone().toFormat(format).toBuffer())).look).not.toBeNull();
});

test('a picture that is encoded anew is the same; one that was retouched, or another one, is not', async () => {
  const next = numbers(11);
  const worst = { ratio: 0, gradient: 0, whole: 0, part: 0 };
  let closest = Number.POSITIVE_INFINITY;
  let before = await seePicture(await randomPicture(next));
  for (let count = 0; count < PICTURES; count += 1) {
    const bytes = await randomPicture(next, count % 2 === 0 ? 'png' : 'jpeg');
    const approved = await seePicture(bytes);
    const made = await seePicture(await ENCODINGS[count % ENCODINGS.length]!(bytes));
    const apart = distance(approved.look!, made.look!);
    for (const name of Object.keys(worst) as (keyof typeof worst)[]) worst[name] = Math.max(worst[name], apart[name]);
    expect(isSamePicture(approved, made, true), `${count}: ${JSON.stringify(apart)}`).toBe(true);
    expect(isSamePicture(approved, made, false)).toBe(false);
    const touched = await seePicture(await retouched(bytes, next));
    closest = Math.min(closest, distance(approved.look!, touched.look!).part);
    expect(isSamePicture(approved, touched, true), String(count)).toBe(false);
    expect(isSamePicture(approved, before, true), String(count)).toBe(false);
    before = approved;
  }
  process.stdout.write(`pictures: encoded anew at most ${JSON.stringify(worst)}; retouched at least ${closest}\n`);
  expect(worst.part).toBeLessThan(ALIKE.part);
  expect(closest).toBeGreaterThan(ALIKE.part);
});

test('a file that is no picture is only itself', async () => {
  const [one, other] = [await seePicture(Buffer.from('one')), await seePicture(Buffer.from('other'))];
  expect(isSamePicture(one, one, true)).toBe(true);
  expect(isSamePicture(one, other, true)).toBe(false);
});
