import type { NearMiss } from './near-miss.ts';
import { WordsAround } from '../segmentation/word-breaks.ts';

/** Levels of places and houses: 人才强县 is what a county calls the strategy 人才强国, and a city's office is no county's. */
const LEVELS = new Set('国省市州盟县区旗乡镇村街校企院'.split(''));

/**
 * Whether what looks like a phrase with a slip is another wording that is in order: what differs is made of whole words
 * (推进高质量发展 is no slip of 推动高质量发展), or begins or ends within a word (中国|粮食安全 holds no 国家粮食安全).
 * Characters that change places are no wording of anybody's, nor are those that sound alike, unless they belong to the
 * words behind.
 */
export function isAnotherWording(text: string, { start, end, at, slip }: NearMiss): boolean {
  if (slip === 'swapped' || slip === 'doubled') return false;
  const words = new WordsAround(text, start, end);
  if (slip === 'homophone') {
    // 生态环境|不利 sounds like the ministry's name: a word that goes on beyond the end is meant as it stands
    const word = words.wordAt(at);
    return word !== undefined && word.end > end && word.end - word.start > 1;
  }
  if (slip === 'replaced' && LEVELS.has(text.charAt(at))) return true;
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
