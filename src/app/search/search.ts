import { may, reachesNothing, reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { foundDrafts, matchingDrafts, readableDrafts, type FoundDraft } from '../../db/search/search-drafts.ts';
import {
  casesOf,
  entriesOf,
  releasesOf,
  type FoundCase,
  type FoundEntry,
  type FoundRelease,
} from '../../db/search/search-others.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { unitsAndBelow } from '../../domain/registry/unit-tree.ts';
import type { Deps } from '../deps.ts';
import { logSight } from '../oversight/search-log.ts';

export const SEARCHED = ['drafts', 'releases', 'cases', 'audit'] as const;
export type Searched = (typeof SEARCHED)[number];

export interface Found {
  readonly drafts: readonly FoundDraft[];
  readonly releases: readonly FoundRelease[];
  readonly cases: readonly FoundCase[];
  readonly audit: readonly FoundEntry[];
}

const SHOWN = 10;
/** Drafts by which items, cases and entries are found. */
const BY_DRAFTS = 30;
const MOST_WORDS = 5;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was asked for: words of two characters at least, and an id where it is one. */
function asked(text: string): { readonly words: readonly string[]; readonly id: string | null } {
  const wanted = text.trim().toLowerCase();
  if (ID.test(wanted)) return { words: [], id: wanted };
  const words = wanted.split(/\s+/).filter((word) => [...word].length > 1);
  return { words: words.slice(0, MOST_WORDS), id: null };
}

/**
 * Searches what the actor may read, by the titles of drafts, their bylines and sources, or by an id: a grant that is limited
 * to accounts finds only theirs.
 *
 * @param text some words; a word of one character is left out
 */
export async function search(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  text: string,
  wanted: readonly Searched[],
): Promise<Found> {
  const { words, id } = asked(text);
  const reachTo = (permission: 'draft.read' | 'release.read' | 'case.read') => reachOf(actor, permission);
  const sees = (what: Searched, permission: 'draft.read' | 'release.read' | 'case.read'): boolean =>
    wanted.includes(what) && !reachesNothing(reachTo(permission));
  const logs = wanted.includes('audit') && may(actor, 'audit.read');
  // each is found among the drafts of those units that may be read for it
  const among = {
    drafts: sees('drafts', 'draft.read') ? reachTo('draft.read') : null,
    releases: sees('releases', 'release.read') ? reachTo('release.read') : null,
    cases: sees('cases', 'case.read') ? reachTo('case.read') : null,
    audit: logs ? { units: unitsAndBelow(registry.units, logSight(actor, registry).unitIds), accounts: [] } : null,
  };
  const known = new Map<string, Promise<readonly string[]>>();
  const matching = async (what: Searched): Promise<readonly string[]> => {
    const reach = among[what];
    if (reach === null) return [];
    if (id !== null) return what === 'drafts' ? readableDrafts(deps.db, reach, [id]) : [id];
    const key = JSON.stringify(reach);
    const ids = known.get(key) ?? matchingDrafts(deps.db, reach, words, BY_DRAFTS);
    known.set(key, ids);
    return ids;
  };
  const [drafts, releases, cases, audit] = await Promise.all([
    matching('drafts').then((ids) => foundDrafts(deps.db, ids.slice(0, SHOWN))),
    matching('releases').then((ids) => (among.releases && releasesOf(deps.db, among.releases, ids, id, SHOWN)) ?? []),
    matching('cases').then((ids) => (among.cases && casesOf(deps.db, among.cases, ids, id, SHOWN)) ?? []),
    matching('audit').then((ids) => (logs ? entriesOf(deps.db, logSight(actor, registry), ids, SHOWN) : [])),
  ]);
  return { drafts, releases, cases, audit };
}
