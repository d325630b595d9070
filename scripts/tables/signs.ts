/** Characters of a range of code points, both ends included. */
export const range = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, offset) => String.fromCodePoint(first + offset));
export const isOne = (text: string | undefined): text is string => text !== undefined && [...text].length === 1;
export const isIdeograph = (sign: string): boolean => /^[\u3400-\u4dbf\u4e00-\u9fff]$/.test(sign);
export const inOrder = (pairs: Iterable<readonly [string, string]>): string =>
  [...pairs]
    .toSorted(([one], [other]) => one.codePointAt(0)! - other.codePointAt(0)!)
    .flat()
    .join('');

/** Rows and cells of GB 2312 that hold its ideographs: level 1 by reading, level 2 by radical. */
const gb2312 = (firstRow: number, lastRow: number): readonly string[] => {
  const decoder = new TextDecoder('gb2312');
  const signs: string[] = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) signs.push(decoder.decode(Uint8Array.of(row, cell)));
  }
  return signs.filter((sign) => isIdeograph(sign));
};
export const COMMON = gb2312(0xb0, 0xd7);
export const REPERTOIRE = [...COMMON, ...gb2312(0xd8, 0xf7)];

/** Pairs that stand one after the other. */
export const pairsOf = (text: string): readonly (readonly [string, string])[] => {
  const signs = [...text];
  return Array.from({ length: signs.length / 2 }, (_, at) => [signs[at * 2]!, signs[at * 2 + 1]!]);
};
