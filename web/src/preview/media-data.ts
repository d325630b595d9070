import { isPicture, type MediaFile } from '../../../src/domain/media.ts';
import { urlOfDigest } from '../media/media-url.ts';

/** Files up to this size are shown byte by byte. */
const WHOLE_BYTES = 6_000_000;
/** Pixels of the width of larger pictures, which is more than any page of the preview has. */
const SHRUNK_WIDTH = 1_500;

/** An address that holds a file itself: the frame that shows it may load nothing. */
export interface FileData {
  readonly address: string;
  readonly shrunk: boolean;
}

/** Whether a file is not played in the preview: it would be held in memory as text. */
export const isTooLarge = (file: MediaFile): boolean => !isPicture(file) && file.bytes > WHOLE_BYTES;

/** Reads a file of the store with the session. @throws Error when it is not answered, or is no picture that can be shown */
export async function readData(file: MediaFile, signal: AbortSignal): Promise<FileData> {
  const answer = await fetch(urlOfDigest(file.digest), { credentials: 'same-origin', signal });
  if (!answer.ok) throw new Error(`the file was not answered: ${answer.status}`);
  const blob = await answer.blob();
  if (blob.size <= WHOLE_BYTES) return { address: await dataOf(blob), shrunk: false };
  return { address: await shrink(blob), shrunk: true };
}

const dataOf = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(new Error('the file could not be read')));
    reader.readAsDataURL(blob);
  });

async function shrink(blob: Blob): Promise<string> {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, SHRUNK_WIDTH / bitmap.width);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL(blob.type === 'image/jpeg' ? 'image/jpeg' : 'image/png', 0.9);
}

/** A picture that says something in words, in the place of one that is not there yet. */
export const wordsAsPicture = (words: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="343" height="120"><rect width="343" height="120" fill="#eef0f3"/>` +
      `<text x="171" y="66" text-anchor="middle" font-size="15" font-family="sans-serif" fill="#4b535d">${words}</text></svg>`,
  )}`;
