/** Many strings as one, with where each begins: a copy to another thread costs next to nothing. */
export interface PackedStrings {
  readonly text: string;
  /** One more than there are strings. */
  readonly starts: Int32Array;
}

export function packStrings(strings: readonly string[]): PackedStrings {
  const starts = new Int32Array(strings.length + 1);
  strings.forEach((string, index) => (starts[index + 1] = starts[index]! + string.length));
  return { text: strings.join(''), starts };
}

export const stringAt = ({ text, starts }: PackedStrings, index: number): string =>
  text.slice(starts[index]!, starts[index + 1]!);
