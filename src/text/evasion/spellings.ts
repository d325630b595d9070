/** Chinese numbers from 10 to 99, as their parts. */
const TENS_NUMBER = /([一二三四五六七八九]?)十([一二三四五六七八九]?)/gu;
const DIGITS = '零一二三四五六七八九';

/**
 * Other ways to spell a word that no comparison of single characters undoes: numbers of two digits (十八大 as 18大).
 * @returns without the word itself
 */
export function spellingsOf(word: string): readonly string[] {
  if (!word.includes('十')) return [];
  const digits = word.replaceAll(TENS_NUMBER, (_whole, tens: string, ones: string) => {
    const value = (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
    return String(value);
  });
  return digits === word ? [] : [digits];
}
