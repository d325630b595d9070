import type { Page } from 'playwright-core';

/**
 * How many functions of the console a page calls during an act: the work that the act is, whatever else the machine does.
 * How long it takes is told by `npm run bench:console`.
 */
export async function callsDuring(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await act();
  await page.waitForTimeout(300);
  const { result } = await session.send('Profiler.takePreciseCoverage');
  await session.detach();
  // what the test itself brings into the page is none of the console's
  const own = result.filter(({ url }) => url.includes('/assets/'));
  if (own.length === 0) throw new Error('nothing of the console was counted');
  return own.reduce(
    (sum, { functions }) => sum + functions.reduce((calls, { ranges }) => calls + (ranges[0]?.count ?? 0), 0),
    0,
  );
}
