import { Mint } from 'mint-filter';
import { openBeginnings } from './beginnings.ts';
import { checkWordList, foldCase, type Match, type Matcher } from './matcher.ts';

/**
 * mint-filter 4 made exact. Its automaton (Aho & Corasick, CACM 18(6), 1975) lacks output links: a word inside a longer
 * dictionary word is lost whenever the longer one does not complete. Words are therefore split into layers in which no
 * word contains another, one automaton a layer; in such a layer no output link is ever needed. mint tells which words
 * occur but not where, so positions are looked up for the words that do occur. Letter case is ignored. A layer
 * reads only where one of its words may begin: nowhere in nearly all clean texts.
 *
 * @throws WordListError on an empty word, or the same word twice (case ignored)
 */
export function createMintMatcher(words: readonly string[]): Matcher {
  const folded = words.map(foldCase);
  checkWordList(folded);
  const index = new Map(folded.map((word, position) => [word, position]));
  const dotted = folded.filter((word) => word.includes(DOTTED));
  const layers = splitLayers(folded.filter((word) => !word.includes(DOTTED))).map((layer) => ({
    mint: new Mint(layer),
    stretchesOf: openBeginnings(layer),
  }));
  return {
    engine: 'mint-layered',
    size: words.length,
    match: (text) => {
      const haystack = foldCase(text);
      const present = new Set(dotted);
      for (const { mint, stretchesOf } of layers) {
        for (const [from, to] of stretchesOf(haystack)) {
          for (const word of mint.filter(haystack.slice(from, to), { replace: false }).words) present.add(word);
        }
      }
      const matches: Match[] = [];
      for (const word of present) {
        const position = index.get(word);
        if (position === undefined) continue;
        for (let at = haystack.indexOf(word); at !== -1; at = haystack.indexOf(word, at + 1)) {
          matches.push({ start: at, end: at + word.length, word: position });
        }
      }
      return matches.toSorted((a, b) => a.start - b.start || a.end - b.end);
    },
  };
}

/** mint lower-cases this one to two units, so that it never finds a word that holds it; such words are looked up. */
const DOTTED = 'İ';

/** Layer of a word = the longest chain of list words inside it; two words of one layer never contain one another. */
function splitLayers(words: readonly string[]): string[][] {
  const depth = new Map<string, number>();
  const layers: string[][] = [];
  for (const word of words.toSorted((a, b) => a.length - b.length)) {
    let own = 0;
    for (let start = 0; start < word.length; start += 1) {
      for (let end = start + 1; end <= word.length; end += 1) {
        const inner = depth.get(word.slice(start, end));
        if (inner !== undefined) own = Math.max(own, inner + 1);
      }
    }
    depth.set(word, own);
    (layers[own] ??= []).push(word);
  }
  return layers;
}
