/**
 * The first four digits of identity numbers (GB/T 2260): provinces, and the numbers of prefectures that each has or had;
 * numbers from 21 on were those of prefectures that have become cities.
 */
const PREFECTURES: Readonly<Record<string, string>> = {
  11: '01-02', 12: '01-02', 13: '01-11 21-33 90', 14: '01-11 21-33', 15: '01-09 21-30', 21: '01-14 21-24 90', 22: '01-08 21-27 90', 23: '01-12 21-33 90',
  31: '01-02', 32: '01-13 20-33 90', 33: '01-11 21-28 90', 34: '01-18 21-31 90', 35: '01-09 21-28 90', 36: '01-11 21-30 90', 37: '01-17 20-33 90',
  41: '01-17 21-33 90', 42: '01-13 21-33 90', 43: '01-13 21-33 90', 44: '01-20 21-33 51-53 90', 45: '01-14 21-33', 46: '00-04 90',
  50: '01-03', 51: '01-20 21-39 90', 52: '01-06 21-30', 53: '01-09 21-37', 54: '01-06 21-30', 61: '01-10 20-29', 62: '01-12 20-31', 63: '01-02 21-30', 64: '01-05 21-24',
  65: '01-05 20-33 40-45 90', 71: '00-99', 81: '00-99', 82: '00-99', 83: '00-99',
}; // prettier-ignore

const KNOWN: ReadonlySet<string> = new Set(
  Object.entries(PREFECTURES).flatMap(([province, ranges]) =>
    ranges.split(' ').flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, at) => `${province}${String(from + at).padStart(2, '0')}`);
    }),
  ),
);

/** Whether six digits may name a county: they name a prefecture, and a number of a county within it. */
export const isRegion = (code: string): boolean => KNOWN.has(code.slice(0, 4)) && code.slice(4, 6) !== '00';
