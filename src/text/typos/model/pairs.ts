/**
 * Which pairs of symbols stand in official texts at all, a bit for each: most of what may have been meant makes none
 * with its neighbours, and that is told within the few cache lines of one neighbour. Symbols are numbered by how common
 * they are, so that what texts ask for lies close together.
 */
export interface Pairs {
  /** Words of a symbol's bits. */
  readonly width: number;
  /** Of the first symbol: those that stand behind it; and those that stand behind it more often than {@link SELDOM}. */
  readonly behind: Int32Array;
  readonly common: Int32Array;
  /** Of the second symbol: those that stand before it. */
  readonly before: Int32Array;
}

/** A symbol stands so seldom beside another that something else may have been meant. */
export const SELDOM = 8;

export const widthFor = (symbols: number): number => (symbols + 31) >>> 5;

export function addPair({ width, behind, common, before }: Pairs, first: number, second: number, count: number): void {
  const [at, back] = [first * width + (second >>> 5), second * width + (first >>> 5)];
  behind[at]! |= 1 << (second & 31);
  before[back]! |= 1 << (first & 31);
  if (count > SELDOM) common[at]! |= 1 << (second & 31);
}

/** Whether a symbol is one of those of another. @param bits one of the tables of {@link Pairs} */
export const has = (bits: Int32Array, width: number, of: number, id: number): boolean =>
  ((bits[of * width + (id >>> 5)]! >>> (id & 31)) & 1) === 1;
