import type { MediaFile } from '../../../../src/domain/media.ts';
import type { Stored } from '../../media/uploads.ts';
import type { ComposeForm } from '../form.ts';
import { SAME } from '../variant-fields.ts';
import { withAddress, withAlt, withoutAddress } from './body-pictures.ts';
import type { FormMedia } from './form-media.ts';

type Bodies = Pick<ComposeForm, 'body' | 'bodyFormat' | 'variants'>;
/** What of the form concerns pictures and films. */
export type MediaForm = Bodies & Pick<ComposeForm, 'cover' | 'media'>;

/** Changes every body of the form, the draft's own and those of accounts. */
function inBodies(form: Bodies, to: (body: string) => string): Pick<ComposeForm, 'body' | 'variants'> {
  return {
    body: to(form.body),
    variants: Object.fromEntries(
      Object.entries(form.variants).map(([id, variant]) => [id, { ...variant, body: to(variant.body) }]),
    ),
  };
}

const addressOf = (digest: string): string => `media:${digest}`;

/** Says what a picture shows, wherever it stands. */
export const giveAlt = (form: MediaForm, src: string, alt: string): Partial<MediaForm> => ({
  ...inBodies(form, (body) => withAlt(body, form.bodyFormat, src, alt)),
  media: form.media.map((file) => (addressOf(file.digest) === src ? { ...file, alt } : file)),
});

/** Takes pictures that are not to be uploaded after all out of every text. */
export const dropAddress = (form: Bodies, src: string): Partial<MediaForm> =>
  inBodies(form, (body) => withoutAddress(body, form.bodyFormat, src));

/** What a draft says of a file. */
function factsOf({ stripped: _stripped, aiLabel: _label, ...facts }: Stored): MediaFile {
  return facts;
}

/** Adds a file to the list of the post, once. */
export function attach({ media }: Pick<ComposeForm, 'media'>, file: Stored, alt: string): readonly FormMedia[] {
  const facts = factsOf(file);
  const known = media.find(({ digest }) => digest === file.digest);
  if (known === undefined) return [...media, { ...facts, alt, attached: true }];
  return media.map((one) => (one === known ? { ...one, attached: true } : one));
}

/** Puts a file in the place of another, or of a picture that had none: in texts, in the list, and as a cover. */
export function replaceFile(form: MediaForm, address: string, file: Stored): Partial<MediaForm> {
  const { body, variants } = inBodies(form, (text) =>
    withAddress(text, form.bodyFormat, address, addressOf(file.digest)),
  );
  const facts = factsOf(file);
  const isOld = (digest: string | null | undefined): boolean =>
    typeof digest === 'string' && addressOf(digest) === address;
  return {
    body,
    variants: Object.fromEntries(
      Object.entries(variants).map(([id, own]) => [id, isOld(own.cover) ? { ...own, cover: file.digest } : own]),
    ),
    ...(isOld(form.cover) ? { cover: file.digest } : {}),
    media: form.media.map((one) => (isOld(one.digest) ? { ...one, ...facts } : one)),
  };
}

/** Chooses the cover of the post ('' = no account in particular) or of one account; undefined = as everywhere. */
export function chooseCover(
  form: Pick<ComposeForm, 'variants'>,
  account: string,
  cover: string | null | undefined,
): Partial<MediaForm> {
  if (account === '') return { cover: cover ?? null };
  return { variants: { ...form.variants, [account]: { ...SAME, ...form.variants[account], cover } } };
}

/** Moves a file of the list among the others of it. */
export function moveAttached(media: readonly FormMedia[], digest: string, by: 1 | -1): readonly FormMedia[] {
  const places = media.flatMap(({ attached }, index) => (attached ? [index] : []));
  const own = places.findIndex((place) => media[place]?.digest === digest);
  const [from, to] = [places[own], places[own + by]];
  if (from === undefined || to === undefined) return media;
  return media.map((file, index) => (index === from ? media[to] : index === to ? media[from] : file) ?? file);
}
