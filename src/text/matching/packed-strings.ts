/** Many strings as one array of UTF-16 units: to hand them to another thread costs nothing, however many there are. */
export interface PackedStrings {
  readonly units: Uint16Array;
  /** Where each begins; one more than there are strings. */
  readonly starts: Int32Array;
}

export function packStrings(strings: readonly string[]): PackedStrings {
  const starts = new Int32Array(strings.length + 1);
  strings.forEach((string, index) => (starts[index + 1] = starts[index]! + string.length));
  const units = new Uint16Array(starts[strings.length]!);
  strings.forEach((string, index) => {
    for (let at = 0; at < string.length; at += 1) units[starts[index]! + at] = string.charCodeAt(at);
  });
  return { units, starts };
}

export function stringAt({ units, starts }: PackedStrings, index: number): string {
  const from = starts[index]!;
  return Buffer.from(units.buffer, units.byteOffset + from * 2, (starts[index + 1]! - from) * 2).toString('utf16le');
}

export const unpackStrings = (packed: PackedStrings): string[] =>
  Array.from({ length: packed.starts.length - 1 }, (_, index) => stringAt(packed, index));
