import { writeFileSync } from 'node:fs';
import { OfficeRefused } from '../../../sdk/errors.ts';
import type { Office } from '../../../sdk/office.ts';
import type { PulledItem, PullAnswer, Receipt } from '../../../sdk/shapes.ts';
import { OWN_ID, type Issuer } from './items.ts';

/** What became of an item, as a server has it. */
export interface Release {
  item: PulledItem;
  state: 'HELD' | 'PULLED' | 'SUBMITTED' | 'STOP_REQUESTED' | 'PUBLISHED' | 'UNKNOWN' | 'WITHDRAWN';
  pullNo: number;
  leaseUntil: number;
  readonly receipts: Receipt[];
  /** Published hashes that are not the approved one. */
  readonly incidents: string[];
  deletion: { readonly caseId: string; done: boolean } | null;
}

/** A server of which the tool sees only the contract; in this process, so that tests decide what it answers and when. */
export interface FakeOffice extends Office {
  readonly releases: Map<string, Release>;
  add(item: PulledItem): void;
  stop(releaseId: string): void;
  remove(releaseId: string): void;
  /** A person looked, and says what became of an UNKNOWN item. */
  resolve(releaseId: string, outcome: 'PUBLISHED' | 'NOT_PUBLISHED'): void;
}

export function openFakeOffice(issuer: Issuer): FakeOffice {
  const releases = new Map<string, Release>();
  const find = (id: string): Release => {
    const release = releases.get(id);
    if (release === undefined) throw new OfficeRefused(404, 'NOT_FOUND', '');
    return release;
  };
  const lapse = (): void => {
    for (const release of releases.values())
      if (['PULLED', 'SUBMITTED', 'STOP_REQUESTED'].includes(release.state) && release.leaseUntil <= Date.now())
        release.state = 'UNKNOWN';
  };
  const pull = async (request: Parameters<Office['pull']>[0]): Promise<PullAnswer> => {
    lapse();
    const due = [...releases.values()]
      .filter(({ state, item }) => state === 'HELD' && request.accountIds?.includes(item.accountId) !== false)
      .slice(0, request.max);
    for (const release of due) {
      release.pullNo += 1;
      release.state = 'PULLED';
      release.item = await issuer.again(release.item, release.pullNo, (request.leaseSeconds ?? 600) * 1000);
      release.leaseUntil = Date.parse(release.item.leaseUntil);
    }
    const all = [...releases.values()];
    return {
      items: due.map(({ item }) => structuredClone(item)),
      stops: all
        .filter(({ state }) => state === 'STOP_REQUESTED')
        .map(({ item }) => ({ releaseId: item.releaseId, reason: '撤回' })),
      deletions: all
        .filter(({ deletion }) => deletion !== null && !deletion.done)
        .map(({ item, pullNo, deletion, receipts }) => {
          const published = receipts.findLast(({ phase }) => phase === 'PUBLISHED');
          return {
            ...{ releaseId: item.releaseId, accountId: item.accountId, pullNo, caseId: deletion!.caseId },
            ...{ url: published?.url ?? null, platformId: published?.platformId ?? null },
          };
        }),
    };
  };
  const receipt = (id: string, said: Receipt): void => {
    lapse();
    const release = find(id);
    release.receipts.push(said);
    const hash = said.publishedHash;
    if (said.phase === 'PUBLISHED') {
      if (hash === undefined || (said.url === undefined && said.platformId === undefined))
        throw new OfficeRefused(422, 'RECEIPT_INCOMPLETE', '');
      if (hash !== release.item.contentHash) release.incidents.push(hash);
    }
    if (said.phase === 'DELETED' && release.deletion !== null) {
      release.deletion.done = true;
      release.state = 'WITHDRAWN';
    }
    if (said.pullNo !== release.pullNo || release.state === 'UNKNOWN') return;
    if (said.phase === 'PUBLISHED') release.state = 'PUBLISHED';
    else if (said.phase === 'SUBMITTED' && release.state === 'PULLED') {
      release.state = 'SUBMITTED';
      release.leaseUntil = Date.now() + 24 * 3_600_000;
    } else if (said.phase === 'FAILED' && ['PULLED', 'SUBMITTED'].includes(release.state)) release.state = 'HELD';
  };
  return {
    releases,
    add: (item) =>
      void releases.set(item.releaseId, {
        ...{ item, state: 'HELD', pullNo: 0, leaseUntil: 0, receipts: [], incidents: [], deletion: null },
      }),
    stop: (id) => void (find(id).state = 'STOP_REQUESTED'),
    remove: (id) => void (find(id).deletion = { caseId: 'case', done: false }),
    resolve: (id, outcome) => void (find(id).state = outcome === 'PUBLISHED' ? 'PUBLISHED' : 'HELD'),
    pull,
    receipt: async (id, said) => {
      receipt(id, said);
      return '{}';
    },
    stopAck: async (id, outcome) => {
      const release = find(id);
      if (release.state !== 'STOP_REQUESTED') throw new OfficeRefused(409, 'INVALID_TRANSITION', release.state);
      release.state = outcome === 'STOPPED' ? 'WITHDRAWN' : 'PUBLISHED';
      return '{}';
    },
    fetchMedia: async (file, path) => writeFileSync(path, issuer.files.get(file.digest)!),
    jwks: async () => ({ keys: issuer.jwks() }),
    ownId: async () => OWN_ID,
  };
}
