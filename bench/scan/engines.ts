import { AhoCorasick as Monyone } from '@monyone/aho-corasick/fast';
import AhoCorasick from 'ahocorasick';
import FastScanner from 'fastscan';
import { Mint } from 'mint-filter';
import ModernAhoCorasick from 'modern-ahocorasick';
import { createMintMatcher } from '../../src/text/matching/mint-matcher.ts';
import { buildScanTables, createScanner } from '../../src/text/matching/scanner.ts';

export interface Found {
  readonly start: number;
  readonly word: string;
}

/** A matcher of the field, brought to one form. */
export interface Engine {
  /** Answers how many it found, as cheaply as it can. */
  count(text: string): number;
  /** Where, if it says; undefined when it only says what. */
  find?(text: string): readonly Found[];
}

const READ: Engine = {
  count: (text) => {
    let sum = 0;
    for (let at = 0; at < text.length; at += 1) sum = (sum + text.charCodeAt(at)) | 0;
    return sum;
  },
};

export const ENGINES: Readonly<Record<string, (words: readonly string[]) => Engine>> = {
  floor: () => READ,
  ours: (words) => {
    const scanner = createScanner(buildScanTables(words));
    return {
      count: (text) => scanner.match(text).length,
      find: (text) => scanner.match(text).map(({ start, word }) => ({ start, word: words[word]! })),
    };
  },
  'mint-filter': (words) => {
    const mint = new Mint([...words]);
    return { count: (text) => mint.filter(text, { replace: false }).words.length };
  },
  'mint-layered': (words) => {
    const matcher = createMintMatcher(words);
    return {
      count: (text) => matcher.match(text).length,
      find: (text) => matcher.match(text).map(({ start, word }) => ({ start, word: words[word]! })),
    };
  },
  '@monyone/aho-corasick': (words) => {
    const automaton = new Monyone([...words]);
    return {
      count: (text) => automaton.matchInText(text).length,
      find: (text) => automaton.matchInText(text).map(({ begin, keyword }) => ({ start: begin, word: keyword })),
    };
  },
  ahocorasick: (words) => {
    const automaton = new AhoCorasick([...words]);
    return {
      count: (text) => automaton.search(text).length,
      find: (text) =>
        automaton.search(text).flatMap(([end, found]) => found.map((word) => ({ start: end + 1 - word.length, word }))),
    };
  },
  fastscan: (words) => {
    const scanner = new FastScanner([...words]);
    return {
      count: (text) => scanner.search(text).length,
      find: (text) => scanner.search(text).map(([start, word]) => ({ start, word })),
    };
  },
  // it cuts texts into grapheme clusters first, which is what takes its time
  'modern-ahocorasick': (words) => {
    const automaton = new ModernAhoCorasick([...words]);
    return {
      count: (text) => automaton.count(text),
      find: (text) => automaton.search(text).map(({ start, pattern }) => ({ start, word: pattern })),
    };
  },
};

/** Exact engines of the npm registry. */
export const PEERS = ['@monyone/aho-corasick', 'ahocorasick', 'fastscan', 'modern-ahocorasick'];
