import { isFilm, isPicture, type MediaFile } from '../../../../src/domain/media.ts';

/** A file of a draft by its kind and its number among those of its kind: 图片 2. */
export interface Numbered<File extends MediaFile = MediaFile> {
  readonly file: File;
  readonly kind: 'picture' | 'film' | 'sound';
  readonly number: number;
}

const kindOf = (file: MediaFile): Numbered['kind'] => (isPicture(file) ? 'picture' : isFilm(file) ? 'film' : 'sound');

/** The files of a draft, numbered kind by kind, in their order. */
export function numbered<File extends MediaFile>(files: readonly File[]): readonly Numbered<File>[] {
  const seen = { picture: 0, film: 0, sound: 0 };
  return files.map((file) => {
    const kind = kindOf(file);
    seen[kind] += 1;
    return { file, kind, number: seen[kind] };
  });
}

/** Files that a reviewer must open before they sign. */
export const leftToOpen = <File extends MediaFile>(
  files: readonly File[],
  opened: readonly string[],
): readonly Numbered<File>[] => numbered(files).filter(({ file }) => !opened.includes(file.digest));
