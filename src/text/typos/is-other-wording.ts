import type { NearMiss } from './near-miss.ts';
import { WordsAround } from '../segmentation/word-breaks.ts';

/**
 * Whether what looks like a phrase with a slip is another wording that is in order: what differs is made of whole words
 * (推进高质量发展 is no slip of 推动高质量发展), or begins or ends within a word (中国|粮食安全 holds no 国家粮食安全).
 * Characters that sound alike or change places are no wording of anybody's.
 */
export function isAnotherWording(text: string, { start, end, at, slip }: NearMiss): boolean {
  if (slip === 'homophone' || slip === 'swapped' || slip === 'doubled') return false;
  const words = new WordsAround(text, start, end);
  const isCut = (place: number): boolean => (words.wordAt(place)?.start ?? place) < place;
  if (isCut(start) || isCut(end)) return true;
  const isLong = (place: number): boolean => {
    const word = words.wordAt(place);
    return word === undefined || word.end - word.start > 1;
  };
  if (slip !== 'missing') return words.wordAt(at) !== undefined && isLong(at);
  // the words on both sides of what is missing
  return [at - 1, at, at + 1].every((place) => place < start || place >= end || isLong(place));
}
