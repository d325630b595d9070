import type { NearMiss } from './near-miss.ts';
import { wordsAround } from './word-breaks.ts';

/**
 * Whether what looks like a phrase with a slip is another wording that is in order: what differs is made of whole words
 * (推进高质量发展 is no slip of 推动高质量发展), or begins or ends within a word (中国|粮食安全 holds no 国家粮食安全).
 * Characters that sound alike or change places are no wording of anybody's.
 */
export function isAnotherWording(text: string, { start, end, at, slip }: NearMiss): boolean {
  if (slip === 'homophone' || slip === 'swapped' || slip === 'doubled') return false;
  const words = wordsAround(text, start, end);
  const isCut = (place: number): boolean => words.some((word) => word.start < place && place < word.end);
  if (isCut(start) || isCut(end)) return true;
  if (slip === 'missing') {
    // the words on both sides of what is missing
    const beside = words.filter(
      (word) => word.start <= at + 1 && at - 1 < word.end && word.start < end && word.end > start,
    );
    return beside.every((word) => word.end - word.start > 1);
  }
  const own = words.find((word) => word.start <= at && at < word.end);
  return own !== undefined && own.end - own.start > 1;
}
