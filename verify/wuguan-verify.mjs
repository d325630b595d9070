#!/usr/bin/env node
// Proves offline that what was published is what was approved, from an evidence bundle of Wuguan 五关
// (GET /v1/releases/{id}/evidence). Needs Node.js 20 or newer, keys.mjs beside it, and nothing else: take the two files
// anywhere, and read them.
//
//   node wuguan-verify.mjs BUNDLE --key FILE [--content FILE] [--checkpoint FILE] [--held-since DATE] [--sheet CODE]
//
// Exit code: 0 proven, 1 disproven (the first claim that fails is named), 2 something could not be read.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { attempt, isSignedBy, noteId, openJws, readKeys } from './keys.mjs';

export { readKeys };

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (text) => sha256(Buffer.of(0), text);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const bytes = (hex) => Buffer.from(hex, 'hex');

/** Canonical JSON (RFC 8785): members sorted by UTF-16 code units; numbers and strings as ECMAScript writes them. */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join(',')}}`;
}
const hashOf = (value) => sha256(canonical(value)).toString('hex');

/** A checkpoint (C2SP tlog-checkpoint) that one of the keys signed: {origin, size, root, key}; null = nobody did. */
function openCheckpoint(note, keys) {
  const [, text, origin, size, root, signatures] =
    /^(([^\n]+)\n(\d{1,16})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*)\n((?:— [^\n]+\n)+)$/.exec(note) ?? [];
  if (text === undefined) return null;
  const signers = signatures
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, name, encoded] = line.split(' ');
      const signature = Buffer.from(encoded ?? '', 'base64');
      if (name !== origin || signature.toString('base64') !== encoded) return undefined;
      const [id, rest] = [signature.subarray(0, 4), signature.subarray(4)];
      return keys.find((key) => id.equals(noteId(origin, key)) && isSignedBy(key, Buffer.from(text), rest));
    });
  if (signers.includes(undefined)) return null;
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), key: signers[0] };
}

/** Whether a leaf stands at `index` in the tree of `size` leaves with that root (RFC 9162 §2.1.3.2). */
function isIncluded(leaf, index, size, proof, root) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      for (; at % 2 === 0 && at !== 0; last = Math.floor(last / 2)) at /= 2;
    } else hash = nodeHash(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

/** Whether the newer tree begins with the older one (RFC 9162 §2.1.4.2). */
function isGrown(older, newer, proof) {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0;
  let [at, last] = [older.size - 1, newer.size - 1];
  for (; at % 2 === 1; last = Math.floor(last / 2)) at = Math.floor(at / 2);
  const [first, ...path] = at === 0 ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let [was, is] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [was, is] = [nodeHash(sibling, was), nodeHash(sibling, is)];
      for (; at % 2 === 0 && at !== 0; last = Math.floor(last / 2)) at /= 2;
    } else is = nodeHash(is, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && was.equals(older.root) && is.equals(newer.root);
}

/** What each claim says, in the order in which they are looked at. */
const WORDS = {
  form: ['证据包逐字节符合规范格式', 'the bundle is canonical JSON, byte for byte'],
  checkpoint: ['留痕树头由该单位的密钥签名', 'the head of the log is signed by the key'],
  log: ['每一条留痕都在签名的留痕树内', 'every entry stands in the signed log'],
  ticket: ['放行凭证由该密钥签名，且属于这一件', 'the ticket is signed by the key, and is of this item'],
  growth: ['出证后留痕只增未改', 'the log only grew since the ticket was made'],
  content: ['内容校验值与内容一致', 'the hash is that of the content'],
  approvals: ['凭证所依据的审核意见与留痕一致', 'the approvals are those of the ticket and of the log'],
  gates: ['终审签署五关，各级由不同的人审核', 'FINAL signed the five gates; each tier was another person'],
  pull: ['取件留有记录，在审核通过之后', 'the pull is in the log, after the approvals'],
  keys: ['签名之时密钥未作废', 'no key was revoked when it signed'],
  receipts: ['发布回执与留痕一致，发布的就是审定的', 'the receipts are those of the log: what was approved is out'],
  kept: ['与另外保管的树头一致', 'the log is that of the head which was kept elsewhere'],
  sheet: ['与纸质审核表的二维码一致', 'it is what the code on the review sheet names'],
  seal: ['证据包其余各处未被改动', 'nothing else in the bundle was changed'],
};

const GATES = ['POLITICAL', 'LEGAL', 'POLICY', 'SECRECY', 'WORDING'];
const same = (one, other) => canonical(one ?? null) === canonical(other ?? null);

/**
 * Every claim of a bundle, in order: {claim, ok, zh, en}. `given.content`: what was published, as JSON; `given.checkpoint`: a
 * head of the log that was kept elsewhere, of the size that the ticket names; `given.heldSince`: since when whoever asks has
 * the bundle in safe hands; `given.sheet`: what the code on a review sheet holds.
 */
export function verifyBundle(text, keys, given = {}) {
  const claims = [];
  const claim = (name, holds) => {
    const [zh, en] = WORDS[name];
    claims.push({ claim: name, ok: attempt(holds) === true, zh, en });
  };
  const bundle = JSON.parse(text);
  const { seal, ...sealed } = bundle;
  const { release, contentHash, content, ticket, approvals, receipts, log } = bundle;
  const entries = (log?.entries ?? []).map(({ entry }) => entry);
  const find = (action, fits) => entries.find((entry) => entry.action === action && fits(entry));
  const opened = attempt(() => openJws(ticket, keys, 'JWT'));
  const signed = opened?.says;
  const sealing = attempt(() => openJws(seal, keys, 'wuguan-evidence'));
  const head = openCheckpoint(String(log?.checkpoint), keys);
  const isPull = (entry) => entry.entityId === release.id && entry.details.ticket === signed.jti;
  const pulled = attempt(() => find('release.pulled', isPull));

  claim('form', () => [canonical(bundle), `${canonical(bundle)}\n`].includes(text));
  claim('checkpoint', () => head !== null);
  claim('log', () =>
    log.entries.every(({ entry, index, hashes }) =>
      isIncluded(leafHash(canonical(entry)), index, head.size, hashes.map(bytes), head.root),
    ),
  );
  claim('ticket', () =>
    ['releaseId', 'draftId', 'rev', 'accountId'].every((name) =>
      same(signed[name], name === 'releaseId' ? release.id : release[name]),
    ),
  );
  claim('growth', () => isGrown({ size: signed.log.size, root: bytes(signed.log.root) }, head, log.growth.map(bytes)));
  claim('content', () => {
    if (signed.contentHash !== contentHash) return false;
    const shown = given.content ?? content;
    // a bundle without content proves the hash alone
    return shown === null || (hashOf(shown) === contentHash && (content === null || same(shown, content)));
  });
  claim('approvals', () => {
    const made = (one) => (entry) =>
      entry.draftId === release.draftId &&
      entry.code === 'APPROVE' &&
      entry.actorId === one.userId &&
      ['tier', 'principalId', 'contentHash', 'gates'].every((name) => same(entry.details[name], one[name]));
    return hashOf(approvals) === signed.approvals && approvals.every((one) => find('task.decided', made(one)));
  });
  claim('gates', () => {
    const final = approvals.find(({ tier }) => tier === 'FINAL');
    const people = approvals.flatMap(({ userId, principalId }) => (principalId ? [userId, principalId] : [userId]));
    return (
      GATES.every((gate) => ['PASS', 'NA'].includes(final.gates[gate])) &&
      new Set(people).size === people.length &&
      approvals.every((one) => one.contentHash === contentHash)
    );
  });
  claim('pull', () => {
    const ticketHash = sha256(ticket).toString('hex');
    const isThisTicket = (pulled.details.ticketHash ?? ticketHash) === ticketHash;
    const isItsOwn = ['accountId', 'pullNo', 'contentHash'].every((name) => same(pulled.details[name], signed[name]));
    const isFinal = ({ action, code, details }) =>
      action === 'task.decided' && code === 'APPROVE' && details.tier === 'FINAL';
    return isThisTicket && isItsOwn && entries.some((entry) => isFinal(entry) && entry.seq < pulled.seq);
  });
  claim('keys', () => {
    // whoever has a key can sign any date: its own word counts for nothing once it was in other hands
    const isHeld = ({ revoked }) => Date.parse(given.heldSince) < revoked.revoked_at * 1000;
    const isGood = (key) => key === undefined || key.revoked === null || isHeld(key);
    if (!isGood(head.key) || !isGood(sealing?.key)) return false;
    if (isGood(opened.key)) return true;
    // the log, which another key signed, had this very ticket before
    const { revoked_at: from, log: then } = opened.key.revoked;
    const place = log.entries.find(({ entry }) => entry === pulled).index;
    return pulled.details.ticketHash !== undefined && place < then.size && Date.parse(pulled.at) < from * 1000;
  });
  claim('receipts', () =>
    receipts.every((receipt) => {
      const told = (entry) =>
        entry.entityId === release.id &&
        entry.code === receipt.phase &&
        ['pullNo', 'platformId', 'url', 'publishedHash'].every((name) =>
          same(entry.details[name] || null, receipt[name] || null),
        );
      const isSame = receipt.publishedHash === null || receipt.publishedHash === contentHash;
      return find('release.receipt', told) !== undefined && (receipt.phase !== 'PUBLISHED' || isSame);
    }),
  );
  if (given.checkpoint !== undefined)
    claim('kept', () => {
      const kept = openCheckpoint(given.checkpoint, keys);
      const ticketHead = { size: signed.log.size, root: bytes(signed.log.root) };
      const equal = (one) => kept.size === one.size && kept.root.equals(one.root);
      return kept.origin === head.origin && (equal(head) || equal(ticketHead));
    });
  if (given.sheet !== undefined)
    claim('sheet', () => {
      const said = new URL(given.sheet.trim()).searchParams;
      return same(
        [release.draftId, String(release.rev), contentHash],
        ['draft', 'rev', 'hash'].map((name) => said.get(name)),
      );
    });
  claim('seal', () => same(sealing.says.bundle, hashOf(sealed)));
  return claims;
}

/** @returns exit code */
export function main(args, say = console.log) {
  const read = (file) => readFileSync(file, 'utf8');
  try {
    const text = { type: 'string' };
    const options = { key: text, content: text, checkpoint: text, sheet: text, 'held-since': text };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { key, content, checkpoint, sheet, 'held-since': heldSince } = values;
    if (positionals.length !== 1 || !key)
      throw new Error('BUNDLE --key FILE [--content FILE] [--checkpoint FILE] [--held-since DATE] [--sheet CODE]');
    const keys = readKeys(read(key));
    if (keys.length === 0) throw new Error(`${String(key)}：没有 Ed25519 或 SM2 公钥 / no key of Ed25519 or SM2`);
    if (heldSince !== undefined && Number.isNaN(Date.parse(heldSince)))
      throw new Error(`--held-since ${String(heldSince)}`);
    const given = {
      ...{ content: content && JSON.parse(read(content)), checkpoint: checkpoint && read(checkpoint), heldSince },
      // as text, or in a file
      sheet: sheet && (/^https?:/.test(sheet) ? sheet : read(sheet)),
    };
    const claims = verifyBundle(read(positionals[0]), keys, given);
    for (const { claim, ok, zh, en } of claims) say(`${ok ? '✓' : '✗'} ${claim}  ${zh} / ${en}`);
    const failed = claims.find(({ ok }) => !ok);
    say(failed === undefined ? '已证实 / proven' : `不成立 / disproven: ${failed.claim} ${failed.zh}`);
    return failed === undefined ? 0 : 1;
  } catch (error) {
    say(`无法读取 / cannot be read: ${error.message}`);
    return 2;
  }
}

const isProgram = process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isProgram) process.exitCode = main(process.argv.slice(2));
