import { listDrafts } from '../../src/app/drafts/list-drafts.ts';
import { searchLog, type LogQuery } from '../../src/app/oversight/search-log.ts';
import { listReleases } from '../../src/app/releases/list-releases.ts';
import type { Registry } from '../../src/db/registry/registry.ts';
import type { Role } from '../../src/domain/vocabulary.ts';
import type { Actor } from '../../src/domain/roles.ts';
import type { BenchOffice } from '../office.ts';

export const LISTS = ['drafts', 'releases', 'log'] as const;

/** One way to read a list: what nobody has is what an index must answer, for without one everything is read. */
export interface Read {
  readonly list: (typeof LISTS)[number];
  readonly what: string;
  readonly read: () => Promise<readonly unknown[]>;
}

const PAGE = 50;

/** @param nobody the id of a person who did nothing */
export function readsOf(
  { deps, demo }: BenchOffice,
  registry: Registry,
  { small, nobody }: { readonly small: string; readonly nobody: string },
): readonly Read[] {
  const somebody = (id: string, unitId: string): Actor => {
    const grant = (role: Role) => ({ ...{ role, unitId, accountId: null, tier: null } });
    return {
      ...{ kind: 'person', id, name: '', tokenId: null, accountIds: null, unitId },
      grants: [grant('EDITOR'), grant('AUDITOR')],
    };
  };
  const reader = somebody(nobody, demo.unit.id);
  const ofSmall = somebody(nobody, small);
  const drafts = (query: Partial<Parameters<typeof listDrafts>[2]> = {}, actor = reader) =>
    listDrafts(deps, actor, { mine: false, limit: PAGE, ...query });
  const releases = (query: Partial<Parameters<typeof listReleases>[2]> = {}, actor = reader) =>
    listReleases(deps, actor, { limit: PAGE, ...query });
  const log = (query: Partial<LogQuery> = {}, actor = reader) =>
    searchLog(deps, actor, registry, { order: 'newest', limit: PAGE, ...query });
  const from = new Date(Date.now() - 100 * 86_400_000);
  const day = { from, to: new Date(from.getTime() + 86_400_000) };
  const account = demo.accounts[0]?.id;
  return [
    { list: 'drafts', what: 'the newest', read: () => drafts() },
    { list: 'drafts', what: 'returned', read: () => drafts({ status: 'RETURNED' }) },
    { list: 'drafts', what: 'of one author', read: () => drafts({ mine: true }) },
    { list: 'drafts', what: 'of a small unit', read: () => drafts({}, ofSmall) },
    { list: 'releases', what: 'the newest', read: () => releases() },
    { list: 'releases', what: 'failed', read: () => releases({ state: 'FAILED' }) },
    { list: 'releases', what: 'held, of one account', read: () => releases({ state: 'HELD', accountId: account }) },
    { list: 'releases', what: 'of a small unit', read: () => releases({}, ofSmall) },
    { list: 'log', what: 'the newest', read: () => log() },
    { list: 'log', what: 'of one person', read: () => log({ actorId: nobody }) },
    { list: 'log', what: 'of one act', read: () => log({ action: 'draft.withdrawn' }) },
    { list: 'log', what: 'refused', read: () => log({ outcome: 'REFUSED' }) },
    { list: 'log', what: 'of one thing', read: () => log({ entityId: nobody }) },
    { list: 'log', what: 'of one day', read: () => log(day) },
    { list: 'log', what: 'refused on one day', read: () => log({ ...day, outcome: 'REFUSED' }) },
    { list: 'log', what: 'of a small unit', read: () => log({}, ofSmall) },
    { list: 'log', what: 'refused in a small unit', read: () => log({ outcome: 'REFUSED' }, ofSmall) },
  ];
}
