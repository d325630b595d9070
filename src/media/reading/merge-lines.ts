import type { Box } from '../../domain/media.ts';
import type { ReadLine } from '../../domain/media-reading.ts';

/** Share of a line's box that lies within another one's. */
const SHARED = 0.6;
/** A look from afar draws its boxes wide: what is read better covers so much of them, and no more of a large line behind it. */
const COVERED = 0.4;

const shared = ([x, y, width, height]: Box, [otherX, otherY, otherWidth, otherHeight]: Box): number => {
  const wide = Math.min(x + width, otherX + otherWidth) - Math.max(x, otherX);
  const high = Math.min(y + height, otherY + otherHeight) - Math.max(y, otherY);
  return wide <= 0 || high <= 0 ? 0 : (wide * high) / Math.max(1, width * height);
};

/** A line before it has its place among others. */
export type FoundLine = Omit<ReadLine, 'paragraph'>;

const letters = (text: string): string => text.replaceAll(/\s+/g, '');

/**
 * Lines of several looks at one picture, each once: left out is one that another look saw whole, and one that another look,
 * nearer by, read as something else with more confidence.
 */
function onlyOnce(lines: readonly FoundLine[]): readonly FoundLine[] {
  const kept: FoundLine[] = [];
  const longestFirst = lines.toSorted((a, b) => b.text.length - a.text.length || b.confidence - a.confidence);
  for (const line of longestFirst) {
    const known = kept.some(
      (other) => letters(other.text).includes(letters(line.text)) && shared(line.box, other.box) >= SHARED,
    );
    if (!known) kept.push(line);
  }
  return kept.filter(
    (line) => !kept.some((other) => other.confidence > line.confidence && shared(line.box, other.box) >= COVERED),
  );
}

/** Whether one line goes on right below another: a paragraph. */
function goesOn([x, y, width, height]: Box, [nextX, nextY, nextWidth, nextHeight]: Box): boolean {
  const wide = Math.min(x + width, nextX + nextWidth) - Math.max(x, nextX);
  const gap = nextY - (y + height);
  const alike = Math.min(height, nextHeight) / Math.max(height, nextHeight, 1);
  return wide >= Math.min(width, nextWidth) / 2 && gap > -height / 2 && gap < height * 1.2 && alike > 0.6;
}

/** Lines in the order in which people read them: paragraph by paragraph, from above, so that a word may go on below. */
export function mergeLines(lines: readonly FoundLine[]): readonly ReadLine[] {
  const paragraphs: FoundLine[][] = [];
  for (const line of onlyOnce(lines).toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const paragraph = paragraphs.findLast((one) => goesOn(one.at(-1)!.box, line.box));
    if (paragraph === undefined) paragraphs.push([line]);
    else paragraph.push(line);
  }
  return paragraphs.flatMap((paragraph, index) => paragraph.map((line) => ({ ...line, paragraph: index })));
}
