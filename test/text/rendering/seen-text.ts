/** A character where a browser puts it, in px of the picture of the whole page. */
export interface PlacedCharacter {
  readonly sign: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What lies topmost there is the element in which it stands. */
  readonly isOnTop: boolean;
}

/** Runs in a browser: every character of `main` in each frame of the page that takes room within its page. */
export const PLACED_CHARACTERS = `[...document.querySelectorAll('iframe')].map((frame) => {
  const doc = frame.contentDocument;
  const base = frame.getBoundingClientRect();
  const found = [];
  const walker = doc.createTreeWalker(doc.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const style = getComputedStyle(parent);
    const smallest = parent.closest('rt') === null ? 7.9 : 3.9;
    if (parent.closest('.lost') !== null || style.visibility !== 'visible' || parseFloat(style.fontSize) < smallest) continue;
    let at = 0;
    for (const sign of node.data) {
      const range = doc.createRange();
      range.setStart(node, at);
      range.setEnd(node, (at += sign.length));
      if (/^\\s$/.test(sign)) continue;
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 4 || box.left < -1 || box.top < -1) continue;
        if (box.right > frame.clientWidth + 1 || box.bottom > frame.clientHeight + 1) continue;
        const isOnTop = doc.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === parent;
        found.push({ sign, x: base.left + box.left, y: base.top + box.top, width: box.width, height: box.height, isOnTop });
        break;
      }
    }
  }
  return found;
})`;

/** Pixels of a picture, red, green and blue of each. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
}

const luminance = (red: number, green: number, blue: number): number => {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** Thin strokes are mixed with their ground: what has less than this is not seen. */
const LEAST = 1.35;

/** Whether something can be seen at the place of a character. */
export function isSeen({ x, y, width, height, isOnTop }: PlacedCharacter, picture: Pixels): boolean {
  if (!isOnTop) return false;
  let [least, most] = [1, 0];
  for (let row = Math.ceil(y); row < y + height; row += 1) {
    for (let column = Math.ceil(x); column < x + width; column += 1) {
      const at = (row * picture.width + column) * 3;
      const light = luminance(picture.data[at]!, picture.data[at + 1]!, picture.data[at + 2]!);
      least = Math.min(least, light);
      most = Math.max(most, light);
    }
  }
  return (most + 0.05) / (least + 0.05) >= LEAST;
}

/** Characters line by line from the top, each line from the left. */
export function asShown(characters: readonly PlacedCharacter[]): string {
  const middle = ({ y, height }: PlacedCharacter): number => y + height / 2;
  const lines: PlacedCharacter[][] = [];
  for (const one of characters.toSorted((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    if (line !== undefined && middle(one) - middle(line[0]!) < line[0]!.height * 0.6) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => line.toSorted((a, b) => a.x - b.x).map(({ sign }) => sign)).join('');
}
