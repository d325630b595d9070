import type { ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import type { MediaStore } from '../../media/store/media-store.ts';

/** Whether the bytes in the store are those that a digest names, as they were read for one question; by digest. */
export type CheckedMedia = ReadonlyMap<string, boolean>;

/** Thrown where the gate needs to know of files that nobody has read: they are read outside the transaction. */
export class UncheckedMedia extends Error {
  override readonly name = 'UncheckedMedia';
  readonly digests: readonly string[];

  constructor(digests: readonly string[]) {
    super(`${digests.length} files were not read`);
    this.digests = digests;
  }
}

/** Files of which the gate would need to know, and nobody read them. */
export const unreadOf = ({ media }: Pick<ReleaseGateFacts, 'media'>, checked: CheckedMedia): readonly string[] =>
  media.filter(({ digest, stored }) => stored === 'UNREAD' && !checked.has(digest)).map(({ digest }) => digest);

/** What the gate is asked, with what was read of its files. @throws UncheckedMedia */
export function withBytes<Facts extends Pick<ReleaseGateFacts, 'media'>>(facts: Facts, checked: CheckedMedia): Facts {
  if (facts.media.length === 0) return facts;
  const unread = unreadOf(facts, checked);
  if (unread.length > 0) throw new UncheckedMedia(unread);
  const media = facts.media.map(({ digest, stored }) => ({
    digest,
    stored: stored === 'UNREAD' && checked.get(digest) === true ? ('SAME' as const) : ('CHANGED' as const),
  }));
  return { ...facts, media };
}

/**
 * Does work that asks the gate. Where it turns out to be about files, it is undone, the files are read and hashed while
 * nothing is locked, and it is done again; work on texts alone is done once. Nothing that was read is kept for later.
 *
 * @param work a transaction: what it throws undoes it
 */
export async function withCheckedMedia<T>(
  store: Pick<MediaStore, 'matches'>,
  work: (checked: CheckedMedia) => Promise<T>,
): Promise<T> {
  const checked = new Map<string, boolean>();
  for (;;) {
    try {
      return await work(checked);
    } catch (error) {
      if (!(error instanceof UncheckedMedia)) throw error;
      for (const digest of error.digests) checked.set(digest, await store.matches(digest));
    }
  }
}
