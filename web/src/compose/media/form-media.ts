import type { ContentMedia } from '../../../../src/domain/media.ts';
import type { BodyFormat } from '../../../../src/domain/vocabulary.ts';
import { picturesIn, type BodyPicture } from './body-pictures.ts';

/** A file of the post. */
export interface FormMedia extends ContentMedia {
  /** It stands in the list of the post, whether or not a text shows it too. */
  readonly attached: boolean;
}

/** What names files besides the list. */
interface Showing {
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  readonly cover?: string | null | undefined;
  readonly variants: Readonly<
    Record<string, { readonly body?: string | undefined; readonly cover?: string | null | undefined }>
  >;
}

const ADDRESS = /media:(sha256-[0-9a-f]{64})/g;

/** Digests of the files that texts and covers show, each once, in the order in which they do. */
export function shownDigests({ body, cover, variants }: Showing): readonly string[] {
  const own = Object.values(variants);
  const texts = [body, ...own.map((variant) => variant.body ?? '')];
  const covers = [cover, ...own.map((variant) => variant.cover)].filter((digest) => typeof digest === 'string');
  return [
    ...new Set([...texts.flatMap((text) => [...text.matchAll(ADDRESS)].map(([, digest]) => digest ?? '')), ...covers]),
  ];
}

/** The files of a draft; those that no text and no cover shows are the ones of the list. */
export function attachedIn(content: Showing & { readonly media?: readonly ContentMedia[] }): readonly FormMedia[] {
  const shown = shownDigests(content);
  return (content.media ?? []).map((file) => ({ ...file, attached: !shown.includes(file.digest) }));
}

/** All pictures that texts show, of the post and of single accounts. */
export const allPictures = ({ body, bodyFormat, variants }: Showing): readonly BodyPicture[] =>
  [body, ...Object.values(variants).map((variant) => variant.body ?? '')].flatMap((text) =>
    picturesIn(text, bodyFormat),
  );

/** What is said of a file: where a text shows it, there; else in the list. */
export const altOf = (form: Showing & { readonly media: readonly FormMedia[] }, src: string): string =>
  allPictures(form).find((picture) => picture.src === src)?.alt ??
  form.media.find(({ digest }) => `media:${digest}` === src)?.alt ??
  '';

/**
 * The files that are sent with a draft: those of the list, and those that a text shows still, with the words that stand
 * there. What only a text names, the server finds there.
 */
export function sentMedia(form: Showing & { readonly media: readonly FormMedia[] }) {
  const shown = new Set(shownDigests(form));
  const pictures = form.media.some(({ attached }) => !attached) ? allPictures(form) : [];
  return form.media
    .filter(({ digest, attached }) => attached || shown.has(digest))
    .map(({ digest, attached, alt }) => {
      const inText = pictures.find((picture) => picture.src === `media:${digest}`);
      return { digest, alt: (attached ? alt : inText === undefined ? alt : inText.alt).trim() };
    });
}
