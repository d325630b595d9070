import { digestOfAddress } from '../../../../src/domain/media.ts';
import { uploadAddress, uploadOf } from '../../media/uploads.ts';

/** A picture whose bytes were pasted with the text. */
export interface PastedFile {
  readonly id: string;
  readonly mediaType: string;
  readonly base64: string;
  readonly alt: string;
}

/** Why a picture of the text has no file in the store. */
export type Missing = 'WEB' | 'LOCAL' | 'BROKEN' | 'UPLOADING';

const IMG = /<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const VALUE = /\s(data-src|data-original|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const DATA = /^data:(image\/[\w.+-]+);base64,([A-Za-z0-9+/=\s]+)$/i;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

const plain = (value: string): string =>
  value.replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity);
const quoted = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function attributesOf(tag: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = '', ...values] of tag.matchAll(VALUE)) {
    found[name.toLowerCase()] ??= plain(values.find((value) => value !== undefined) ?? '').trim();
  }
  return found;
}

/** Where the picture really is: WeChat's pages keep the address elsewhere until the picture is scrolled to. */
function sourceOf({ src = '', ...later }: Readonly<Record<string, string>>): string {
  const written = later['data-src'] ?? later['data-original'] ?? '';
  const isStandIn = src === '' || /^data:image\/(?:svg|gif)/i.test(src);
  return isStandIn && written !== '' ? written : src;
}

/**
 * Takes the pictures out of pasted HTML. What came with its bytes gets the address of an upload; what did not keeps an
 * address that says where it was, so that it stands in the text until somebody gives its file: none vanishes.
 *
 * @param newId names each upload
 */
export function takePictures(
  html: string,
  newId: () => string,
): { readonly html: string; readonly files: readonly PastedFile[] } {
  const files: PastedFile[] = [];
  const taken = html.replaceAll(IMG, (tag) => {
    const attributes = attributesOf(tag);
    const { alt = '' } = attributes;
    const address = (src: string): string => `<img src="${quoted(src)}"${alt === '' ? '' : ` alt="${quoted(alt)}"`}>`;
    const src = sourceOf(attributes);
    const [, mediaType = '', base64] = DATA.exec(src) ?? [];
    if (base64 !== undefined) {
      const id = newId();
      files.push({ id, mediaType: mediaType.toLowerCase(), base64: base64.replaceAll(/\s/g, ''), alt });
      return address(uploadAddress(id));
    }
    if (digestOfAddress(src) !== undefined || uploadOf(src) !== undefined) return address(src.trim());
    return address(isOnWeb(src) ? src : localAddress(src, newId()));
  });
  return { html: taken, files };
}

const isOnWeb = (src: string): boolean => /^(?:https?:)?\/\//i.test(src);

/** A file of the person's own machine by its name alone: its folders are nobody's business. */
function localAddress(src: string, id: string): string {
  const name = src.startsWith('data:') ? '' : (src.split(/[\\/]/).at(-1) ?? '');
  return `file:${name.replaceAll(/[^\p{L}\p{N}._-]/gu, '').slice(0, 60)}#${id}`;
}

/** Why a picture with this address cannot be shown; null = it is in the store. */
export function missingOf(src: string): Missing | null {
  if (digestOfAddress(src) !== undefined) return null;
  if (uploadOf(src) !== undefined) return 'UPLOADING';
  if (isOnWeb(src)) return 'WEB';
  return src.startsWith('file:') ? 'LOCAL' : 'BROKEN';
}

/** A picture's address as people are told it. */
export const shownAddress = (src: string): string =>
  src.startsWith('file:') ? src.slice('file:'.length).replace(/#.*$/, '') : src;

/** Whether pasted HTML is nothing but as many pictures as there are files beside it: then the files are they. */
export function isPicturesAlone(html: string, files: number): boolean {
  const pictures = html.match(IMG)?.length ?? 0;
  const text = html.replaceAll(/<!--[\s\S]*?-->|<(style|title|head)\b[\s\S]*?<\/\1\s*>|<[^>]*>|&nbsp;|\s/gi, '');
  return text === '' && pictures <= files;
}
