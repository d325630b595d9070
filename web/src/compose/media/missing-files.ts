import { uploadOf, type Upload } from '../../media/uploads.ts';
import type { ComposeForm } from '../form.ts';
import { allPictures } from './form-media.ts';
import { missingOf, shownAddress, type Missing } from './pasted.ts';

/** A picture that a text shows and the store does not have. */
export interface LostPicture {
  readonly src: string;
  readonly missing: Missing;
  /** As people are told it; '' = nothing is known of it. */
  readonly address: string;
  /** What it shows, or its address; '' = neither is known. */
  readonly name: string;
}

type Texts = Pick<ComposeForm, 'body' | 'bodyFormat' | 'variants'>;

/** Pictures without a file, each once. What is on its way, or was refused, stands in the list of uploads. */
export function lostPictures(form: Texts, uploads: readonly Upload[]): readonly LostPicture[] {
  const lost = new Map<string, LostPicture>();
  for (const { src, alt } of allPictures(form)) {
    const missing = missingOf(src);
    if (missing === null || lost.has(src) || uploads.some(({ id }) => id === uploadOf(src))) continue;
    const address = missing === 'UPLOADING' ? '' : shownAddress(src);
    lost.set(src, { src, missing, address, name: alt === '' ? address : alt });
  }
  return [...lost.values()];
}

/** Names of the files that a draft would go without if it were sent now: those refused, and those that its texts lack. */
export const missingFiles = (form: Texts, uploads: readonly Upload[]): readonly string[] => [
  ...uploads.filter(({ state }) => state === 'REFUSED').map(({ name }) => name),
  ...lostPictures(form, uploads).map(({ name }) => name),
];
