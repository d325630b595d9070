import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Code, Construct, Extension } from 'micromark-util-types';

const ASTERISK = 0x2a;
const isDigit = (code: Code): boolean =>
  code !== null && ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19));

/** Asterisks between two digits multiply (5*8) or mask (138****5678): there they never emphasize. */
const multiplication: Construct = {
  name: 'multiplication',
  tokenize(effects, ok, nok) {
    const { previous } = this;
    const inside = (code: Code) => {
      if (code === ASTERISK) {
        effects.consume(code);
        return inside;
      }
      effects.exit('data');
      return isDigit(code) ? ok(code) : nok(code);
    };
    return (code) => {
      if (!isDigit(previous)) return nok(code);
      effects.enter('data');
      return inside(code);
    };
  },
};

/**
 * CommonMark with the tables of GitHub's dialect, and its strikethrough in two tildes only: one stands for "to" (2~3天).
 * HTML is text here: a draft in Markdown has none.
 */
export const SYNTAX: readonly Extension[] = [
  gfmTable(),
  gfmStrikethrough({ singleTilde: false }),
  { text: { [ASTERISK]: multiplication } },
  { disable: { null: ['htmlFlow', 'htmlText'] } },
];
