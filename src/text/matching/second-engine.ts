import { Mint } from 'mint-filter';
import { openBeginnings } from './beginnings.ts';
import { foldCase } from './matcher.ts';

/**
 * mint-filter as it is, which shares no code with the scanner: what it finds is in the text. It does not find everything,
 * for its automaton (Aho & Corasick, CACM 18(6), 1975) lacks output links, so that nothing follows from its silence.
 */
export interface SecondEngine {
  /** Words that it finds in a text: indexes into the list, each once. */
  find(text: string): readonly number[];
}

/** mint lower-cases this one to two units: words that hold it are left to the first engine. */
const DOTTED = 'İ';

/** @param words which words of the list are looked for, by index */
export function createSecondEngine(words: ReadonlyMap<number, string>): SecondEngine {
  const indexOf = new Map(
    [...words].filter(([, word]) => !word.includes(DOTTED)).map(([index, word]) => [foldCase(word), index]),
  );
  // an automaton of no words is none
  if (indexOf.size === 0) return { find: () => [] };
  const mint = new Mint([...indexOf.keys()]);
  const stretchesOf = openBeginnings([...indexOf.keys()]);
  return {
    find: (text) => {
      const folded = foldCase(text);
      const found = new Set<string>();
      // what it finds in the whole it finds in a stretch: a state that is deeper there only hides words
      for (const [from, to] of stretchesOf(folded)) {
        for (const word of mint.filter(folded.slice(from, to), { replace: false }).words) found.add(word);
      }
      return [...found].flatMap((word) => indexOf.get(word) ?? []);
    },
  };
}
