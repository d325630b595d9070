import type { PackHead } from './changes.ts';
import type { PackKind } from './entry-fields.ts';

/** Why a pack is proposed. SAME: the word is in it already; LIKE: words like it are; KIND: it keeps what looks like this. */
export interface Proposal {
  readonly pack: string;
  readonly why: 'SAME' | 'LIKE' | 'KIND';
  /** An entry of it, for SAME and LIKE. */
  readonly entry?: string;
}

/** An entry that has something in common with the word. */
export interface Alike {
  readonly pack: string;
  readonly name: string;
}

const DOMAIN = /^[\w-]+(?:\.[\w-]+)+$/;
const DOCUMENT = /[《〔]/;

/** Kinds of pack that keep what looks like this, the likeliest first. */
function kindsFor(word: string, right: string): readonly PackKind[] {
  if (right !== '') return ['confusions', 'renamed'];
  if (DOMAIN.test(word)) return ['domains'];
  return DOCUMENT.test(word) ? ['documents', 'words'] : ['words', 'phrases'];
}

/** Parts of a word by which others like it are found: its first and its last two characters. */
export function partsOf(word: string): readonly string[] {
  const characters = [...word];
  if (characters.length <= 2) return [word];
  return [...new Set([word, characters.slice(0, 2).join(''), characters.slice(-2).join('')])];
}

/**
 * The packs into which a word fits, the likeliest first.
 *
 * @param right what should be written instead; '' = nothing
 * @param alike entries that share a part with it
 */
export function proposePacks(
  word: string,
  right: string,
  packs: readonly PackHead[],
  alike: readonly Alike[],
): readonly Proposal[] {
  if (word === '') return [];
  const kinds = kindsFor(word, right);
  const fits = (pack: PackHead): boolean => kinds.includes(pack.kind);
  const counted = packs.filter(fits).map((pack) => {
    const own = alike.filter((entry) => entry.pack === pack.name);
    return { pack, own, same: own.find((entry) => entry.name === word) };
  });
  return counted
    .toSorted(
      (a, b) =>
        Number(b.same !== undefined) - Number(a.same !== undefined) ||
        b.own.length - a.own.length ||
        kinds.indexOf(a.pack.kind) - kinds.indexOf(b.pack.kind) ||
        (b.pack.entryCount ?? 0) - (a.pack.entryCount ?? 0),
    )
    .slice(0, 4)
    .map(({ pack, own, same }): Proposal => {
      const [first] = own;
      if (same !== undefined) return { pack: pack.name, why: 'SAME', entry: same.name };
      return first === undefined
        ? { pack: pack.name, why: 'KIND' }
        : { pack: pack.name, why: 'LIKE', entry: first.name };
    });
}
