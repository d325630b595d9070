import type { Bodies } from '../api/call.ts';
import type { PackKind, RuleEntry } from './entry-fields.ts';

/** A pack as its changes need to know it. */
/** What a pack is about, by which people know it. */
export const topicOf = (packs: readonly PackHead[], pack: string): string =>
  packs.find(({ name }) => name === pack)?.topic ?? pack;

export interface PackHead {
  readonly name: string;
  readonly kind: PackKind;
  readonly topic?: string;
  readonly gate?: string;
  readonly severity?: string;
  readonly entryCount?: number;
}

/** A change of one entry that is not saved yet. */
export interface EntryChange {
  readonly id: string;
  /** Where it stood; null = it is new. */
  readonly from: { readonly pack: string; readonly name: string } | null;
  /** What it becomes; null = it is taken out. */
  readonly to: { readonly pack: string; readonly name: string; readonly entry: RuleEntry } | null;
}

/** Changes of a version, not saved yet. */
export interface Changes {
  readonly entries: readonly EntryChange[];
  /** New packs by name, as everything of a pack but its name and entries. */
  readonly packs: Readonly<Record<string, RuleEntry>>;
}

export const NO_CHANGES: Changes = { entries: [], packs: {} };

/** New packs with nothing in them cannot be saved. */
export const emptyPacks = ({ entries, packs }: Changes): readonly string[] =>
  Object.keys(packs).filter((name) => !entries.some(({ to }) => to?.pack === name));

export const isNothing = ({ entries, packs }: Changes): boolean =>
  entries.length === 0 && Object.keys(packs).length === 0;

type Edit = NonNullable<Bodies['POST /v1/rulesets']['edits']>[number];

/** Changes as the server takes them: one edit a pack. */
export function toEdits({ entries, packs }: Changes): Edit[] {
  const names = new Set(entries.flatMap(({ from, to }) => [from?.pack, to?.pack]));
  return [...names].flatMap((pack): Edit[] => {
    if (pack === undefined) return [];
    const gone = entries.filter(({ from, to }) => from?.pack === pack && (to?.pack !== pack || to.name !== from.name));
    const header = Object.hasOwn(packs, pack) ? packs[pack] : undefined;
    return [
      {
        pack,
        ...(header === undefined ? {} : { header: { ...header } }),
        set: entries.flatMap(({ to }) => (to?.pack === pack ? [{ ...to.entry }] : [])),
        remove: gone.flatMap(({ from }) => (from === null ? [] : [from.name])),
      },
    ];
  });
}

/** Puts a change to those there are; one of the same entry takes its place, and one that undoes it takes it away. */
export function withChange(changes: Changes, change: EntryChange): Changes {
  const known = changes.entries.find(({ id }) => id === change.id);
  const rest = changes.entries.filter(({ id }) => id !== change.id);
  const from = known === undefined ? change.from : known.from;
  // a new entry that is taken out again leaves nothing
  if (from === null && change.to === null) return { ...changes, entries: rest };
  return { ...changes, entries: [...rest, { ...change, from }] };
}

export const withoutPack = (changes: Changes, name: string): Changes => {
  const { [name]: _gone, ...packs } = changes.packs;
  return { packs, entries: changes.entries.filter(({ to }) => to?.pack !== name) };
};
