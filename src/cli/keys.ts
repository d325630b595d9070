import { join } from 'node:path';
import { RELEASE_STATE_NAMES } from '../domain/transitions.ts';
import { readConfig } from '../config.ts';
import { openTicketKeys } from '../crypto/tickets.ts';
import { openStore } from '../db/open.ts';
import { knownKeys } from '../app/evidence/keys/current-signer.ts';
import { revokeKey } from '../app/evidence/keys/revoke-key.ts';
import { rotateKey, type KeyDesk } from '../app/evidence/keys/rotate-key.ts';
import type { KnownKey } from '../signature/known-key.ts';
import { EXIT, safeLines, UnusableError, type Exit } from './exit.ts';
import { openToRead } from './open-to-read.ts';
import { operatorName } from './operator-name.ts';

const say = (text: string): void => void process.stdout.write(`${safeLines(text)}\n`);

/** Works beside the running server, or while it is stopped. */
async function atDesk<T>(work: (desk: KeyDesk) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const dir = join(config.dataDir, 'keys');
  const database = await openToRead(config);
  const store = openStore(database.connection, { max: 2 });
  try {
    const keys = await openTicketKeys(dir, config.signatureAlgorithm);
    return await work({ db: store.db, keys, dir, operator: operatorName() });
  } finally {
    await store.close();
    await database.close();
  }
}

const timeOf = (time: Date | null): string => (time === null ? '—' : time.toISOString());

function stateOf({ revoked, retiredAt }: KnownKey): string {
  if (revoked !== null) return `作废 revoked  自 ${timeOf(revoked.from)}（当时留痕 ${revoked.log.size} 条）`;
  return retiredAt === null ? '使用中 signs now' : `停用 retired  ${timeOf(retiredAt)}`;
}

/** Prints every key: name, algorithm, since when, and how it stands. */
export async function listKeys(): Promise<Exit> {
  for (const key of await atDesk(knownKeys))
    say(`${key.kid}  ${key.algorithm.padEnd(6)}  启用 since ${timeOf(key.validFrom)}  ${stateOf(key)}`);
  return EXIT.CLEAN;
}

export async function rotateKeys(): Promise<Exit> {
  const { signatureAlgorithm } = readConfig(process.env);
  const { kid, algorithm } = await atDesk((desk) => rotateKey(desk, signatureAlgorithm));
  say(
    `${kid}  ${algorithm}\n已换用新密钥，立即生效；旧凭证仍可验证。请把新的公钥交检查方保管 / it signs from now on; older tickets still verify`,
  );
  return EXIT.CLEAN;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day begins at midnight in China. @throws UnusableError */
export function momentOf(text: string): Date {
  const time = new Date(DAY.test(text) ? `${text}T00:00:00+08:00` : MOMENT.test(text) ? text : Number.NaN);
  if (Number.isNaN(time.getTime()))
    throw new UnusableError(`--from ${text}：须为 2026-11-20 或 2026-11-20T08:00:00+08:00 / not a date`);
  return time;
}

export async function revokeKeys(
  kid: string,
  { from, reason }: { readonly from: string; readonly reason: string },
): Promise<Exit> {
  const since = momentOf(from);
  if (reason.trim() === '') throw new UnusableError('--reason 不得为空 / a reason is needed');
  const { items, replacedBy, logSize, ...revoked } = await atDesk((desk) => revokeKey(desk, kid, since, reason.trim()));
  say(`${revoked.kid} 已作废，自 ${timeOf(since)}（当时留痕 ${logSize} 条） / revoked`);
  if (replacedBy !== null) say(`现由 ${replacedBy.kid} 签名（${replacedBy.algorithm}） / this one signs now`);
  if (items.length === 0) {
    say('其后没有以它的凭证发出的内容 / nothing left under its tickets since');
    return EXIT.CLEAN;
  }
  say(`其后以它的凭证取走 ${items.length} 次，须逐件核实 / left under its tickets since, each to be looked into:`);
  for (const { at, releaseId, pullNo, accountId, state, url } of items)
    say(`  ${timeOf(at)}  发布记录 ${releaseId} 第 ${pullNo} 次  账号 ${accountId}  ${nameOf(state)}  ${url ?? ''}`);
  return EXIT.FOUND;
}

const nameOf = (state: string): string =>
  (RELEASE_STATE_NAMES as Readonly<Record<string, string | undefined>>)[state] ?? state;
