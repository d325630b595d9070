/**
 * Text of a DOCX that people see and mammoth leaves out: boxes that only newer programs show (WPS writes no others), and
 * the characters under a reading (拼音指南). Linear in the length of the part.
 */

/** Boxes within boxes that are looked into: nobody makes more. */
const DEEPEST = 4;

/** @param xml of a part with text, with the prefixes that office programs write */
export const withAllText = (xml: string, depth = 0): string =>
  depth > DEEPEST
    ? xml
    : replaceOutermost(
        replaceOutermost(xml, 'mc:AlternateContent', (element) => boxOf(element, depth)),
        'w:ruby',
        baseOf,
      );

/** Mammoth reads what is meant for older programs; where there is nothing, the boxes of the newer ones. */
function boxOf(element: string, depth: number): string {
  if (element.includes('<mc:Fallback')) return element;
  const boxes: string[] = [];
  replaceOutermost(element, 'w:txbxContent', (box) => {
    boxes.push(box);
    return '';
  });
  return boxes.length === 0 ? element : `<w:pict>${withAllText(boxes.join(''), depth + 1)}</w:pict>`;
}

/** The characters, and behind them what stands above, unless it is how they are read. */
function baseOf(element: string): string {
  const reading = [...inner(element, 'w:rt').matchAll(/<w:t(?:\s[^>]*)?>([^<]*)</g)].map(([, text]) => text).join('');
  const base = inner(element, 'w:rubyBase');
  return LATIN.test(reading) ? base : `${base}<w:r><w:t>（${reading}）</w:t></w:r>`;
}
const LATIN = /^[\p{Script=Latin}\p{M}\s'’]*$/u;

/** What stands between the tags of the first element of a name; '' where there is none. */
function inner(xml: string, name: string): string {
  const from = xml.indexOf('>', xml.search(new RegExp(`<${name}(?=[\\s>])`))) + 1;
  const to = xml.lastIndexOf(`</${name}>`);
  return from > 0 && to >= from ? xml.slice(from, to) : '';
}

/** Replaces elements of a name that lie in no other of them. */
function replaceOutermost(xml: string, name: string, make: (element: string) => string): string {
  const tags = new RegExp(`<(/?)${name}(?=[\\s>])[^>]*>`, 'g');
  const made: string[] = [];
  let [depth, start, last] = [0, 0, 0];
  for (const tag of xml.matchAll(tags)) {
    if (tag[0].endsWith('/>')) continue;
    if (tag[1] === '') {
      if (depth === 0) start = tag.index;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      const end = tag.index + tag[0].length;
      made.push(xml.slice(last, start), make(xml.slice(start, end)));
      last = end;
    }
  }
  return last === 0 ? xml : made.join('') + xml.slice(last);
}
