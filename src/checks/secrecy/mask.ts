import { plainText } from '../../text/reading/plain-text.ts';
import { matchesOf } from '../matches.ts';
import { numbersIn } from './numbers.ts';
import { peopleIn } from './people.ts';

/** Numbers so long stand for somebody or something, whatever they are called; and addresses of mail. */
const LONG = /\d(?:[ -]?\d){6,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const SIGN = /[\p{L}\p{N}]/u;

/**
 * A text without what tells who somebody is, of the same length: what the checks of secrecy find, long numbers, and addresses of
 * mail.
 *
 * @param today the day in China, by which ages are judged
 */
export function maskPersonal(text: string, today: Date): string {
  const plain = plainText(text);
  const long = [...matchesOf(plain.text, LONG)].map(({ index, 0: shown }) => ({
    start: index,
    end: index + shown.length,
  }));
  const found = [...numbersIn(plain.text, today), ...peopleIn(plain.text), ...long];
  if (found.length === 0) return text;
  const units = text.split('');
  for (const { start, end } of found) {
    const [from, to] = plain.spanOf(start, end);
    for (let at = from; at < to; at += 1) if (SIGN.test(units[at]!) || isHalf(units[at]!)) units[at] = '*';
  }
  return units.join('');
}

/** Half of a character that takes two units. */
const isHalf = (unit: string): boolean => unit >= '\ud800' && unit <= '\udfff';
