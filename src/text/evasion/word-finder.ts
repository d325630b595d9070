import { canonicalize, isWhole, unitsOf, type CanonicalText } from '../reading/canonical-text.ts';
import { isDigit, isLetter, FOLDS } from '../reading/characters.ts';
import { compareAt, trimEnd, trimStart } from './compare-evasion.ts';
import { findEvasive, type EvasiveMatch } from './evasion-matcher.ts';
import { buildEvasionTables, type EvasionTables } from './evasion-tables.ts';
import { checkWordList, foldCase } from '../matching/matcher.ts';
import { isIntended } from './is-intended.ts';
import { packStrings, stringAt, type PackedStrings } from '../matching/packed-strings.ts';
import { buildScanTables, createScanner, type Scanner, type ScanTables } from '../matching/scanner.ts';
import { SeenWords } from './visited-words.ts';
import { spellingsOf } from './spellings.ts';
import type { Evasion } from './evasions.ts';
import { WordContext } from '../segmentation/word-breaks.ts';

/** A word in a text, in plain sight or hidden. Offsets are UTF-16 units of the text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly word: number;
  /** What was undone to see it; empty = it stands there as listed. */
  readonly evasions: readonly Evasion[];
}

/**
 * Which evasions of a word are looked for: `forms`: characters in another form, or something between them; `any`:
 * homophones, pinyin and characters taken apart too.
 */
export type EvasionScope = 'none' | 'forms' | 'any';

/** Everything a finder needs as plain data: built in one thread, used in another. */
export interface FinderTables {
  readonly words: PackedStrings;
  readonly plain: ScanTables;
  /** Words and other spellings of them, of those words whose evasions are looked for. */
  readonly spellings: PackedStrings;
  /** Index of the word of each spelling. */
  readonly spelled: Int32Array;
  /** Folded forms of the spellings, each once. */
  readonly folded: ScanTables;
  /** The spellings of each folded form: those of form `f` lie from `formStarts[f]` to before `formStarts[f + 1]`. */
  readonly forms: Int32Array;
  readonly formStarts: Int32Array;
  readonly evasions: EvasionTables;
}

export interface Finder {
  wordAt(index: number): string;
  /** Every occurrence of every word. @param canonical of the same text */
  find(text: string, canonical: CanonicalText): Found;
}

export interface Found {
  /** Ordered by start, then end. */
  readonly hits: readonly Hit[];
  /** The text can be read in too many ways to be searched for evasions to its end: it is not known to be clean. */
  readonly ambiguous: boolean;
  /** The text holds too many words: those behind {@link mostWords} were left out. */
  readonly crowded: boolean;
}

/** Words in plain sight, of a text so long, that are looked at: three times what any text of an office has. */
export const mostWords = (length: number): number => FREE_WORDS + Math.floor(length / UNITS_PER_WORD);
const FREE_WORDS = 20_000;
const UNITS_PER_WORD = 12;

/** A symbol that stands for a word (🈶) is a word of its own: whoever lists it does not mean each 有. */
const SYMBOL = /^\p{S}$/u;

const IDENTITY = Uint16Array.from({ length: 1 << 16 }, (_, unit) => unit);

/**
 * @param words distinct, case ignored, and not empty
 * @param evasionScope which evasions of the word at an index are looked for too
 * @throws WordListError
 */
export function buildFinderTables(
  words: readonly string[],
  evasionScope: (index: number) => EvasionScope,
): FinderTables {
  checkWordList(words.map(foldCase));
  const spellings: string[] = [];
  const spelled: number[] = [];
  const byForm = new Map<string, number[]>();
  words.forEach((word, index) => {
    if (evasionScope(index) === 'none') return;
    for (const spelling of [word, ...spellingsOf(word)]) {
      const canonical = canonicalize(spelling);
      if (!isWhole(spelling, canonical) || SYMBOL.test(spelling)) continue;
      const form = unitsOf(canonical);
      const group = byForm.get(form);
      if (group === undefined) byForm.set(form, [spellings.length]);
      else group.push(spellings.length);
      spellings.push(spelling);
      spelled.push(index);
    }
  });
  const groups = [...byForm.values()];
  const formStarts = new Int32Array(groups.length + 1);
  groups.forEach((group, form) => (formStarts[form + 1] = formStarts[form]! + group.length));
  return {
    words: packStrings(words),
    plain: buildScanTables(words),
    spellings: packStrings(spellings),
    spelled: Int32Array.from(spelled),
    folded: buildScanTables([...byForm.keys()], IDENTITY),
    forms: Int32Array.from(groups.flat()),
    formStarts,
    evasions: buildEvasionTables(words, (index) => evasionScope(index) === 'any'),
  };
}

/** Looks at the words of a sentence, beyond some that are free, that so many characters of text allow. */
const PLACES_PER_LOOK = 64;
const FREE_LOOKS = 1_000;

export function createFinder(tables: FinderTables): Finder {
  const plain = createScanner(tables.plain);
  const folded = createScanner(tables.folded);
  const { spellingAt, runsAt } = openSpellings(tables);
  return {
    wordAt: (index) => stringAt(tables.words, index),
    find: (text, canonical) => {
      const { hits, crowded } = plainHits(plain, text);
      if (tables.spelled.length === 0) return { hits, ambiguous: false, crowded };
      const shown = hits.length;
      const seen = new SeenWords<Hit>(hits);
      const places = folded.scan(canonical.units, canonical.length);
      foldedHits(tables, spellingAt, places, text, canonical, (hit) => {
        if (!seen.covers(hit)) hits.push(seen.add(hit));
      });
      const evasive = findEvasive(tables.evasions, canonical);
      const context = new WordContext(text);
      const limit = FREE_LOOKS + text.length / PLACES_PER_LOOK;
      const meant: Hit[] = [];
      for (const match of evasive.matches) {
        if (context.asked > limit) break;
        const hit = evasiveHit(text, canonical, match, runsAt(match.word), context);
        if (hit !== null) meant.push(hit);
      }
      // one way to read a place is enough: the surer one
      for (const hit of meant.toSorted((a, b) => doubt(a) - doubt(b) || a.start - b.start)) {
        if (!seen.covers(hit)) hits.push(seen.add(hit));
      }
      const inOrder = hits.length === shown ? hits : hits.toSorted(byPlace);
      return { hits: inOrder, ambiguous: evasive.ambiguous || context.asked > limit, crowded };
    },
  };
}

const byPlace = (a: Hit, b: Hit): number => a.start - b.start || a.end - b.end || a.word - b.word;

/** A spelling of a word that is looked for in evasive form. */
interface Spelling {
  readonly text: string;
  readonly canonical: CanonicalText;
  /** It is another than the word as listed. */
  readonly respelled: boolean;
}

/** Spellings and words, each made once, when it is first met. */
function openSpellings(tables: FinderTables) {
  const spellings = new Map<number, Spelling>();
  const runs = new Map<number, Uint8Array>();
  return {
    spellingAt: (index: number): Spelling => {
      let known = spellings.get(index);
      if (known === undefined) {
        const text = stringAt(tables.spellings, index);
        const respelled = text !== stringAt(tables.words, tables.spelled[index]!);
        spellings.set(index, (known = { text, canonical: canonicalize(text), respelled }));
      }
      return known;
    },
    /** How often the word has each of its characters in a row. */
    runsAt: (word: number): Uint8Array => {
      let known = runs.get(word);
      if (known === undefined) {
        const form = canonicalize(stringAt(tables.words, word));
        runs.set(word, (known = form.counts.subarray(0, form.length)));
      }
      return known;
    },
  };
}

const doubt = ({ evasions }: Hit): number => (evasions.includes('homophone') ? 1 : 0);

const PLAIN: readonly Evasion[] = [];

function plainHits(scanner: Scanner, text: string): { readonly hits: Hit[]; readonly crowded: boolean } {
  const found = scanner.scanText(text);
  const hits: Hit[] = [];
  const most = mostWords(text.length);
  for (let at = 0; at < found.length; at += 3) {
    const start = found[at]!;
    const end = found[at + 1]!;
    if (!standsAlone(text, start, end)) continue;
    if (hits.length === most) return { hits, crowded: true };
    hits.push({ start, end, word: found[at + 2]!, evasions: PLAIN });
  }
  return { hits, crowded: false };
}

/** A word that begins or ends with a letter or digit does not stand in the middle of a longer one: 64 is not in 1964. */
const standsAlone = (text: string, start: number, end: number): boolean =>
  !(start > 0 && joins(text, start - 1, start)) && !(end < text.length && joins(text, end - 1, end));

/** Whether a word, case ignored, stands somewhere in a text, and not in the middle of a longer one. */
export function occursAlone(text: string, word: string): boolean {
  const [haystack, needle] = [foldCase(text), foldCase(word)];
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    if (standsAlone(text, at, at + needle.length)) return true;
  }
  return false;
}

/** Whether two neighbours are letters both, or digits both. */
function joins(text: string, one: number, other: number): boolean {
  if (!isAscii(text, one) || !isAscii(text, other)) return false;
  const [a, b] = [FOLDS[text.charCodeAt(one)]!, FOLDS[text.charCodeAt(other)]!];
  return (isLetter(a) && isLetter(b)) || (isDigit(a) && isDigit(b));
}

/** Letters and digits themselves, wide ones too: numerals such as 一 are words of their own. */
const isAscii = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit < 0x80 || (unit > 0xff00 && unit < 0xff5f);
};

/** @param found of the scanner of folded forms */
function foldedHits(
  { forms, formStarts, spelled }: FinderTables,
  spellingAt: (index: number) => Spelling,
  found: Int32Array,
  text: string,
  canonical: CanonicalText,
  report: (hit: Hit) => void,
): void {
  for (let at = 0; at < found.length; at += 3) {
    const from = found[at]!;
    const to = found[at + 1]!;
    const form = found[at + 2]!;
    for (let index = formStarts[form]!; index < formStarts[form + 1]!; index += 1) {
      const spelling = spellingAt(forms[index]!);
      const { respelled } = spelling;
      if (!respelled && isPlain(text, canonical, from, to, spelling.text)) continue;
      const compared = compareAt(text, canonical, { from, to }, spelling.text, spelling.canonical);
      if (compared === null || !standsAlone(text, compared.start, compared.end)) continue;
      const { start, end, evasions } = compared;
      if (!respelled && evasions.size === 0) continue;
      const all: readonly Evasion[] = respelled && !evasions.has('numeral') ? ['numeral', ...evasions] : [...evasions];
      report({ start, end, word: spelled[forms[index]!]!, evasions: all });
    }
  }
}

/** Whether the places are the word to the letter: nearly all of them are. */
function isPlain(text: string, canonical: CanonicalText, from: number, to: number, word: string): boolean {
  const start = canonical.starts[from]!;
  return start + word.length === canonical.ends[to - 1] && text.startsWith(word, start);
}

/** @param counts how often the word has each of its characters in a row */
function evasiveHit(
  text: string,
  canonical: CanonicalText,
  match: EvasiveMatch,
  counts: Uint8Array,
  context: WordContext,
): Hit | null {
  // a form that is shorter than the word's characters takes each run once
  const wantedAt = (part: number): number => (match.parts.length === counts.length ? counts[part]! : 1);
  const enough = match.parts.every(
    ({ part, from }, index) => part !== 'SAME' || canonical.counts[from]! >= wantedAt(index),
  );
  if (!enough) return null;
  const evasions = isIntended(text, canonical, match, context);
  if (evasions === null) return null;
  const [first, last] = [match.parts[0]!, match.parts.at(-1)!];
  // of characters in a row the word takes as many as it has; components belong to it all
  const spare = ({ part, from }: EvasiveMatch['parts'][number], index: number): number =>
    part === 'SPLIT' ? 0 : Math.max(0, canonical.counts[from]! - wantedAt(index));
  const [before, behind] = [spare(first, 0), spare(last, match.parts.length - 1)];
  return {
    start: before > 0 ? trimStart(text, canonical, first.from, before) : canonical.starts[first.from]!,
    end:
      behind > 0
        ? trimEnd(text, canonical, last.to - 1, wantedAt(match.parts.length - 1))
        : canonical.ends[last.to - 1]!,
    word: match.word,
    evasions,
  };
}
