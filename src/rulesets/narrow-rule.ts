import type { PackEdit } from './edit-source.ts';
import { entryName, type Pack } from './pack.ts';
import { mayAllow } from './packs/parts.ts';

/** How a rule is kept from finding the same again: NO_EVASIONS = only the word as it is listed; SHADOW = it is only counted. */
export const NARROWER = ['NO_EVASIONS', 'SHADOW'] as const;

/** A use that is in order, or a narrower rule. */
export type Narrowing = { readonly phrase: string } | { readonly narrower: (typeof NARROWER)[number] };

/** An entry of a pack, as it stands in a ruleset. */
export interface NamedEntry {
  readonly pack: string;
  readonly kind: Pack['kind'];
  readonly entry: Pack['entries'][number];
}

/** Expressions that are allowed whatever rule finds them: for rules that have no expressions of their own. */
export const ALLOWED_USES = 'allowed-uses';

/** Stage, pack and entry of a rule id; undefined = it is the id of no listed rule. */
export function partsOfRule(
  ruleId: string,
): { readonly stage: string; readonly pack: string; readonly name: string } | undefined {
  const parts = /^([a-z]+)\.([a-z][a-z0-9-]*)\.(.+)$/s.exec(ruleId);
  return parts === null ? undefined : { stage: parts[1]!, pack: parts[2]!, name: parts[3]! };
}

/**
 * The change of a ruleset that keeps a rule from finding the same again.
 *
 * @param today since when it is so
 * @param isKnown whether the ruleset has a pack {@link ALLOWED_USES} already
 * @returns null where this rule cannot be changed in this way
 */
export function narrowRule(
  { pack, kind, entry }: NamedEntry,
  narrowing: Narrowing,
  today: string,
  isKnown: boolean,
): PackEdit | null {
  const change = (members: Readonly<Record<string, unknown>>): PackEdit => ({
    pack,
    set: [{ ...entry, ...members }],
    remove: [],
    replace: false,
  });
  if ('narrower' in narrowing) {
    if (!SEARCHED.has(kind)) return null;
    if (narrowing.narrower === 'SHADOW') return change({ shadow: true });
    return kind === 'words' ? change({ disguises: false }) : null;
  }
  const { phrase } = narrowing;
  if (OF_WORDS.has(kind)) {
    if (!mayAllow(phrase, entryName(entry))) return null;
    const known = 'allow' in entry ? (entry.allow ?? []) : [];
    return change({ allow: [...new Set([...known, phrase])] });
  }
  if (!SEARCHED.has(kind)) return null;
  const header = { kind: 'allow', topic: '误报中放行的用语', basis: '审核员报告的误报', since: today };
  return {
    pack: ALLOWED_USES,
    ...(isKnown ? {} : { header }),
    set: [{ phrase, since: today }],
    remove: [],
    replace: false,
  };
}

/** Packs whose entries have expressions of their own in which they are harmless. */
const OF_WORDS: ReadonlySet<Pack['kind']> = new Set(['words', 'confusions', 'phrases']);
/** Packs whose rules are searched for in texts. */
const SEARCHED: ReadonlySet<Pack['kind']> = new Set(['words', 'confusions', 'phrases', 'nearby', 'patterns']);
