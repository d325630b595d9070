import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Microseconds that the thread itself ran. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface LongestTask {
  /** Milliseconds that the thread itself ran: what others do on a shared machine does not count. */
  readonly own: number;
  /** Milliseconds by the clock, as a `PerformanceObserver` of long tasks sees them. */
  readonly wall: number;
}

/** The longest task of the pages' main threads during an act. */
export async function tasksDuring(page: Page, act: () => Promise<unknown>): Promise<LongestTask> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await act();
  await page.waitForTimeout(300);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const own = traceEvents.filter((event) => event.tdur !== undefined && main.has(`${event.pid} ${event.tid}`));
  if (own.length === 0) throw new Error('the trace says nothing of the main thread');
  const longest = (of: 'tdur' | 'dur'): number => Math.round(Math.max(...own.map((event) => (event[of] ?? 0) / 1_000)));
  return { own: longest('tdur'), wall: longest('dur') };
}
