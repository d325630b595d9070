import { PARTS, type City, type PartName } from './city.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Something that goes wrong. When it resolves it is over, and the city is to come to itself. */
export interface Fault {
  /** Figures are counted by this. */
  readonly kind: FaultKind;
  readonly what: string;
  happen(city: City): Promise<void>;
}

export const FAULT_KINDS = {
  kill: { en: 'kills', zh: '强杀' },
  flush: { en: 'flushes of Redis', zh: '清空 Redis' },
  restart: { en: 'restarts of the database', zh: '重启数据库' },
  full: { en: 'times the disk was full', zh: '磁盘写满' },
  cut: { en: 'times every connection was cut', zh: '切断全部连接' },
  slow: { en: 'times the network was slow', zh: '网络变慢' },
  freeze: { en: 'workers frozen', zh: '任务进程冻结' },
} as const;
export type FaultKind = keyof typeof FAULT_KINDS;

const FULL_MS = 4_000;
const SLOW_MS = 5_000;
const DELAY_MS = 60;
const AWAY_MS = 1_500;

const killPart = (name: PartName): Fault => ({
  ...{ kind: 'kill', what: `kill ${name}` },
  happen: async ({ parts }) => parts[name].signal('SIGKILL'),
});
const KILLS: readonly Fault[] = [
  ...PARTS.map(killPart),
  { kind: 'kill', what: 'kill redis', happen: ({ redis }) => redis.kill() },
  { kind: 'kill', what: 'kill the database', happen: (city) => city.endDatabase('kill') },
];
const FLUSH: Fault = {
  ...{ kind: 'flush', what: 'FLUSHALL' },
  happen: ({ redis }) => redis.flush(),
};
const RESTART: Fault = {
  ...{ kind: 'restart', what: 'restart the database' },
  happen: (city) => city.endDatabase('restart'),
};
const FULL: Fault = {
  ...{ kind: 'full', what: 'fill the disk' },
  happen: async ({ fillDisk }) => {
    fillDisk?.(true);
    await pause(FULL_MS);
    fillDisk?.(false);
  },
};
type Store = keyof City['networks'];
const cutOff = (store: Store): Fault => ({
  ...{ kind: 'cut', what: `cut off from the ${store}` },
  happen: async ({ networks }) => {
    networks[store]?.close(true);
    await pause(AWAY_MS);
    networks[store]?.close(false);
  },
});
const slowTo = (store: Store): Fault => ({
  ...{ kind: 'slow', what: `slow to the ${store}` },
  happen: async ({ networks }) => {
    networks[store]?.slow(DELAY_MS);
    await pause(SLOW_MS);
    networks[store]?.slow(0);
  },
});
/** Until every server says so at /readyz. */
const FREEZES: readonly Fault[] = (['worker 1', 'media worker', 'worker 2'] as const).map((name) => ({
  ...{ kind: 'freeze', what: `freeze ${name}` },
  happen: async (city) => {
    city.parts[name].signal('SIGSTOP');
    const queue = name === 'media worker' ? 'media' : 'checks';
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(300)) {
      const said = await Promise.all(city.urls.map((url) => silentAt(url)));
      if (said.every((queues) => queues.includes(queue))) break;
      if (Date.now() + 300 > end) city.untold.push(`${name} was frozen, and /readyz did not say so`);
    }
    city.parts[name].signal('SIGCONT');
  },
}));

const silentAt = (url: string): Promise<readonly string[]> =>
  fetch(`${url}/readyz`).then(
    async (ready) => ((await ready.json()) as { silentQueues?: readonly string[] }).silentQueues ?? [],
    () => [],
  );

/** How often each kind happens for so many kills. */
const SHARES: Readonly<Record<FaultKind, number>> = {
  ...{ kill: 1, flush: 1 / 5, restart: 1 / 10, full: 1 / 20, cut: 1 / 10, slow: 1 / 20, freeze: 1 / 33 },
};
/** What may happen where there is so much of it. */
function victims({ fillDisk, networks }: City): Readonly<Record<FaultKind, readonly Fault[]>> {
  const stores = (['database', 'redis'] as const).filter((store) => networks[store] !== null);
  return {
    ...{ kill: KILLS, flush: [FLUSH], restart: [RESTART], full: fillDisk === null ? [] : [FULL] },
    ...{ cut: stores.map(cutOff), slow: stores.map(slowTo), freeze: FREEZES },
  };
}

/** So often at the least: what is left out of a short run is tested elsewhere, or takes long. */
const AT_LEAST: Partial<Record<FaultKind, number>> = { flush: 1, restart: 1, full: 1, cut: 1 };

/** Faults for so many kills, in random order: each kind in its share, each victim as often as any other. */
export function faultsFor(kills: number, city: City, next: () => number): readonly Fault[] {
  const from = Math.floor(next() * KILLS.length);
  const all = Object.entries(victims(city)).flatMap(([kind, faults]) => {
    const share = Math.max(Math.round(kills * SHARES[kind as FaultKind]), AT_LEAST[kind as FaultKind] ?? 0);
    return Array.from({ length: faults.length === 0 ? 0 : share }, (_, at) => faults[(from + at) % faults.length]!);
  });
  return all
    .map((fault) => [next(), fault] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, fault]) => fault);
}
