/** Somebody who is an author by now. */
interface Known {
  readonly userId: string;
  /** false = only named. */
  readonly wrote: boolean;
}

export interface AuthorsAfter {
  /** Named anew. */
  readonly joining: readonly string[];
  /** Named before, and not any more. */
  readonly leaving: readonly string[];
}

/**
 * Who is named as a co-author by a revision, and who no longer is. Whoever wrote a revision stays an author for ever: only a
 * name that was given by mistake can be taken back (docs/adr/0030-who-is-an-author.md).
 *
 * @param named the whole list as it is to be; undefined = as it was
 */
export function authorsAfter(known: readonly Known[], named: readonly string[] | undefined): AuthorsAfter {
  if (named === undefined) return { joining: [], leaving: [] };
  const ids = known.map(({ userId }) => userId);
  return {
    joining: [...new Set(named)].filter((id) => !ids.includes(id)),
    leaving: known.filter(({ userId, wrote }) => !wrote && !named.includes(userId)).map(({ userId }) => userId),
  };
}
