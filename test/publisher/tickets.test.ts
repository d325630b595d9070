import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { keptKeys } from '../../publisher/kept-keys.ts';
import { NoTicket, OfficeAway } from '../../sdk/errors.ts';
import type { Keys, KeySet, PulledItem } from '../../sdk/shapes.ts';
import { verifyTicket } from '../../sdk/verify-ticket.ts';
import { openIssuer, OWN_ID, type Issuer } from '../support/publisher/items.ts';
import { ACCOUNT } from '../support/publisher/tool.ts';

const dir = mkdtempSync(join(tmpdir(), 'wuguan-tickets-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let issuer: Issuer;
beforeEach(async () => {
  issuer = await openIssuer();
});

const keysNow = (over: Partial<Keys> = {}): Keys => ({
  current: async () => ({ keys: issuer.jwks() }),
  renew: async () => ({ keys: issuer.jwks() }),
  ownId: async () => OWN_ID,
  ...over,
});
const verify = (item: PulledItem, keys = keysNow()): Promise<Date> => verifyTicket(item, keys, new Date());
const make = (): Promise<PulledItem> => issuer.make({ accountId: ACCOUNT });
const HEAD = { size: 100, root: '00'.repeat(32) };
const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

test('a ticket holds with either algorithm, and after the server changed its key', async () => {
  const first = await make();
  issuer.rotate('SM2SM3');
  const second = await make();
  issuer.rotate('EdDSA');
  for (const item of [first, second, await make()])
    expect((await verify(item)).getTime()).toBe(Math.floor(Date.parse(item.leaseUntil) / 1000) * 1000);
  const stranger = await openIssuer();
  await expect(verify(await stranger.make({ accountId: ACCOUNT }))).rejects.toThrow('signed by no known key');
});

test('a ticket for another publishing tool is not for this one', async () => {
  const item = await make();
  await expect(verify(item, keysNow({ ownId: async () => '018f0000-0000-7000-8000-0000000000bb' }))).rejects.toThrow(
    'for another publishing tool',
  );
  // its name is no id: names can be chosen
  Object.assign(issuer.saying, { aud: ['tool'] });
  await expect(verify(await make())).rejects.toThrow('for another publishing tool');
  Object.assign(issuer.saying, { aud: undefined });
  await expect(verify(await make())).rejects.toThrow('for another publishing tool');
});

test.each(['EdDSA', 'SM2SM3'] as const)('a ticket of a revoked key of %s holds only from before', async (algorithm) => {
  issuer.rotate(algorithm);
  const item = await make();
  issuer.revoke({ from: ago(-60), log: HEAD });
  await expect(verify(item)).resolves.toBeInstanceOf(Date);
  issuer.revoke({ from: ago(60), log: HEAD });
  await expect(verify(item)).rejects.toThrow('the key of the ticket was revoked');
  issuer.rotate(algorithm);
  await expect(verify(await make())).resolves.toBeInstanceOf(Date);
});

test('a ticket that knows of more of the log than there was is later, whatever it says of its time', async () => {
  Object.assign(issuer.saying, { log: { size: 101, root: HEAD.root } });
  const item = await make();
  issuer.revoke({ from: ago(-60), log: HEAD });
  await expect(verify(item)).rejects.toThrow(NoTicket);
});

test('a date of before does not make a ticket last until now', async () => {
  const late = await issuer.make({ accountId: ACCOUNT, leaseMs: 3 * 3_600_000 });
  await expect(verify(late)).rejects.toThrow('lasts too long');
});

test('the keys are kept, asked for anew after a while, and taken as they were while the server is away', async () => {
  let now = Date.now();
  let asked = 0;
  let isAway = false;
  const office = {
    jwks: async (): Promise<KeySet> => {
      if (isAway) throw new OfficeAway('away');
      asked += 1;
      return { keys: issuer.jwks() };
    },
    ownId: async () => {
      if (isAway) throw new OfficeAway('away');
      return OWN_ID;
    },
  };
  const open = (token: string): Keys => keptKeys(office, { dir, token }, () => new Date(now));
  const keys = open('secret');
  expect(await keys.current()).toBeNull();
  await keys.renew();
  expect(await keys.ownId()).toBe(OWN_ID);
  await keys.current();
  expect(asked).toBe(1);
  const item = await make();
  issuer.revoke({ from: ago(60), log: HEAD });
  await expect(verify(item, keys)).resolves.toBeInstanceOf(Date);
  now += 6 * 60_000;
  await expect(verifyTicket(item, keys, new Date())).rejects.toThrow('revoked');
  expect(asked).toBe(2);
  isAway = true;
  const again = open('secret');
  expect(await again.current()).toEqual({ keys: issuer.jwks() });
  expect(await again.ownId()).toBe(OWN_ID);
  // another token is another tool: whose it is has to be asked
  await expect(open('another').ownId()).rejects.toThrow(OfficeAway);
});
