import { expect } from 'vitest';
import type { Adapter, Kept, Place } from '../../publisher/adapters/adapter.ts';
import { comparePost } from '../../publisher/compare/compare-post.ts';
import type { Post } from '../../publisher/work/post.ts';

/** A platform under test, and what a person would do there. */
export interface Bench {
  readonly adapter: Adapter;
  readonly post: () => Promise<Post>;
  /** Publishes by hand what waits for a person; answers where. */
  readonly byHand?: (post: Post) => Promise<Place>;
  /** Changes what is public. */
  readonly edit?: (post: Post, place: Place) => Promise<void>;
  /** The answer to the next publication is lost. */
  readonly loseAnswer?: () => void;
}

const NOW = { since: new Date(Date.now() - 60_000), taken: new Set<string>() };

async function placeOf({ adapter, byHand }: Bench, post: Post, handle: Kept): Promise<Place> {
  for (let tries = 0; tries < 50; tries += 1) {
    const status = await adapter.status(post, handle);
    if (status.is === 'out') return status.place;
    if (status.is === 'person') return byHand!(post);
    if (status.is === 'failed') throw new Error(status.why);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('never out');
}

const differences = async ({ adapter }: Bench, post: Post, place: Place, handle: Kept | null): Promise<number> => {
  const page = await adapter.readBack(post, place, handle);
  return page === null ? -1 : (await comparePost(post, page, adapter.manner)).length;
};

/** What every adapter must do, whatever its platform. */
export const CONFORMANCE: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'what it publishes is read back, and is what was approved': async (bench) => {
    const post = await bench.post();
    const handle = await bench.adapter.publish(post, await bench.adapter.prepare(post));
    const place = await placeOf(bench, post, handle);
    expect(place.url ?? place.platformId).toMatch(/./);
    expect(await differences(bench, post, place, handle)).toBe(0);
  },
  'before it publishes, it never claims that something is there': async (bench) => {
    const post = await bench.post();
    const prepared = await bench.adapter.prepare(post);
    expect(['absent', 'unsure']).toContain((await bench.adapter.find(post, prepared, NOW)).is);
  },
  'preparing again changes nothing': async (bench) => {
    const post = await bench.post();
    await bench.adapter.prepare(post);
    const prepared = await bench.adapter.prepare(post);
    expect(['absent', 'unsure']).toContain((await bench.adapter.find(post, prepared, NOW)).is);
  },
  'what it keeps survives the journal': async (bench) => {
    const post = await bench.post();
    const through = (kept: Kept): Kept => JSON.parse(JSON.stringify(kept)) as Kept;
    const prepared = through(await bench.adapter.prepare(post));
    const handle = through(await bench.adapter.publish(post, prepared));
    const place = through((await placeOf(bench, post, handle)) as Kept) as Place;
    expect(await differences(bench, post, place, handle)).toBe(0);
  },
  'after it published, it never says that nothing is there': async (bench) => {
    const post = await bench.post();
    const prepared = await bench.adapter.prepare(post);
    const handle = await bench.adapter.publish(post, prepared);
    await placeOf(bench, post, handle);
    expect((await bench.adapter.find(post, prepared, NOW)).is).not.toBe('absent');
  },
  'after the answer was lost, it never says that nothing is there': async (bench) => {
    const post = await bench.post();
    const prepared = await bench.adapter.prepare(post);
    bench.loseAnswer?.();
    const lost = await bench.adapter.publish(post, prepared).then(
      () => bench.loseAnswer === undefined,
      () => true,
    );
    expect(lost).toBe(true);
    expect((await bench.adapter.find(post, prepared, NOW)).is).not.toBe('absent');
  },
  'a change of what is public is found': async (bench) => {
    const post = await bench.post();
    const handle = await bench.adapter.publish(post, await bench.adapter.prepare(post));
    const place = await placeOf(bench, post, handle);
    await bench.edit?.(post, place);
    expect((await differences(bench, post, place, handle)) > 0).toBe(bench.edit !== undefined);
  },
  'what it removes is gone, and may be removed again': async (bench) => {
    const post = await bench.post();
    const handle = await bench.adapter.publish(post, await bench.adapter.prepare(post));
    const place = await placeOf(bench, post, handle);
    const isGone = await bench.adapter.remove(place, post.releaseId);
    // where it cannot remove anything it says so
    expect(isGone).toBe(bench.byHand === undefined);
    if (!isGone) return;
    expect(await differences(bench, post, place, handle)).toBe(-1);
    expect(await bench.adapter.remove(place, post.releaseId)).toBe(true);
  },
};
