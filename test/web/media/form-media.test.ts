import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movePicture, picturesIn, withAlt, withoutPicture } from '../../../web/src/compose/media/body-pictures.ts';
import {
  attach,
  chooseCover,
  dropAddress,
  moveAttached,
  replaceFile,
  type MediaForm,
} from '../../../web/src/compose/media/change-media.ts';
import { attachedIn, sentMedia } from '../../../web/src/compose/media/form-media.ts';

const digestOf = (letter: string): string => `sha256-${letter.repeat(64)}`;
const fileOf = (letter: string) => ({ digest: digestOf(letter), mediaType: 'image/png' as const, bytes: 9 });
const [A, B, C] = ['a', 'b', 'c'].map((letter) => `media:${digestOf(letter)}`) as [string, string, string];

const html = (...addresses: readonly string[]): string =>
  addresses.map((src, index) => `<p>第${index}段<img src="${src}" alt="图${index}" /></p>`).join('');
const markdown = (...addresses: readonly string[]): string =>
  addresses.map((src, index) => `第${index}段\n\n![图${index}](${src})`).join('\n\n');

describe.each([
  ['html', html],
  ['markdown', markdown],
] as const)('pictures of a body in %s', (format, make) => {
  const body = make(A, B, C);
  const addresses = (text: string): readonly string[] => picturesIn(text, format).map(({ src }) => src);

  test('are found with their words and in their order', () => {
    expect(picturesIn(body, format).map(({ src, alt }) => [src, alt])).toEqual([
      [A, '图0'],
      [B, '图1'],
      [C, '图2'],
    ]);
  });

  test('change places; the text around them stays where it is', () => {
    const moved = movePicture(body, format, 2, -1);
    expect(addresses(moved)).toEqual([A, C, B]);
    const rest = (text: string): string =>
      picturesIn(text, format).reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
    expect(rest(moved)).toBe(rest(body));
    expect(movePicture(body, format, 0, -1)).toBe(body);
    expect(addresses(withoutPicture(body, format, 1))).toEqual([A, C]);
  });

  test('have any words that somebody gives them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (words) => {
        // what is sent has no space around it, and a line is a line
        const alt = words.replaceAll(/\s+/g, ' ').trim();
        const changed = picturesIn(withAlt(body, format, B, alt), format);
        expect(changed.map((picture) => picture.alt)).toEqual(['图0', alt, '图2']);
        expect(changed.map(({ src }) => src)).toEqual([A, B, C]);
      }),
    );
  });
});

describe('the files of a post', () => {
  const form: MediaForm = {
    body: html(A, B),
    bodyFormat: 'html',
    cover: digestOf('a'),
    variants: { x: { title: '', body: html(B), cover: digestOf('b') } },
    media: [{ ...fileOf('c'), alt: '现场', attached: true }],
  };

  test('are sent as the list has them; what a text shows keeps the words that stand there', () => {
    expect(sentMedia(form)).toEqual([{ digest: digestOf('c'), alt: '现场' }]);
    const known = { ...form, media: [{ ...fileOf('b'), alt: '旧', attached: false }, ...form.media] };
    expect(sentMedia(known)).toEqual([
      { digest: digestOf('b'), alt: '图1' },
      { digest: digestOf('c'), alt: '现场' },
    ]);
    const gone = { ...known, body: '', variants: {} };
    expect(sentMedia(gone)).toEqual([{ digest: digestOf('c'), alt: '现场' }]);
  });

  test('of a draft are those of its list where no text and no cover shows them', () => {
    const media = ['a', 'b', 'c'].map((letter) => ({ ...fileOf(letter), alt: '' }));
    const content = { body: html(A), bodyFormat: 'html' as const, cover: digestOf('b'), variants: {}, media };
    expect(attachedIn(content).map(({ attached }) => attached)).toEqual([false, false, true]);
  });

  test('are replaced everywhere, in texts, list and covers', () => {
    const changed = { ...form, ...replaceFile(form, B, fileOf('d')) };
    expect(changed.body).toBe(html(A, `media:${digestOf('d')}`));
    expect(changed.variants['x']?.cover).toBe(digestOf('d'));
    expect(changed.variants['x']?.body).toContain(digestOf('d'));
    const list = { ...form, ...replaceFile(form, C, fileOf('d')) };
    expect(list.media).toEqual([{ ...fileOf('d'), alt: '现场', attached: true }]);
  });

  test('are moved, added once, taken as a cover, and dropped', () => {
    const two = attach(form, fileOf('d'), '');
    expect(attach({ media: two }, fileOf('d'), '')).toEqual(two);
    expect(moveAttached(two, digestOf('d'), -1).map(({ digest }) => digest)).toEqual([digestOf('d'), digestOf('c')]);
    expect(moveAttached(two, digestOf('d'), 1)).toEqual(two);
    expect(chooseCover(form, '', null)).toEqual({ cover: null });
    expect(chooseCover(form, 'x', undefined).variants?.['x']?.cover).toBeUndefined();
    const dropped = { ...form, ...dropAddress(form, B) };
    expect(picturesIn(dropped.body, 'html').map(({ src }) => src)).toEqual([A]);
    expect(dropped.variants['x']?.body).toBe('<p>第0段</p>');
  });
});
