import type { Box, ContentMedia } from '../../domain/media.ts';
import type { KnownMedia, ReadDoubt, ReadLine } from '../../domain/media-reading.ts';
import { readField, type CheckedField } from '../check.ts';

/** Where something stands in a file. */
export interface MediaPlace {
  readonly box: Box;
  /** Milliseconds; null = the picture does not move. */
  readonly atMs: number | null;
  /** Of the least sure line. */
  readonly confidence: number;
}

/** A line with where it stands in the text and in the film. */
interface PlacedLine extends Pick<ReadLine, 'text' | 'box' | 'confidence'> {
  readonly start: number;
  readonly atMs: number | null;
  readonly doubts: readonly ReadDoubt[];
}

/** What was read in one file, as a field that checks can read. */
export interface MediaText {
  readonly field: CheckedField;
  readonly lines: readonly PlacedLine[];
  /** Where characters of the text stand; null = they are of no line. */
  at(start: number, end: number): MediaPlace | null;
}

export const fieldOf = ({ digest }: Pick<ContentMedia, 'digest'>): string => `media.${digest}`;

/** An address that a code holds is judged as a link, anything else it says is read as text. */
export const isAddress = (text: string): boolean => /^[a-z][a-z0-9+.-]{1,30}:/i.test(text);

/**
 * The lines of a file, paragraphs apart, and what its codes say. A line that stays on the screen is taken once, where it
 * first shows.
 */
export function mediaText(file: KnownMedia): MediaText {
  const lines: PlacedLine[] = [];
  const seen = new Set<string>();
  let text = '';
  let paragraph = '';
  for (const [index, frame] of (file.reading?.frames ?? []).entries()) {
    const spoken = frame.codes
      .filter((code) => code.text !== '' && !isAddress(code.text))
      .map((code, at) => ({ ...code, confidence: 1, paragraph: -1 - at }));
    for (const line of [...frame.lines, ...spoken]) {
      if (seen.has(line.text)) continue;
      seen.add(line.text);
      const own = `${index}.${line.paragraph}`;
      if (text !== '') text += own === paragraph ? '\n' : '\n\n';
      paragraph = own;
      const { box, confidence } = line;
      const doubts = 'doubts' in line ? (line.doubts ?? []) : [];
      lines.push({ text: line.text, box, confidence, start: text.length, atMs: frame.atMs, doubts });
      text += line.text;
    }
  }
  const field = readField(fieldOf(file), text, 'text');
  return { field, lines, at: (start, end) => placeOf(lines, start, end) };
}

function placeOf(lines: readonly PlacedLine[], start: number, end: number): MediaPlace | null {
  const touched = lines.filter((line) => line.start < end && start < line.start + line.text.length);
  const [first] = touched;
  if (first === undefined) return null;
  // what goes on into another frame is shown where it begins
  const together = touched.filter(({ atMs }) => atMs === first.atMs);
  return {
    box: around(together.map((line) => partOf(line, start - line.start, end - line.start))),
    atMs: first.atMs,
    confidence: Math.min(...touched.map(({ confidence }) => confidence)),
  };
}

/** Chinese characters are twice as wide as letters and digits. */
const widthOf = (text: string): number => Array.from(text).reduce((sum, sign) => sum + (sign < '\u2e80' ? 1 : 2), 0);

/** The box of some characters of a line. */
function partOf({ text, box: [x, y, width, height] }: PlacedLine, from: number, to: number): Box {
  const whole = Math.max(1, widthOf(text));
  const before = widthOf(text.slice(0, Math.max(0, from))) / whole;
  const until = widthOf(text.slice(0, to)) / whole;
  // a column is read from above
  return height > width * 1.5
    ? rounded([x, y + height * before, width, height * (until - before)])
    : rounded([x + width * before, y, width * (until - before), height]);
}

const rounded = ([x, y, width, height]: Box): Box => [
  Math.floor(x),
  Math.floor(y),
  Math.max(1, Math.ceil(width)),
  Math.max(1, Math.ceil(height)),
];

function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}
