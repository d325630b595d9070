import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled, openBrowserForMany } from '../../../scripts/chromium.ts';
import { openConsole, type ConsoleOffice } from '../../support/console.ts';
import { testDatabase } from '../../support/database.ts';
import { tellMarch } from '../../support/march.ts';
import { falseAlarm } from './false-alarm.ts';
import { firstVisit } from './first-visit.ts';
import { fiveByKeyboard } from './five-by-keyboard.ts';
import { newHands, type Counts } from './hands.ts';
import { inspection } from './inspection.ts';
import { lastAdministrator } from './last-administrator.ts';
import { leaver } from './leaver.ts';
import { monthlyLedger } from './monthly-ledger.ts';
import { newOffice } from './new-office.ts';
import { onAPhone } from './on-a-phone.ts';
import { picturePost } from './picture-post.ts';
import { keepCounts } from './keep-counts.ts';
import { takeDown } from './take-down.ts';
import type { Task } from './task.ts';
import { whoApproved } from './who-approved.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** Whoever takes the next task takes what was left to them; those who lose something come last in their office. */
const TASKS: readonly Task[] = [
  ...[fiveByKeyboard, firstVisit, picturePost, onAPhone, falseAlarm, takeDown, leaver, lastAdministrator],
  ...[newOffice, whoApproved, monthlyLedger, inspection],
];

describe.skipIf(!chromiumIsInstalled())('twelve tasks at the console', () => {
  let browser: Browser;
  let offices: Readonly<Record<Task['where'], ConsoleOffice>>;
  beforeAll(async () => {
    browser = await openBrowserForMany();
    const open = (copy?: typeof testDatabase) => openConsole({}, undefined, copy, browser);
    const [work, march, fresh] = await Promise.all([open(), open(), open(testDatabase)]);
    offices = { work, march, new: fresh };
    // its clock stands at 25 March 2031, noon
    await tellMarch(march);
  });
  afterAll(async () => {
    await Promise.all(Object.values(offices).map((office) => office.close()));
    await browser.close();
  });
  afterEach(async ({ task }) => {
    const dir = process.env['WUGUAN_PICTURES'];
    if (dir !== undefined && task.result?.state === 'fail')
      for (const office of Object.values(offices)) await office.picture(dir);
  });

  const counted: (Task & { readonly counts: Counts })[] = [];
  test.each(TASKS)('$name', async (task) => {
    const hands = newHands();
    await task.walk(offices[task.where], hands);
    counted.push({ ...task, counts: hands.done });
    process.stdout.write(`${task.zh}: ${hands.done.clicks} clicks, ${hands.done.keys} keys\n`);
    expect(offices[task.where].complaints).toEqual([]);
    expect(hands.done.clicks, 'clicks').toBeLessThanOrEqual(task.most.clicks);
    expect(hands.done.keys, 'keys').toBeLessThanOrEqual(task.most.keys);
  });

  test('each was counted', () => {
    expect(counted).toHaveLength(TASKS.length);
    keepCounts(counted);
  });
});
