import { ENGINES_DISAGREE } from '../domain/review/stage-errors.ts';
import type { Matcher } from '../text/matching/matcher.ts';
import { createMintMatcher } from '../text/matching/mint-matcher.ts';
import { unpackStrings } from '../text/matching/packed-strings.ts';
import { createScanner } from '../text/matching/scanner.ts';
import type { FinderTables } from '../text/evasion/word-finder.ts';

/** UTF-16 units of text over which the engines are compared. */
const COMPARED = 50_000;

/** Thrown when two engines find different words in one text: one of them has a defect, and neither can be trusted. */
export class EnginesDisagreeError extends Error {
  override readonly name = ENGINES_DISAGREE;

  constructor() {
    super('两个匹配引擎结果不一致 / two engines disagree');
  }
}

/**
 * Compares the scanner with mint-filter in layers, which share no code: over clean text, and over the words themselves.
 * @throws EnginesDisagreeError
 */
export function checkAgreement(tables: FinderTables, clean: readonly { readonly text: string }[]): void {
  const words = unpackStrings(tables.words);
  const every = Math.max(1, Math.ceil((words.length * 8) / COMPARED));
  const listed = words.filter((_word, index) => index % every === 0).join('、');
  const text = `${listed}\n${clean.map((one) => one.text).join('\n')}`.slice(0, COMPARED);
  const [one, other] = [createScanner(tables.plain), createMintMatcher(words)].map((engine) => found(engine, text));
  if (one !== other) throw new EnginesDisagreeError();
}

const found = (engine: Matcher, text: string): string =>
  engine
    .match(text)
    .map(({ start, end, word }) => `${start} ${end} ${word}`)
    .join('\n');
