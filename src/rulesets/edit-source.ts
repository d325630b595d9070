import { z } from 'zod';
import { entryName, PackError, type Pack, type RulesetSource } from './pack.ts';

/** A change of one pack. */
export const packEdit = z.strictObject({
  /** Name of the pack. */
  pack: z.string().min(1).max(100),
  /** Everything of a pack but its name and entries: makes a new pack, or replaces the header of a known one. */
  header: z.record(z.string(), z.unknown()).optional(),
  /** Entries to add; one of the same name is replaced. */
  set: z.array(z.record(z.string(), z.unknown())).max(200_000).default([]),
  /** Names of entries to take out. */
  remove: z.array(z.string().max(500)).max(200_000).default([]),
  /** Take out every entry that is not in `set`. */
  replace: z.boolean().default(false),
});
export type PackEdit = z.infer<typeof packEdit>;

type Entry = Readonly<Record<string, unknown>>;

/**
 * Applies changes to a ruleset's packs; the result is not checked yet. A pack that loses its last entry goes with it.
 * @throws PackError for a pack or an entry that is not there
 */
export function editSource({ packs }: RulesetSource, edits: readonly PackEdit[]): readonly unknown[] {
  let edited: readonly (Record<string, unknown> & { entries: readonly Entry[] })[] = packs.map((pack) => ({ ...pack }));
  for (const edit of edits) {
    const known = edited.find((pack) => pack['name'] === edit.pack);
    if (known === undefined && edit.header === undefined) {
      throw new PackError(`没有名为 ${edit.pack} 的词库，新建须给出 header / no pack is named ${edit.pack}`);
    }
    const head: Record<string, unknown> = { ...known, ...edit.header, name: edit.pack };
    const nameOf = (entry: Entry): string => entryName(entry as Pack['entries'][number]);
    const entries = new Map((edit.replace ? [] : (known?.entries ?? [])).map((entry) => [nameOf(entry), entry]));
    for (const name of edit.remove) {
      if (!entries.delete(name)) throw new PackError(`${edit.pack} 中没有「${name}」 / no such entry`);
    }
    for (const entry of edit.set) entries.set(nameOf(entry), entry);
    const rest = edited.filter((pack) => pack !== known);
    edited = entries.size === 0 ? rest : [...rest, { ...head, entries: [...entries.values()] }];
  }
  return edited.toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1));
}

export interface EntryChange {
  readonly pack: string;
  readonly entry: string;
}

/** A member that is not what it was; null = it is not there. */
export interface MemberChange {
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What stands in one ruleset and not, or differently, in another; lists are cut, the totals stand beside them. */
export interface RulesetDiff {
  readonly added: readonly EntryChange[];
  readonly removed: readonly EntryChange[];
  readonly changed: readonly (EntryChange & { readonly members: readonly MemberChange[] })[];
  /** Packs in both whose header changed: it says what every entry is worth that does not say so itself. */
  readonly headers: readonly { readonly pack: string; readonly members: readonly MemberChange[] }[];
  readonly totals: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly headers: number;
  };
}

type Members = Readonly<Record<string, unknown>>;

/** The members of an entry or a header that one ruleset has otherwise than another. */
export const changedMembers = (before: Members, after: Members): readonly MemberChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
    .map((member) => ({ member, before: before[member] ?? null, after: after[member] ?? null }));
