import type { BodyFormat } from '../../../../src/domain/vocabulary.ts';
import { readHtml } from '../../../../src/text/reading/html-tree.ts';
import type { Piece } from '../../../../src/text/reading/tree.ts';
import { escapeHtml } from '../body/replacing.ts';

/** A picture where a body shows it: [start, end) of what stands for it. */
export interface BodyPicture {
  readonly src: string;
  readonly alt: string;
  readonly start: number;
  readonly end: number;
}

const MARKDOWN_PICTURE = /!\[((?:[^\]\\]|\\.)*)\]\(\s*<?([^\s)>]+)>?[^)]*\)/g;

/** The pictures of a body, in its order. */
export function picturesIn(body: string, format: BodyFormat): readonly BodyPicture[] {
  if (format === 'text') return [];
  if (format === 'markdown') {
    return [...body.matchAll(MARKDOWN_PICTURE)].map(({ index, 0: whole, 1: alt = '', 2: src = '' }) => ({
      ...{ src, alt: alt.replaceAll(/\\(.)/g, '$1'), start: index, end: index + whole.length },
    }));
  }
  return /<img\b/i.test(body) ? readHtml(body).pieces.flatMap(imagesOf) : [];
}

function imagesOf(piece: Piece): readonly BodyPicture[] {
  if (piece.kind === 'text') return [];
  if (piece.name !== 'img') return piece.children.flatMap(imagesOf);
  const { src = '', alt = '' } = piece.attributes;
  return [{ src: src.trim(), alt: alt.trim(), start: piece.start, end: piece.end }];
}

/** What stands for a picture. */
export const pictureText = (src: string, alt: string, format: BodyFormat): string =>
  format === 'markdown'
    ? `![${alt.replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${src})`
    : `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}" />`;

const splice = (body: string, { start, end }: BodyPicture, text: string): string =>
  body.slice(0, start) + text + body.slice(end);

/** The body with other pictures where the function gives some; null takes the picture away. */
function change(
  body: string,
  format: BodyFormat,
  to: (picture: BodyPicture, index: number) => string | null | undefined,
): string {
  return picturesIn(body, format)
    .map((picture, index) => ({ picture, text: to(picture, index) }))
    .reduceRight((text, one) => (one.text === undefined ? text : splice(text, one.picture, one.text ?? '')), body);
}

/** Gives words to every picture with this address. */
export const withAlt = (body: string, format: BodyFormat, src: string, alt: string): string =>
  change(body, format, (picture) => (picture.src === src ? pictureText(src, alt, format) : undefined));

/** Puts another file in the place of every picture with this address. */
export const withAddress = (body: string, format: BodyFormat, src: string, next: string): string =>
  change(body, format, (picture) => (picture.src === src ? pictureText(next, picture.alt, format) : undefined));

export const withoutPicture = (body: string, format: BodyFormat, at: number): string =>
  change(body, format, (_picture, index) => (index === at ? null : undefined));

/** Takes every picture with this address away. */
export const withoutAddress = (body: string, format: BodyFormat, src: string): string =>
  change(body, format, (picture) => (picture.src === src ? null : undefined));

/** Lets a picture change places with the one before or after it; the text around them stays. */
export function movePicture(body: string, format: BodyFormat, at: number, by: 1 | -1): string {
  const pictures = picturesIn(body, format);
  const [one, other] = [pictures[at], pictures[at + by]];
  if (one === undefined || other === undefined) return body;
  const textOf = ({ start, end }: BodyPicture): string => body.slice(start, end);
  return change(body, format, (_picture, index) =>
    index === at ? textOf(other) : index === at + by ? textOf(one) : undefined,
  );
}
