/**
 * Rows of symbols of one length, told by a hash: a place, and sixteen bits of which one unknown row in some thousands
 * takes the place of a known one (Talbot & Osborne, ACL 2007). Everything of a row is one cell, and the rows that begin
 * at one place fill a line of the processor's cache on an average by half: to look one up, which is done thousands of
 * times for a text, fetches one line of memory.
 */
export interface Rows {
  /** Bits that the hash of a place is shifted by. */
  readonly shift: number;
  /** Mark, level of the count, level of the followers (how many different symbols stand behind the row); 0 = free. */
  readonly cells: Int32Array;
}

/** Cells of a place: 64 bytes. */
const LINE_BITS = 4;
/** Rows that share a place, on an average, at the least; at the most twice as many. */
const LEAST_SHARED = 6;

/** Bits of the places for so many rows. */
export const placeBits = (rows: number): number => Math.max(1, Math.floor(Math.log2(rows / LEAST_SHARED)));

/** Two hashes of a row, taken from its last symbol to its first: a longer row goes on where a shorter one ended. */
export const hashPlace = (hash: number, id: number): number => {
  const mixed = Math.imul(hash ^ (id + 0x7f4a7c15), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
export const hashMark = (hash: number, id: number): number => {
  const mixed = Math.imul(hash ^ (id + 0x165667b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};
export const placeOf = (hash: number, shift: number): number => Math.imul(hash, 0xc2b2ae35) >>> shift;
export const markOf = (hash: number): number => (Math.imul(hash, 0x27d4eb2f) >>> 16) & 0xffff;

/** Bytes of the cells for so many rows. */
export const bytesOfRows = (rows: number): number => 4 << (placeBits(rows) + LINE_BITS);

/** Rows without any, for so many. @param cells of {@link bytesOfRows} bytes, all 0 */
export const emptyRows = (rows: number, cells: Int32Array): Rows => ({ shift: 32 - placeBits(rows), cells });

/** Puts a row that is not there yet. @param count level of it, which is not 0 */
export function addRow({ cells }: Rows, place: number, mark: number, count: number, followers: number): void {
  let at = place << LINE_BITS;
  while (cells[at] !== 0) at = (at + 1) & (cells.length - 1);
  cells[at] = (mark << 16) | (count << 8) | followers;
}

/** The cell of a row; 0 = it is not known. */
export function cellOf({ shift, cells }: Rows, placeHash: number, markHash: number): number {
  const mark = markOf(markHash);
  for (let at = placeOf(placeHash, shift) << LINE_BITS; ; at = (at + 1) & (cells.length - 1)) {
    const cell = cells[at]!;
    if (cell === 0 || cell >>> 16 === mark) return cell;
  }
}

/** Levels of how often the row of a cell stands, and of how many different symbols stand behind it. */
export const countIn = (cell: number): number => (cell >>> 8) & 0xff;
export const followersIn = (cell: number): number => cell & 0xff;

/** Rows that are looked up together: one alone waits for memory, while many wait at the same time. */
export interface Questions {
  /** Cells at which to begin. */
  readonly places: Int32Array;
  readonly marks: Int32Array;
  /** The cells of the rows, in the order of the questions; 0 = not known. Written by {@link answer}. */
  readonly cells: Int32Array;
  count: number;
}

/** @param most questions at a time */
export const roomForQuestions = (most: number): Questions => ({
  ...{ places: new Int32Array(most), marks: new Int32Array(most), cells: new Int32Array(most), count: 0 },
});

/** Asks for one more row. @returns the number of the question */
export function ask(questions: Questions, shift: number, placeHash: number, markHash: number): number {
  const number = questions.count;
  questions.places[number] = placeOf(placeHash, shift) << LINE_BITS;
  questions.marks[number] = markOf(markHash);
  questions.count = number + 1;
  return number;
}

/** Answers all questions, after which others may be asked: the same as {@link cellOf} of each. */
export function answer({ cells }: Rows, questions: Questions): Int32Array {
  const { places, marks, cells: answers, count } = questions;
  // nothing here waits for what was read before
  for (let number = 0; number < count; number += 1) answers[number] = cells[places[number]!]!;
  for (let number = 0; number < count; number += 1) {
    let [cell, at] = [answers[number]!, places[number]!];
    while (cell !== 0 && cell >>> 16 !== marks[number]) {
      at = (at + 1) & (cells.length - 1);
      cell = cells[at]!;
    }
    answers[number] = cell;
  }
  questions.count = 0;
  return answers;
}
