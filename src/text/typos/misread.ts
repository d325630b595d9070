/** A word that stands in a text with one character that is another one, or is left out. Offsets are UTF-16 units of the text. */
export interface Misread {
  readonly word: number;
  readonly start: number;
  readonly end: number;
  /** Where it is another one, or is left out. */
  readonly at: number;
  readonly slip: 'replaced' | 'missing';
}

/** Shorter words have too many neighbours that are words of their own. */
export const SHORTEST_MISREAD = 4;
const HAN = /^\p{Script=Han}+$/u;

/** The 3755 characters of the first level of GB 2312-80: rows 16 to 55. What a model rarely saw is not among them. */
const COMMON: ReadonlySet<string> = new Set(
  new TextDecoder('gbk').decode(
    Uint8Array.from(Array.from({ length: 40 * 94 }, (_, at) => [0xb0 + Math.floor(at / 94), 0xa1 + (at % 94)]).flat()),
  ),
);

/** Whether a word may be looked for so: it has a character that is seldom seen. */
export const mayBeMisread = (word: string): boolean =>
  word.length >= SHORTEST_MISREAD && HAN.test(word) && [...word].some((sign) => !COMMON.has(sign));

/**
 * Finds words of which one rare character was taken for another or passed over, as a model does that reads pictures: one half of
 * the word stands there as it is. What is left of a word without the character is no shorter than {@link SHORTEST_MISREAD}. Takes time that grows with the length of the text, and with how many words share a half.
 *
 * @param words of {@link SHORTEST_MISREAD} characters or more
 */
export function misreadFinder(words: readonly string[]): (text: string) => readonly Misread[] {
  /** By a half: word × 2, plus 1 where it is the second. */
  const halves = new Map<string, number[]>();
  words.forEach((word, index) => {
    const middle = word.length >> 1;
    [word.slice(0, middle), word.slice(middle)].forEach((half, second) => {
      const owners = halves.get(half);
      if (owners === undefined) halves.set(half, [index * 2 + second]);
      else owners.push(index * 2 + second);
    });
  });
  const lengths = [...new Set([...halves.keys()].map((half) => half.length))];
  return (text) => {
    const found = new Map<string, Misread>();
    for (let from = 0; from < text.length; from += 1)
      for (const length of lengths)
        for (const owner of halves.get(text.slice(from, from + length)) ?? []) {
          const index = owner >> 1;
          const word = words[index]!;
          const before = (owner & 1) === 0 ? 0 : word.length >> 1;
          const start = from - before;
          const at = onlyOther(word, text, start);
          if (at !== -1 && !COMMON.has(word.charAt(at - start)))
            found.set(`${index} ${start}`, { word: index, start, end: start + word.length, at, slip: 'replaced' });
          if (word.length === SHORTEST_MISREAD) continue;
          const [first, behind] = before === 0 ? [length, word.length] : [0, before];
          for (let left = first; left < behind; left += 1) {
            const place = before === 0 ? from : start + 1;
            if (COMMON.has(word.charAt(left)) || !without(word, left, text, place)) continue;
            const end = place + word.length - 1;
            found.set(`${index} ${place}`, { word: index, start: place, end, at: place + left, slip: 'missing' });
          }
        }
    return [...found.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
  };
}

/** Whether the word stands there but for the character at `left`. */
const without = (word: string, left: number, text: string, start: number): boolean =>
  start >= 0 && text.startsWith(word.slice(0, left), start) && text.startsWith(word.slice(left + 1), start + left);

/** Where the one character is that differs, and is a Chinese one; -1 = none does, or more. */
function onlyOther(word: string, text: string, start: number): number {
  if (start < 0 || start + word.length > text.length) return -1;
  let other = -1;
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) === text.charCodeAt(start + at)) continue;
    if (other !== -1) return -1;
    other = start + at;
  }
  return other !== -1 && HAN.test(text.charAt(other)) ? other : -1;
}
