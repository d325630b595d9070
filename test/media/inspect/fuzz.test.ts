import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { TooComplexError } from '../../../src/media/inspect/decode-picture.ts';
import { inspectMedia } from '../../../src/media/inspect/inspect-media.ts';
import { kindOf } from '../../../src/media/inspect/media-kind.ts';
import { BrokenMediaError } from '../../../src/media/metadata/notes.ts';
import type { MediaType } from '../../../src/domain/media.ts';
import { animation, film, filmTags, namedValues, photo, pictureFile, sound } from '../../support/media-files.ts';

const ROUNDS = 500;
/** The same in every run. */
function* numbers(seed: string): Generator<number, never> {
  for (let round = 0; ; round += 1) {
    const bytes = createHash('sha256').update(`${seed} ${round}`).digest();
    for (let at = 0; at < 32; at += 4) yield bytes.readUInt32BE(at);
  }
}

let files: readonly (readonly [MediaType, Buffer])[];
beforeAll(async () => {
  files = [
    ['image/jpeg', await photo('AIGC{"Label":"1"}')],
    ['image/png', await pictureFile('png')],
    ['image/gif', await animation('gif')],
    ['image/webp', await animation('webp')],
    ['video/mp4', film({ time: 1, more: [filmTags()], places: Buffer.alloc(100, 1) })],
    ['audio/mp4', film({ handler: 'soun', more: [namedValues({ AIGC: '{"Label":"1"}', other: 'x' })] })],
    ['audio/mpeg', sound()],
  ];
});

const seen = { taken: 0, broken: 0, unknown: 0 };
afterAll(() => process.stdout.write(`media fuzz: ${JSON.stringify(seen)}\n`));

it(`takes none of ${ROUNDS} damaged files for something else, and fails in no other way than it should`, async () => {
  const random = numbers('media');
  const next = (below: number): number => random.next().value % below;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [type, whole] = files[round % files.length]!;
    const bytes = Buffer.from(next(3) === 0 ? whole.subarray(0, next(whole.length)) : whole);
    for (let flips = next(4); flips > 0 && bytes.length > 0; flips -= 1) bytes[next(bytes.length)]! ^= 1 << next(8);
    const found = await kindOf(bytes.subarray(0, 4_100));
    if (!('kind' in found)) {
      seen.unknown += 1;
      continue;
    }
    try {
      const { inspected, bytes: clean } = await inspectMedia(bytes, found.kind);
      seen.taken += 1;
      // which of two a film or a sound is, one bit of its track says
      const same = inspected.mediaType === type || [inspected.mediaType, type].every((one) => one.endsWith('/mp4'));
      expect(same, `${type} taken for ${inspected.mediaType}`).toBe(true);
      const again = await inspectMedia(Buffer.from(clean), found.kind);
      expect(again.bytes.equals(clean)).toBe(true);
    } catch (error) {
      if (!(error instanceof BrokenMediaError || error instanceof TooComplexError)) throw error;
      seen.broken += 1;
    }
  }
  expect(seen.broken).toBeGreaterThan(100);
}, 60_000);
