import { corpus, inventWords, numbers } from '../../test/support/corpus.ts';

/** Word lists and texts made for each other, so that the filter lets every position pass and every walk leads deep. */

const WORDS = 20_000;
/** A very long draft. With millions of occurrences in one text, V8's collector takes longer over them than the search. */
const UNITS = 60_000;

interface HostileCase {
  readonly words: readonly string[];
  readonly text: string;
}

const next = numbers(7);
const SIGNS = Array.from({ length: 3_000 }, (_, index) => String.fromCharCode(0x4e00 + index));
const sign = (): string => SIGNS[Math.floor(next() * SIGNS.length)]!;
const noise = (units: number): string => Array.from({ length: units }, sign).join('');
const listed = (): readonly string[] => inventWords(WORDS, corpus(1_000_000));

/** At each place of the text begins a word that differs in its last sign. */
function almost(units: number): HostileCase {
  const piece = noise(WORDS);
  const words = new Set<string>();
  for (let at = 0; at + units < piece.length; at += 1) words.add(`${piece.slice(at, at + units - 1)}☃`);
  return { words: [...words], text: piece.repeat(UNITS / WORDS) };
}

function chain(count: number): HostileCase {
  const inner = Array.from({ length: count }, (_, index) => '乙'.repeat(index + 1));
  return { words: [...listed(), ...inner], text: '乙'.repeat(UNITS) };
}

export const ATTACKS: Readonly<Record<string, () => HostileCase>> = {
  'words of 3, all but the last unit': () => almost(3),
  'words of 6, all but the last unit': () => almost(6),
  'words of 16, all but the last unit': () => almost(16),
  'a word of 500, all but the last unit': () => ({
    words: [...listed(), `${'乙'.repeat(499)}丙`],
    text: '乙'.repeat(UNITS),
  }),
  'nothing but words': () => {
    const words = listed();
    let text = '';
    while (text.length < UNITS) text += words[Math.floor(next() * words.length)]!;
    return { words, text };
  },
  'a word at each unit': () => {
    const piece = noise(WORDS);
    const words = new Set<string>();
    for (let at = 0; at + 2 < piece.length; at += 1) words.add(piece.slice(at, at + 2));
    return { words: [...words], text: piece.repeat(UNITS / WORDS) };
  },
  'a word of one unit at each': () => chain(1),
  'two words at each unit': () => chain(2),
};
