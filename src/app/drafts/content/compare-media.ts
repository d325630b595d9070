import type { Content } from '../../../domain/content.ts';
import type { ContentMedia } from '../../../domain/media.ts';

/** What became of a file from one revision to another. */
export const MEDIA_CHANGES = ['SAME', 'ADDED', 'REMOVED', 'ALT', 'MOVED'] as const;

export interface MediaChange {
  readonly digest: string;
  /** MOVED: it stands elsewhere among the files that are in both; ALT: something else is said of it. */
  readonly changes: readonly (typeof MEDIA_CHANGES)[number][];
  readonly from: ContentMedia | null;
  readonly to: ContentMedia | null;
}

/** The files of two revisions side by side: those of the later one in its order, then those that are gone. */
export function compareMedia(from: Pick<Content, 'media'>, to: Pick<Content, 'media'>): readonly MediaChange[] {
  const before = new Map(from.media.map((file) => [file.digest, file]));
  const after = new Map(to.media.map((file) => [file.digest, file]));
  const stayed = from.media.filter(({ digest }) => after.has(digest));
  let place = 0;
  const shown = to.media.map((file): MediaChange => {
    const known = before.get(file.digest);
    if (known === undefined) return { digest: file.digest, changes: ['ADDED'], from: null, to: file };
    const moved = stayed[place]?.digest !== file.digest;
    place += 1;
    const changes = [...(known.alt === file.alt ? [] : ['ALT' as const]), ...(moved ? ['MOVED' as const] : [])];
    return { digest: file.digest, changes: changes.length === 0 ? ['SAME'] : changes, from: known, to: file };
  });
  const gone = from.media
    .filter(({ digest }) => !after.has(digest))
    .map((file): MediaChange => ({ digest: file.digest, changes: ['REMOVED'], from: file, to: null }));
  return [...shown, ...gone];
}
