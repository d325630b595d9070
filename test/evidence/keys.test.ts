import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceBundle } from '../../src/app/evidence/evidence-bundle.ts';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { currentSigner, knownKeys } from '../../src/app/evidence/keys/current-signer.ts';
import { RevocationError, revokeKey } from '../../src/app/evidence/keys/revoke-key.ts';
import { applyAlgorithm, rotateKey, type KeyDesk } from '../../src/app/evidence/keys/rotate-key.ts';
import { verifyLog } from '../../src/app/evidence/verify-log.ts';
import { readTickets } from '../../src/app/releases/read-tickets.ts';
import { openTicketKeys, readPublicKeys, signerOf, type TicketClaims } from '../../src/crypto/tickets.ts';
import { databaseNow } from '../../src/db/locks.ts';
import { canonicalJson, sha256, type Json } from '../../src/domain/canonical.ts';
import { readJws, signJws } from '../../src/signature/jws.ts';
import { readSigningKey, type SigningKey } from '../../src/signature/keys.ts';
import { readKeys, verifyBundle } from '../../verify/wuguan-verify.mjs';
import { approved } from '../support/flow.ts';
import { jwksOf } from '../support/jwks.ts';
import { openOffice, type Office } from '../support/office.ts';
import { published, pullOf, report } from '../support/published.ts';

let office: Office;
let desk: KeyDesk;

beforeAll(async () => {
  office = await openOffice();
  desk = { db: office.deps.db, keys: office.deps.keys, dir: office.keyDir, operator: 'machinist' };
});
afterAll(() => office.close());

const current = async () => (await currentSigner(office.deps.db, office.deps.keys)).key;
const logged = async (action: string) => {
  const rows = await office.deps.db.selectFrom('audit_event').select('details').where('action', '=', action).execute();
  return rows.map(({ details }) => details as Record<string, unknown>);
};
async function publishOne(title: string): Promise<string> {
  const { items } = await published(office, { title, body: '<p>自下周一起施行。</p>' });
  return items[0]?.releaseId ?? '';
}
const bundleOf = async (releaseId: string): Promise<string> =>
  evidenceBundle(office.deps, await office.actor('auditor'), await office.deps.registry.latest(), releaseId, true);
/** The first claim that does not hold; undefined = proven. */
const broken = (text: string, keys: string, given = {}): string | undefined =>
  verifyBundle(text, readKeys(keys), given).find(({ ok }) => !ok)?.claim;
const ticketOf = async (releaseId: string) =>
  (await readTickets(office.deps, await office.actor('auditor'), releaseId))[0];
/** What a thief has: the private half, from a disk or a backup. */
const stolen = (kid: string): SigningKey =>
  readdirSync(office.keyDir)
    .filter((name) => name.endsWith('.pem'))
    .map((name) => readSigningKey(readFileSync(join(office.keyDir, name), 'utf8')))
    .find((key) => key.kid === kid)!;
describe('keys that sign', () => {
  test('rotate at once, in every process, and the log says so; what was signed before still verifies', async () => {
    const before = await publishOne('关于开放自习室的通知');
    const bundle = await bundleOf(before);
    const first = await current();
    // another process, which has opened the same directory
    const elsewhere = await openTicketKeys(office.keyDir);
    for (const algorithm of ['SM2SM3', 'EdDSA', 'SM2SM3'] as const) {
      const key = await rotateKey(desk, algorithm);
      expect(await current()).toMatchObject({ kid: key.kid, algorithm });
      expect((await currentSigner(office.deps.db, elsewhere)).key.kid).toBe(key.kid);
      expect((await logged('key.rotated')).at(-1)).toMatchObject({ kid: key.kid, algorithm, operator: 'machinist' });
    }
    const known = await knownKeys(office.deps);
    expect(known).toHaveLength(4);
    expect(known.filter(({ retiredAt }) => retiredAt === null).map(({ kid }) => kid)).toEqual([(await current()).kid]);
    expect(known.map(({ kid }) => kid)).toContain(first.kid);
    const keys = await jwksOf(office);
    expect(broken(bundle, keys)).toBeUndefined();
    expect(broken(await bundleOf(before), keys)).toBeUndefined();
    expect(await ticketOf(before)).toMatchObject({ verified: true, revoked: false, keyId: first.kid });
    const after = await publishOne('关于调整开放时间的通知');
    expect(readJws((JSON.parse(await bundleOf(after)) as { ticket: string }).ticket).header).toMatchObject({
      alg: 'SM2SM3',
      kid: (await current()).kid,
    });
    expect(broken(await bundleOf(after), keys)).toBeUndefined();
    await growLog(office.deps, { wait: true });
    expect((await verifyLog(office.database.db, known)).problems).toEqual([]);
  });

  test('follow the setting, once, and stay where it names what signs already', async () => {
    expect((await applyAlgorithm(desk, 'EdDSA'))?.algorithm).toBe('EdDSA');
    expect(await applyAlgorithm(desk, 'EdDSA')).toBeNull();
    const made = await Promise.all(['SM2SM3', 'SM2SM3', 'SM2SM3'].map(() => applyAlgorithm(desk, 'SM2SM3')));
    expect(made.filter((key) => key !== null)).toHaveLength(1);
  });

  test('begin with the algorithm of the setting, and a second start makes no other', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'wuguan-first-key-'));
    const first = await openTicketKeys(fresh, 'SM2SM3');
    expect(first.publicKeys.map(({ algorithm }) => algorithm)).toEqual(['SM2SM3']);
    expect((await openTicketKeys(fresh, 'EdDSA')).publicKeys).toEqual(first.publicKeys);
    rmSync(fresh, { recursive: true });
  });

  test('sign nothing where this machine does not have the one that is to sign', async () => {
    const { kid } = await current();
    const bare = { signers: [], publicKeys: [], reload: async () => {} };
    await expect(currentSigner(office.deps.db, bare)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await current()).kid).toBe(kid);
  });

  test('only end: nothing in the database brings one back', async () => {
    const change = async (set: string) =>
      office.database.pool.query(`update signing_key set ${set} where retired_at is not null`);
    await expect(change('retired_at = null')).rejects.toMatchObject({ code: 'WG002' });
    await expect(change("public_key = '\\x00'")).rejects.toMatchObject({ code: 'WG002' });
    await expect(office.database.pool.query('delete from signing_key')).rejects.toMatchObject({ code: 'WG002' });
  });
});

describe('a key that was in other hands', () => {
  let before = '';
  let after = '';
  let heldBefore = '';
  let from = new Date(0);
  let jwksBefore = '';
  let kid = '';

  beforeAll(async () => {
    await applyAlgorithm(desk, 'EdDSA');
    ({ kid } = await current());
    before = await publishOne('关于举办读书月的通知');
    heldBefore = await bundleOf(before);
    // what is read of the clock is cut to milliseconds
    from = new Date((await databaseNow(office.deps.db)).getTime() + 1);
    after = await publishOne('关于暂停开放的通知');
    jwksBefore = await jwksOf(office);
  });

  test('is revoked by its name, from a day of the past, and once', async () => {
    const revoke = (name: string, at: Date) => revokeKey(desk, name, at, '备份盘遗失');
    await expect(revoke(kid.slice(0, 7), from)).rejects.toThrow(RevocationError);
    await expect(revoke('nobodyhasit', from)).rejects.toThrow(RevocationError);
    await expect(revoke(kid, new Date(Date.now() + 3_600_000))).rejects.toThrow('将来');
    const revoked = await revoke(kid.slice(0, 8), from);
    expect(revoked.replacedBy).toMatchObject({ algorithm: 'EdDSA' });
    expect((await current()).kid).toBe(revoked.replacedBy?.kid);
    // what left since is named; what left before is not
    expect(revoked.items.map(({ releaseId }) => releaseId)).toEqual([after]);
    expect((await logged('key.revoked')).at(-1)).toMatchObject({
      ...{ kid, reason: '备份盘遗失', operator: 'machinist', tickets: 1, logSize: revoked.logSize },
      items: [{ releaseId: after, pullNo: 1 }],
    });
    const { rows } = await office.database.pool.query<{ kind: string; release_id: string }>(
      'select kind, release_id from incident where resolved_at is null',
    );
    expect(rows).toEqual([{ kind: 'KEY_REVOKED', release_id: after }]);
    await expect(revoke(kid, from)).rejects.toThrow('已自同一时间或更早作废');
    await expect(revoke(kid, new Date(from.getTime() + 1_000))).rejects.toThrow(RevocationError);
  });

  test('opens an incident when something comes out under its ticket, and keeps the receipt', async () => {
    const accepted = await approved(office, { title: '关于延长开放时间的通知', body: '<p>自即日起施行。</p>' });
    const [item] = await pullOf(office, accepted.id);
    const since = new Date((await databaseNow(office.deps.db)).getTime() - 60_000);
    await revokeKey(desk, (await current()).kid, since, '疑似泄露');
    const answer = await report(office, item!, 'PUBLISHED');
    expect(answer).toMatchObject({
      kept: true,
      mismatch: false,
      state: 'PUBLISHED',
      incident: { kind: 'KEY_REVOKED' },
    });
    expect(await ticketOf(item!.releaseId)).toMatchObject({ verified: false, revoked: true });
  });

  test('counts for what was signed before, and for nothing since', async () => {
    expect(await ticketOf(before)).toMatchObject({ verified: true, revoked: false, keyId: kid });
    expect(await ticketOf(after)).toMatchObject({ verified: false, revoked: true, keyId: kid });
    const keys = await jwksOf(office);
    expect(broken(await bundleOf(before), keys)).toBeUndefined();
    expect(broken(await bundleOf(after), keys)).toBe('keys');
    // whoever does not know of the revocation cannot see it
    expect(broken(heldBefore, jwksBefore)).toBeUndefined();
  });

  test('proves an older bundle only to whoever had it in safe hands before', async () => {
    const keys = await jwksOf(office);
    expect(broken(heldBefore, keys)).toBe('keys');
    const day = 24 * 3_600_000;
    expect(broken(heldBefore, keys, { heldSince: new Date(from.getTime() - day).toISOString() })).toBeUndefined();
    expect(broken(heldBefore, keys, { heldSince: new Date(from.getTime() + day).toISOString() })).toBe('keys');
  });

  test('makes no ticket of before, whatever date and head a thief writes into it', async () => {
    const thief = stolen(kid);
    const keys = await jwksOf(office);
    const bundle = JSON.parse(await bundleOf(before)) as Record<string, Json> & { ticket: string };
    const { payload } = readJws<TicketClaims & { iat: number; exp: number }>(bundle.ticket);

    const reseal = (changed: Record<string, Json>, key: SigningKey): string => {
      const { seal: _seal, ...plain } = changed;
      return canonicalJson({ ...plain, seal: signerOf(key).seal(sha256(canonicalJson(plain)), new Date()) });
    };
    const other = { ...(bundle['content'] as Record<string, Json>), title: '别的标题' };
    const contentHash = sha256(canonicalJson(other));
    // same ticket id, same times, same head of the log; another content
    const forged = signJws({ ...payload, contentHash }, thief, 'JWT');
    expect(broken(reseal({ ...bundle, ticket: forged, contentHash, content: other }, thief), keys)).toBeDefined();
    // another ticket for the very same content: the log has the hash of the true one
    const twin = signJws({ ...payload, exp: payload.exp + 1 }, thief, 'JWT');
    expect(broken(reseal({ ...bundle, ticket: twin }, thief), keys)).toBe('pull');
    // a whole bundle that is signed anew with what was stolen
    expect(broken(reseal(bundle, thief), keys)).toBe('keys');
  });

  test('stays known when its private half is destroyed, and the log verifies as before', async () => {
    for (const name of readdirSync(office.keyDir).filter((file) => file.endsWith('.pem')))
      if (readSigningKey(readFileSync(join(office.keyDir, name), 'utf8')).kid === kid)
        rmSync(join(office.keyDir, name));
    await office.deps.keys.reload();
    const halves = (await readPublicKeys(office.keyDir)).map((key) => key.kid);
    expect(halves).toEqual(expect.arrayContaining((await knownKeys(office.deps)).map((key) => key.kid)));
    expect((await verifyLog(office.database.db, await readPublicKeys(office.keyDir))).problems).toEqual([]);
    expect(broken(await bundleOf(before), await jwksOf(office))).toBeUndefined();
    expect((await verifyLog(office.database.db, await knownKeys(office.deps))).problems).toEqual([]);
    expect(await publishOne('关于恢复开放的通知')).not.toBe('');
  });
});
