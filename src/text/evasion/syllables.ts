import { FOLDS } from '../reading/characters.ts';
import { SYLLABLES } from '../tables/syllables.ts';

/**
 * How folded characters are read aloud: toneless pinyin, every reading. Syllables that are often taken for one another
 * (n and l, zh and z, ch and c, sh and s, f and h, ng and n) form one class.
 */

/** Syllable → number from 1. */
export const SYLLABLE_ID: ReadonlyMap<string, number> = new Map(
  SYLLABLES.split('|').map((line, index) => [line.slice(0, line.indexOf(' ')), index + 1]),
);
export const LONGEST_SYLLABLE = 6;

/** The name of a syllable's class. */
const classOf = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/^f/, 'h')
    .replace(/([aei]n)g$/, '$1');

const classNames = [...new Set([...SYLLABLE_ID.keys()].map(classOf))];
export const CLASS_COUNT = classNames.length;
/** Number of a syllable → number of its class, from 1. */
export const CLASS_OF = Uint16Array.from([
  0,
  ...[...SYLLABLE_ID.keys()].map((name) => classNames.indexOf(classOf(name)) + 1),
]);

/** Lists for each UTF-16 unit: those of unit `u` lie in `items` from `starts[u]` to before `starts[u + 1]`. */
export interface UnitLists {
  readonly starts: Uint32Array;
  readonly items: Uint16Array;
}

function lists(byUnit: ReadonlyMap<number, readonly number[]>): UnitLists {
  const starts = new Uint32Array((1 << 16) + 1);
  const items: number[] = [];
  for (let unit = 0; unit < 1 << 16; unit += 1) {
    starts[unit] = items.length;
    const own = byUnit.get(unit);
    if (own !== undefined) items.push(...own);
  }
  starts[1 << 16] = items.length;
  return { starts, items: Uint16Array.from(items) };
}

/** Readings by folded unit: the reading of a numeral is that of its digit. The common reading comes first. */
function readings(): ReadonlyMap<number, readonly number[]> {
  const first = new Map<number, number[]>();
  const further = new Map<number, number[]>();
  SYLLABLES.split('|').forEach((line, index) => {
    const [common = '', rare = ''] = line.slice(line.indexOf(' ') + 1).split('/');
    for (const [signs, where] of [
      [common, first],
      [rare, further],
    ] as const) {
      for (const sign of signs) {
        const unit = FOLDS[sign.charCodeAt(0)]!;
        const known = where.get(unit) ?? [];
        if (!known.includes(index + 1)) where.set(unit, [...known, index + 1]);
      }
    }
  });
  for (const [unit, more] of further) first.set(unit, [...new Set([...(first.get(unit) ?? []), ...more])]);
  return first;
}

const byUnit = readings();
export const READINGS: UnitLists = lists(byUnit);
export const READING_CLASSES: UnitLists = lists(
  new Map([...byUnit].map(([unit, ids]) => [unit, [...new Set(ids.map((id) => CLASS_OF[id]!))]])),
);

/** Where {@link TWO_CLASSES} tells of no class, and of more than two. */
export const NO_CLASS = CLASS_COUNT + 1;
export const ANY_CLASS = 0;

/** Folded unit → its two classes, one in each half of the number; twice the same where it has just one. */
export const TWO_CLASSES = Uint32Array.from({ length: 1 << 16 }, (_, unit) => {
  const { starts, items } = READING_CLASSES;
  const from = starts[unit]!;
  const count = starts[unit + 1]! - from;
  const first = count === 0 ? NO_CLASS : items[from]!;
  const second = count === 2 ? items[from + 1]! : count > 2 ? ANY_CLASS : first;
  return first | (second << 16);
});

/** Whether the folded unit may be read as that syllable. */
export function readsAs(unit: number, syllable: number): boolean {
  for (let at = READINGS.starts[unit]!; at < READINGS.starts[unit + 1]!; at += 1) {
    if (READINGS.items[at] === syllable) return true;
  }
  return false;
}

/** Whether two folded units share a reading to the letter. */
export function soundsAlike(one: number, other: number): boolean {
  for (let at = READINGS.starts[one]!; at < READINGS.starts[one + 1]!; at += 1) {
    if (readsAs(other, READINGS.items[at]!)) return true;
  }
  return false;
}
