import { afterAll, describe, expect, test } from 'vitest';
import { chromiumIsInstalled, openBrowser } from '../../../scripts/chromium.ts';
import { openMediaReader } from '../../../src/media/reading/media-reader.ts';
import { hasChineseFont } from '../../support/pictures.ts';
import { posterRules, readPosters } from '../../support/read-posters.ts';

const reader = openMediaReader({ ffmpeg: null });
afterAll(() => reader.close());

describe.skipIf(!chromiumIsInstalled() || !hasChineseFont())('posters of a browser', () => {
  test('words and codes that are planted are found where they stand, and clean posters pass', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const rules = await posterRules();
      const all = [];
      for await (const one of readPosters(page, reader, rules, 12, 7)) all.push(one);
      const planted = all.flatMap(({ poster }) => poster.plants);
      const missed = all.flatMap((one) => one.missed);
      expect(planted.length).toBeGreaterThanOrEqual(6);
      expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(1);
      const flagged = all.filter(({ poster }) => poster.plants.length === 0).flatMap((one) => one.false);
      expect(flagged.map(({ ruleId, excerpt }) => [ruleId, excerpt])).toEqual([]);
    } finally {
      await browser.drop();
    }
  });
});
