import type { MediaReading, ReadLine } from '../../src/domain/media-reading.ts';
import type { Pack } from '../../src/rulesets/pack.ts';

/** Words of one severity, named `words-` and it. */
export const wordsOf = (severity: string, ...words: readonly string[]): Pack =>
  ({
    ...{ name: `words-${severity.toLowerCase()}`, topic: '测试', gate: 'LEGAL', stage: 'sensitive', kind: 'words' },
    ...{ severity, basis: '《广告法》第九条', since: '2026-11', why: '测试用词', disguises: true },
    entries: words.map((word) => ({ word })),
  }) as unknown as Pack;

/** A picture that shows these lines, below one another in one paragraph, each character 20 pixels wide. */
export const readingOf = (...lines: readonly Pick<ReadLine, 'text' | 'confidence' | 'doubts'>[]): MediaReading => ({
  ...{ width: 400, height: 300, framesSeen: 1, everyMs: null, durationMs: null, hasSound: false, unread: null },
  frames: [
    {
      ...{ atMs: null, codes: [] },
      lines: lines.map((line, index) => ({
        ...line,
        ...{ paragraph: 0, box: [0, index * 20, line.text.length * 20, 20] as const },
      })),
    },
  ],
});
