import type { Span } from '../../domain/finding.ts';
import type { SourceText } from './source-text.ts';

/** How often the whole text may be searched in vain, so that no text makes this quadratic. */
const FRUITLESS = 32;

/** Where each character of the sanitized text stands in the text as it was submitted; −1 = nowhere. */
export function placesIn(clean: SourceText, sent: SourceText): Int32Array {
  const places = new Int32Array(clean.text.length + 1).fill(-1);
  let at = 0;
  let budget = FRUITLESS * sent.text.length;
  for (let index = 0; index < clean.text.length && at < sent.text.length; index += 1) {
    const found = sent.text.indexOf(clean.text.charAt(index), at);
    if (found === -1) {
      budget -= sent.text.length - at;
      if (budget < 0) break;
      continue;
    }
    places[index] = found;
    at = found + 1;
  }
  return places;
}

/**
 * Carries spans of the sanitized field over to the field as it was submitted. Sanitizing drops tags and rewrites
 * entities but keeps the order of what a reader reads, so that the sanitized text is a subsequence of the submitted one.
 *
 * @returns maps a span of `clean.source` to the same characters of `sent.source`; what has no counterpart there gets
 *   the whole field
 */
export function aligner(clean: SourceText, sent: SourceText): (span: Span) => Span {
  const places = placesIn(clean, sent);
  return ([start, end]) => {
    const first = places[clean.fromSource(start)] ?? -1;
    const last = places[Math.max(clean.fromSource(end) - 1, 0)] ?? -1;
    if (first !== -1 && last >= first && clean.fromSource(end) > clean.fromSource(start)) {
      return sent.toSource(first, last + 1);
    }
    const literal = end > start ? sent.source.indexOf(clean.source.slice(start, end)) : -1;
    return literal === -1 ? [0, sent.source.length] : [literal, literal + end - start];
  };
}
