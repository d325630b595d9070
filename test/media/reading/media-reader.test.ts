import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { Box } from '../../../src/domain/media.ts';
import { openMediaReader } from '../../../src/media/reading/media-reader.ts';
import { draw, hasChineseFont, streamOf } from '../../support/pictures.ts';

const reader = openMediaReader({ ffmpeg: null });
afterAll(() => reader.close());

const within = ([x, y, width, height]: Box, [left, top, wide, high]: Box): boolean =>
  x >= left && y >= top && x + width <= left + wide && y + height <= top + high;

describe.skipIf(!hasChineseFont())('pictures', () => {
  test('lines of text come with their boxes, in the order in which people read them', async () => {
    const picture = await draw({
      lines: [
        { text: '便民服务周', at: [60, 100], size: 56, colour: '#a00' },
        { text: '请携带有效证件到示例大厅办理', at: [60, 200], turned: 4 },
        { text: '小字说明也要看得清楚', at: [60, 420], size: 16 },
      ],
    });
    const { frames, width, height } = await reader.read('image/png', streamOf(picture));
    expect([width, height]).toEqual([800, 600]);
    expect(frames).toHaveLength(1);
    expect(frames[0]!.lines.map(({ text }) => text)).toEqual([
      '便民服务周',
      '请携带有效证件到示例大厅办理',
      '小字说明也要看得清楚',
    ]);
    expect(within(frames[0]!.lines[0]!.box, [40, 30, 340, 100])).toBe(true);
    expect(frames[0]!.lines.every(({ confidence }) => confidence > 0.9)).toBe(true);
  });

  test('a turn that the file asks for is undone, and boxes are of the picture as it is shown', async () => {
    const picture = await draw({ lines: [{ text: '横着拍的照片', at: [60, 100], size: 48 }] });
    const turned = await sharp(picture).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { frames, width, height } = await reader.read('image/jpeg', streamOf(turned));
    expect([width, height]).toEqual([800, 600]);
    expect(frames[0]!.lines.map(({ text }) => text)).toEqual(['横着拍的照片']);
    expect(within(frames[0]!.lines[0]!.box, [40, 40, 360, 100])).toBe(true);
  });

  test('a long strip is read from its head to its foot, and what is transparent on light and on dark', async () => {
    const strip = await draw({
      ...{ width: 500, height: 5_000 },
      lines: [100, 1_530, 2_900, 4_900].map((y, index) => ({
        text: `第${'一二三四'.charAt(index)}段的小字`,
        at: [40, y],
        size: 20,
      })),
    });
    const read = await reader.read('image/png', streamOf(strip));
    expect(read.frames[0]!.lines.map(({ text }) => text)).toEqual([
      '第一段的小字',
      '第二段的小字',
      '第三段的小字',
      '第四段的小字',
    ]);
    const shown = await draw({
      background: 'none',
      lines: [
        { text: '白字在透明底上', at: [60, 100], colour: '#fff' },
        { text: '黑字在透明底上', at: [60, 300], colour: '#000' },
      ],
    });
    const texts = (await reader.read('image/png', streamOf(shown))).frames[0]!.lines.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['白字在透明底上', '黑字在透明底上']));
  });

  test('every frame of an animation that differs is read', async () => {
    const frame = async (text: string) => draw({ lines: [{ text, at: [60, 300] }] });
    const moving = await sharp([await frame('开头没有什么'), await frame('中间一闪而过')], {
      join: { animated: true },
    })
      .gif({ delay: [500, 100] })
      .toBuffer();
    const { frames, framesSeen, durationMs } = await reader.read('image/gif', streamOf(moving));
    expect(frames.map(({ atMs, lines }) => [atMs, ...lines.map(({ text }) => text)])).toEqual([
      [0, '开头没有什么'],
      [500, '中间一闪而过'],
    ]);
    expect([framesSeen, durationMs]).toEqual([2, 600]);
  });
});

test('codes are found when small, turned, inverted and side by side, each with its box', async () => {
  const urls = [
    'https://a.example.com/1',
    'https://b.example.com/2',
    'https://c.example.com/3',
    'https://d.example.com/4',
  ];
  const picture = await draw({
    ...{ width: 1080, height: 1440, background: '#e8f0e0' },
    codes: [
      { text: urls[0]!, at: [100, 100], size: 60 },
      { text: urls[1]!, at: [500, 200], size: 200, turned: 33 },
      { text: urls[2]!, at: [100, 700], size: 160, inverted: true },
      { text: urls[3]!, at: [700, 1_000], size: 300, turned: 180 },
    ],
  });
  const { frames } = await reader.read('image/png', streamOf(picture));
  expect(frames[0]!.codes.map(({ text }) => text).toSorted()).toEqual(urls);
  const first = frames[0]!.codes.find(({ text }) => text === urls[0]);
  expect(within(first!.box, [90, 90, 80, 80])).toBe(true);
});

test('a file that is no picture, or far too large, fails alone: the process reads the next one', async () => {
  const picture = await draw({ codes: [{ text: 'https://a.example.com/1', at: [100, 100], size: 200 }] });
  const huge = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#777' } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  await expect(reader.read('image/png', streamOf(huge))).rejects.toMatchObject({ name: 'reading.too-large' });
  await expect(reader.read('image/png', streamOf(picture.subarray(0, 2_000)))).rejects.toMatchObject({
    name: 'reading.damaged',
  });
  await expect(reader.read('image/png', null)).rejects.toMatchObject({ name: 'reading.missing' });
  const { frames } = await reader.read('image/png', streamOf(picture));
  expect(frames[0]!.codes).toHaveLength(1);
});

describe('the process that reads', () => {
  const picture = draw({ lines: [{ text: 'plain', at: [60, 100] }] });

  test('ends with a file that takes too long, and with one that takes too much; the next file gets another', async () => {
    const hasty = openMediaReader({ ffmpeg: null, limits: { pictureMs: 30 } });
    await expect(hasty.read('image/png', streamOf(await picture))).rejects.toMatchObject({ name: 'reading.timeout' });
    hasty.close();
    const narrow = openMediaReader({ ffmpeg: null, limits: { memory: 30 } });
    await expect(narrow.read('image/png', streamOf(await picture))).rejects.toMatchObject({ name: 'reading.memory' });
    narrow.close();
  });

  test('is started anew after a crash, is kept warm, and ends when nobody needs it', async () => {
    const own = openMediaReader({ ffmpeg: null, limits: { idleMs: 400 } });
    const running = own.read('image/png', streamOf(await picture));
    await expect.poll(() => own.processes().length).toBe(1);
    const [first] = own.processes();
    process.kill(first!, 'SIGKILL');
    await expect(running).rejects.toMatchObject({ name: 'reading.crashed' });
    await own.read('image/png', streamOf(await picture));
    const [second] = own.processes();
    expect(second).not.toBe(first);
    await own.read('image/png', streamOf(await picture));
    expect(own.processes()).toEqual([second]);
    await expect.poll(() => own.processes()).toEqual([]);
    const isThere = (): boolean => {
      try {
        return process.kill(second!, 0);
      } catch {
        return false;
      }
    };
    await expect.poll(isThere).toBe(false);
  });
});
