import { pinyin } from 'pinyin-pro';
import { range } from './signs.ts';

/** Lines `syllable common/rare`: characters first read so, then those that may be read so. */
export function syllableLines(): string {
  const lines = new Map<string, { common: string; rare: string }>();
  for (const sign of ['〇', ...range(0x3400, 0x4dbf), ...range(0x4e00, 0x9fff)]) {
    const readings = pinyin(sign, { multiple: true, type: 'array', toneType: 'none', v: true });
    // hums (m, ng, hng) are no syllables, and an unknown character is its own reading
    const syllables = [...new Set(readings)].filter((reading) => /^[a-z]*[aeiouv][a-z]*$/.test(reading));
    for (const [rank, syllable] of syllables.entries()) {
      const line = lines.get(syllable) ?? { common: '', rare: '' };
      line[rank === 0 ? 'common' : 'rare'] += sign;
      lines.set(syllable, line);
    }
  }
  return [...lines]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([syllable, { common, rare }]) => `${syllable} ${common}${rare === '' ? '' : `/${rare}`}`)
    .join('|');
}
