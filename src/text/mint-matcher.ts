import { Mint } from 'mint-filter';
import { byPlace, checkWordList, foldCase, type Match, type Matcher } from './matcher.ts';

/**
 * mint-filter 4 made exact. Its automaton (Aho & Corasick, CACM 18(6), 1975) lacks output links: a word inside a longer
 * dictionary word is lost whenever the longer one does not complete. Words are therefore split into layers in which no
 * word contains another, one automaton a layer; in such a layer no output link is ever needed.
 *
 * mint tells which words occur, in the order of their ends, but not where. In a layer starts grow with ends, so the
 * next reported word begins at its first occurrence after the start of the one before it.
 *
 * @throws WordListError on an empty word, or the same word twice (case ignored)
 */
export function createMintMatcher(words: readonly string[]): Matcher {
  const folded = words.map(foldCase);
  checkWordList(folded);
  // mint lower-cases letters beyond the BMP too; words that fall together there are told apart by the text itself
  const bySpelling = new Map<string, number[]>();
  for (const [index, word] of folded.entries()) {
    const spelling = word.toLowerCase();
    const same = bySpelling.get(spelling);
    if (same === undefined) bySpelling.set(spelling, [index]);
    else same.push(index);
  }
  const layers = splitLayers([...bySpelling.keys()]).map((layer) => new Mint(layer));
  return {
    engine: 'mint-layered',
    size: words.length,
    match: (text) => {
      const haystack = foldCase(text);
      const lowered = haystack.toLowerCase();
      const matches: Match[] = [];
      for (const layer of layers) {
        let from = 0;
        for (const spelling of layer.filter(lowered, { replace: false }).words) {
          const start = lowered.indexOf(spelling, from);
          from = start + 1;
          for (const word of bySpelling.get(spelling) ?? []) {
            if (haystack.startsWith(folded[word] ?? '', start)) {
              matches.push({ start, end: start + spelling.length, word });
            }
          }
        }
      }
      return matches.sort(byPlace);
    },
  };
}

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
