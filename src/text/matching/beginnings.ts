const SLOTS = 1 << 16;
const pairSlot = (first: number, second: number): number => (Math.imul(first, 0x9e37) ^ second) & (SLOTS - 1);
const tripleSlot = (first: number, second: number, third: number): number =>
  (Math.imul(Math.imul(first, 0x9e37) ^ second, 0x85eb) ^ third) & (SLOTS - 1);

/** Half-open offsets. */
type Stretch = readonly [from: number, to: number];

/**
 * Where words of a list may stand: what begins with the first three characters of one, as far as the longest of those
 * reaches. Every occurrence lies whole in one stretch; what lies in none need not be read. It shares no code with the
 * scanner, as it serves the engine that watches over it.
 *
 * @returns stretches of a text, in order, none touching another
 */
export function openBeginnings(words: readonly string[]): (text: string) => readonly Stretch[] {
  /** By unit, by slot of two units, and of three: the longest word that begins so; 0 = none. */
  const [ones, pairs, triples] = [new Uint16Array(SLOTS), new Uint16Array(SLOTS), new Uint16Array(SLOTS)];
  /** 1 for each slot of two units with which a longer word begins. */
  const longer = new Uint8Array(SLOTS);
  const raise = (reach: Uint16Array, slot: number, length: number): void => {
    reach[slot] = Math.max(reach[slot]!, Math.min(length, SLOTS - 1));
  };
  for (const word of words) {
    const [first, second, third] = [word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2)];
    if (word.length === 1) ones[first] = 1;
    else if (word.length === 2) raise(pairs, pairSlot(first, second), 2);
    else {
      longer[pairSlot(first, second)] = 1;
      raise(triples, tripleSlot(first, second, third), word.length);
    }
  }
  return (text) => {
    const stretches: [number, number][] = [];
    let last: [number, number] | undefined;
    let [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
    for (let at = 0; at < text.length; at += 1) {
      const third = text.charCodeAt(at + 2);
      const slot = pairSlot(first, second);
      // nearly everywhere it is none of them
      if ((pairs[slot]! | ones[first]! | longer[slot]!) !== 0) {
        const long = longer[slot] === 0 ? 0 : triples[tripleSlot(first, second, third)]!;
        const reach = Math.max(ones[first]!, pairs[slot]!, long);
        const to = Math.min(text.length, at + reach);
        if (reach > 0 && last !== undefined && at <= last[1]) last[1] = Math.max(last[1], to);
        else if (reach > 0) stretches.push((last = [at, to]));
      }
      first = second;
      second = third;
    }
    return stretches;
  };
}
