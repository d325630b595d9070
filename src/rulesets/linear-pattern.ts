import { RE2JS } from 're2js';
import { PackError } from './pack.ts';

export interface LinearPattern {
  /** Half-open ranges of UTF-16 offsets, in order, none within another; empty matches are left out. */
  readonly find: (text: string) => readonly (readonly [start: number, end: number])[];
}

const NONE: readonly never[] = [];

/** Hits of one expression in one field at the most. */
const MAX_HITS = 300;

/**
 * Compiles a regular expression for RE2, whose time grows linearly with the text (Cox, "Regular Expression Matching Can
 * Be Simple And Fast", 2007).
 *
 * @param where the rule's name, for the message
 * @throws PackError for what RE2 does not take (look-around, back-references), or matches everywhere
 */
export function compilePattern(pattern: string, ignoreCase: boolean, where: string): LinearPattern {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new PackError(
      `${where}: 正则表达式有误，或用了不能保证线性时间的语法（环视、反向引用） / not a linear-time regular expression: ${why}`,
    );
  }
  if (compiled.matcher('').find()) {
    throw new PackError(`${where}: 正则表达式能匹配空文本，会处处命中 / the expression matches an empty text`);
  }
  return {
    find: (text) => {
      // the automaton that only tells whether there is a match is many times faster than what tells where
      if (!compiled.test(text)) return NONE;
      const found: [number, number][] = [];
      const matcher = compiled.matcher(text);
      while (found.length < MAX_HITS && matcher.find()) found.push([matcher.start(), matcher.end()]);
      return found;
    },
  };
}
