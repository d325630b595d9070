import { afterAll, beforeAll, expect, test } from 'vitest';
import { approved, runAllChecks, submit } from '../support/flow.ts';
import { fuzz } from '../support/fuzz/run.ts';
import { lookAround } from '../support/fuzz/known.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  const { id } = await submit(office);
  await runAllChecks(office, id);
  await approved(office);
});
afterAll(() => office.close());

/** Milliseconds of work between two turns; compiling code and making requests are in it. `npm run fuzz:http` has the figure. */
const STILL = 500;

test('random requests by everybody get answers that are none of a defect', { timeout: 900_000 }, async () => {
  const seed = Number(process.env['WUGUAN_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
  process.stdout.write(`fuzz:http seed ${seed} (again: WUGUAN_FUZZ_SEED=${seed})\n`);
  const { failures, loopBusy, requests } = await fuzz({
    ...{ baseUrl: office.baseUrl, seed, requests: 2_000 },
    tokens: [
      ...office.demo.users,
      ...office.demo.publishers.map(({ token }) => ({ token, role: 'PUBLISHER' as const })),
    ],
    look: () => lookAround(office.deps),
  });
  expect(failures).toEqual([]);
  expect(requests).toBe(2_000);
  expect(loopBusy?.max ?? 0).toBeLessThan(STILL);
});
