import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentFrom, textOf, withText } from '../../../web/src/compose/fields.ts';
import { followSpans } from '../../../web/src/compose/body/follow-span.ts';
import { shownOffset, shownText, typedInto } from '../../../web/src/compose/body/line-ends.ts';
import { replacedIn } from '../../../web/src/compose/body/replacing.ts';

const numRuns = Number(process.env['WUGUAN_POSITION_RUNS'] ?? 1_000);
const piece = fc.constantFrom('会', '议', '😀', '😁', '𠮷', 'a', ' ', '\n', '\r\n', '\r');
const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
const typed = fc
  .array(fc.constantFrom('会', '😀', '😃', 'a', '\n', ''), { maxLength: 4 })
  .map((parts) => parts.join(''));
/** Edges of characters. */
const edges = (whole: string): readonly number[] => {
  const lengths = [...whole].map(({ length }) => length);
  return [0, ...lengths.map((_, index) => lengths.slice(0, index + 1).reduce((sum, length) => sum + length, 0))];
};

describe('text as it is typed', () => {
  test('keeps every line end that nobody touched, and shows what was typed', () => {
    fc.assert(
      fc.property(text, typed, fc.nat(), fc.nat(), (before, words, a, b) => {
        const shown = shownText(before);
        const places = edges(shown);
        const [from = 0, to = 0] = [places[a % places.length] ?? 0, places[b % places.length] ?? 0].toSorted(
          (x, y) => x - y,
        );
        const now = shown.slice(0, from) + words + shown.slice(to);
        const after = typedInto(before, now);
        expect(shownText(after)).toBe(now);
        const kept = (whole: string): readonly string[] => [...whole.matchAll(/\r\n?|\n/g)].map(([end]) => end);
        // line ends before and behind what was typed are what they were
        const first = kept(before).slice(0, kept(shown.slice(0, from)).length);
        const behind = kept(shown.slice(to)).length;
        if (!words.includes('\n') && from === to)
          expect(kept(after)).toEqual([...first, ...kept(before).slice(kept(before).length - behind)]);
      }),
      { numRuns },
    );
  });

  test('has marks where it has the characters, whatever its line ends', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
        const places = edges(whole).filter((at) => !(whole[at] === '\n' && whole[at - 1] === '\r'));
        const [from = 0, to = 0] = [places[a % places.length] ?? 0, places[b % places.length] ?? 0].toSorted(
          (x, y) => x - y,
        );
        const marked = shownText(whole).slice(shownOffset(whole, from), shownOffset(whole, to));
        expect(marked).toBe(shownText(whole.slice(from, to)));
      }),
      { numRuns },
    );
  });

  test('has a suggestion put at the very characters that the finding quotes, or stays as it is', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom('text' as const, 'markdown' as const), (before, after, format) => {
        const checked = `${before}布署${after}`;
        const span = [before.length, before.length + 2] as const;
        const asked = { checked, span, words: '部署', excerpt: `…布署${after.slice(0, 12).replaceAll(/\s+/g, ' ')}` };
        expect(replacedIn(checked, format, asked)).toEqual({ text: `${before}部署${after}` });
        expect(replacedIn(`${checked} `, format, asked)).toBe('STALE');
        expect(replacedIn(checked, format, { ...asked, excerpt: '别处' })).toBe('OTHER_WORDS');
        if (before.length + after.length < 30) return;
        expect(replacedIn(checked, format, { ...asked, span: [0, checked.length] })).toBe('OTHER_WORDS');
      }),
      { numRuns },
    );
  });

  test('in HTML is replaced inside a text or a value only, spelled as HTML', () => {
    const html = '<p>会&nbsp;议<b title="布署">布</b>署</p>\n<p>A&amp;B</p>';
    const at = (part: string): readonly [number, number] => [html.indexOf(part), html.indexOf(part) + part.length];
    const asked = (part: string, words: string, excerpt: string) =>
      replacedIn(html, 'html', { checked: html, span: at(part), words, excerpt });
    expect(asked('A&amp;B', 'A<B', 'A&B')).toEqual({ text: html.replace('A&amp;B', 'A&lt;B') });
    expect(asked('布署', '部"署', '布署')).toEqual({ text: html.replace('布署', '部&quot;署') });
    expect(asked('会&nbsp;议', '会议', '会 议布署')).toEqual({ text: html.replace('&nbsp;', '') });
    expect(asked('布</b>署', '部署', '会 议布署')).toBe('MARKUP');
  });

  test('of a title is found behind the space that is not sent', () => {
    const form = {
      title: '　 全县布署',
      body: ' 布署',
      summary: '',
      byline: '',
      variants: { a: { title: ' 布署', body: ' 布署' } },
    };
    expect(sentFrom(form, 'title')).toBe(2);
    expect(sentFrom(form, 'variants.a.title')).toBe(1);
    expect(sentFrom(form, 'variants.a.body')).toBe(0);
    expect(sentFrom(form, 'body')).toBe(0);
    expect(textOf({ ...form, ...withText(form, 'variants.a.title', '部署') }, 'variants.a.title')).toBe('部署');
  });
});

describe('comments on a text', () => {
  const word = '〔加强农资〕';
  test('stay with their words through many changes around them, and never cut a character in two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, typed, typed), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 6 }),
        (parts, place) => {
          const at = place % (parts.length + 1);
          const side = (texts: readonly string[]): string => [...texts.slice(0, at), word, ...texts.slice(at)].join('');
          const before = side(parts.map(([kept, removed]) => kept + removed));
          const after = side(parts.map(([kept, , added]) => added + kept));
          const start = before.indexOf(word);
          const [span = [0, 0]] = followSpans([[start, start + word.length]], before, after);
          expect(after.slice(...span)).toBe(word);
          for (const [index, from] of edges(before).entries()) {
            const to = edges(before)[index + 1] ?? before.length;
            const [own = [0, 0]] = followSpans([[from, to]], before, after);
            expect(after.slice(...own).isWellFormed()).toBe(true);
            expect(own[0]).toBeLessThanOrEqual(own[1]);
          }
        },
      ),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });
});
