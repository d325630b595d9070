const two = (n: number): string => String.fromCharCode(0x4e00 + (n % 300), 0x5000 + Math.floor(n / 300));

/** Word lists of any length, honest ones and such as were made to be slow. */
export const LONG_LISTS = {
  'words of two and four characters': (words) =>
    Array.from({ length: words }, (_, index) => two(index) + (index % 3 === 0 ? two(index + 1) : '')),
  // each of its ends begins another word
  'every word a window into one long text': (words) => {
    const long = Array.from({ length: words + 58 }, (_, index) => two(Math.imul(index, 7919) % 90_000)).join('');
    return Array.from({ length: words }, (_, index) => long.slice(index, index + 58));
  },
} as const satisfies Readonly<Record<string, (words: number) => readonly string[]>>;
