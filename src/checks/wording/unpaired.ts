import { flagsOf } from '../../text/reading/characters.ts';

/** Marks that come in pairs: opening → closing. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['《', '》'],
  ['（', '）'],
  ['【', '】'],
  ['〔', '〕'],
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
]);
const OPENING: ReadonlyMap<string, string> = new Map(Array.from(PAIRS, ([open, close]) => [close, open]));
const IS_MARK = flagsOf('《》（）()【】〔〕“”「」『』\n');
/** Half of a pair may be narrow. */
const WIDE: Readonly<Record<string, string>> = { '(': '（', ')': '）' };
/** The history of a law in brackets runs over many lines. */
const OVER_PARAGRAPHS = new Set(['“', '（']);
const IN_PARAGRAPH = [...PAIRS.keys()].filter((mark) => !OVER_PARAGRAPHS.has(mark));
/** What stands before a closing bracket that numbers an item: 1）, 一）, a）. */
const NUMBERING = /(?:^|[\s，。；、：:;])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$/;

/** Half-open intervals of numbers, [80,90) and (90,100], and marks that point: 》》详情《《. */
const NO_PAIRS =
  /》{2,4}[^《》\n]{0,30}《{2,4}|[[(（【]\s?[-+−]?(?:\d{1,9}(?:\.\d{1,4})?[%％]?|∞)\s?[,，]\s?[-+−]?(?:\d{1,9}(?:\.\d{1,4})?[%％]?|∞)\s?[\])）】]/g;

/**
 * Offsets of marks whose other half is missing. Book-title marks and square brackets close in their paragraph; a
 * quotation may go on over paragraphs, each of which opens it again (GB/T 15834).
 */
export function unpairedMarks(written: string): readonly number[] {
  const text = written.replaceAll(NO_PAIRS, (shown) => ' '.repeat(shown.length));
  const unpaired: number[] = [];
  /** Places of marks that are open, by opening mark. */
  const open = new Map<string, number[]>();
  const opened = (mark: string): number[] => {
    let places = open.get(mark);
    if (places === undefined) open.set(mark, (places = []));
    return places;
  };
  const close = (mark: string): void => {
    const places = open.get(mark);
    if (places === undefined) return;
    for (const place of places) unpaired.push(place);
    places.length = 0;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (IS_MARK[text.charCodeAt(at)] === 0) continue;
    const sign = text.charAt(at);
    const mark = WIDE[sign] ?? sign;
    const opening = OPENING.get(mark);
    if (mark === '\n') IN_PARAGRAPH.forEach(close);
    else if (opening !== undefined) {
      const places = opened(opening);
      if (places.length > 0) places.pop();
      else if (!(mark === '）' && NUMBERING.test(text.slice(Math.max(0, at - 4), at)))) unpaired.push(at);
    } else {
      const places = opened(mark);
      // a quotation that goes on is opened again at the beginning of each paragraph
      const goesOn =
        mark === '“' && places.length > 0 && /(?:^|\n)[\s\u3000]*$/.test(text.slice(Math.max(0, at - 8), at));
      if (!goesOn) places.push(at);
    }
  }
  for (const mark of PAIRS.keys()) close(mark);
  return unpaired.toSorted((a, b) => a - b);
}
