import type { MediaStore } from './media-store.ts';

/** Files that are remembered of one store. */
const MOST = 10_000;

interface Seen {
  readonly stamp: string;
  readonly same: boolean;
}

const seen = new WeakMap<MediaStore, Map<string, Seen>>();

/**
 * Whether a file's bytes are those that its digest names, for whoever only wants to show it: they are read once for as long
 * as the file is not written again. Nothing may leave by this word; what decides that asks {@link MediaStore.matches}.
 */
export async function seenMatches(store: MediaStore, digest: string): Promise<boolean> {
  const known = seen.get(store) ?? new Map<string, Seen>();
  seen.set(store, known);
  const stamp = await store.stamp(digest);
  if (stamp === null) return false;
  const before = known.get(digest);
  if (before?.stamp === stamp) return before.same;
  const same = await store.matches(digest);
  // written while it was read: what was read counts for this answer alone
  if ((await store.stamp(digest)) === stamp) {
    if (known.size >= MOST) known.clear();
    known.set(digest, { stamp, same });
  }
  return same;
}
