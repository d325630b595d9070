import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openMediaReader } from '../../../src/media/reading/media-reader.ts';
import { draw, hasChineseFont, hasProgram, streamOf } from '../../support/pictures.ts';

const hasFfmpeg = hasProgram('ffmpeg', '-version');
const folder = mkdtempSync(join(tmpdir(), 'wuguan-film-'));
const reader = openMediaReader({ ffmpeg: null });
afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Six seconds: three pictures of two seconds each, and a sound. */
async function film(): Promise<Buffer> {
  const texts = ['片头画面', '中间有字幕', '片尾二维码'];
  for (const [index, text] of texts.entries()) {
    const codes = index === 2 ? [{ text: 'https://a.example.com/x', at: [500, 200] as const, size: 160 }] : [];
    writeFileSync(
      join(folder, `${index}.png`),
      await draw({
        width: 640,
        height: 480,
        lines: [{ text, at: [60, 120], size: 40 }],
        codes: codes.map((code) => ({ ...code, at: [400, 200] as const })),
      }),
    );
  }
  const made = join(folder, 'film.mp4');
  execFileSync('ffmpeg', [
    ...['-loglevel', 'error', '-y', '-framerate', '1/2', '-i', join(folder, '%d.png')],
    ...[
      '-f',
      'lavfi',
      '-i',
      'sine=frequency=440:duration=6',
      '-vf',
      'fps=10',
      '-pix_fmt',
      'yuv420p',
      '-shortest',
      made,
    ],
  ]);
  return readFileSync(made);
}

describe.skipIf(!hasFfmpeg || !hasChineseFont())('films', () => {
  test('frames are looked at every two seconds, with their time; the sound is noted', async () => {
    const reading = await reader.read('video/mp4', streamOf(await film()));
    expect(reading).toMatchObject({ width: 640, height: 480, everyMs: 2_000, hasSound: true, unread: null });
    expect(reading.frames.map(({ atMs, lines }) => [atMs, lines[0]?.text])).toEqual([
      [0, '片头画面'],
      [2_000, '中间有字幕'],
      [4_000, '片尾二维码'],
    ]);
    expect(reading.frames[2]!.codes.map(({ text }) => text)).toEqual(['https://a.example.com/x']);
    expect(reading.durationMs).toBeGreaterThan(5_500);
    await expect(reader.model('video/mp4')).resolves.toContain('ffmpeg@');
  });

  test('a film of which frames are missing, and one without the program, say that nobody looked', async () => {
    const whole = await film();
    const broken = Buffer.from(whole);
    // the index stays, the pictures are noise
    broken.fill(0x5a, 200, Math.floor(whole.length * 0.6));
    expect(await reader.read('video/mp4', streamOf(broken))).toMatchObject({ frames: [], unread: 'FRAMES_FAILED' });
    const without = openMediaReader({ ffmpeg: join(folder, 'nothing') });
    expect(await without.read('video/mp4', streamOf(whole))).toMatchObject({ hasSound: true, unread: 'NO_FFMPEG' });
    expect(await without.model('video/mp4')).toContain('ffmpeg@none');
    without.close();
  });

  test('of a sound the length is told', async () => {
    const made = join(folder, 'sound.mp3');
    execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', 'sine=duration=3', made]);
    const reading = await reader.read('audio/mpeg', streamOf(readFileSync(made)));
    expect(reading).toMatchObject({ frames: [], hasSound: true, unread: null });
    expect(Math.round(reading.durationMs! / 1_000)).toBe(3);
  });
});

test('what is no film is damaged', async () => {
  await expect(
    reader.read('video/mp4', streamOf(Buffer.from('no film at all, whatever it is called'))),
  ).rejects.toMatchObject({
    name: 'reading.damaged',
  });
});
