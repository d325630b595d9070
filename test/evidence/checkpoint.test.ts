import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  CheckpointError,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifierKey,
} from '../../src/evidence/checkpoint.ts';
import { leafHash } from '../../src/evidence/merkle-tree.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const ORIGIN = 'wuguan.example/log';
const HEAD = { size: 10_000, root: leafHash('head') };

describe('a checkpoint', () => {
  test('says origin, size and root in the lines of a signed note, and is read again', () => {
    const note = signCheckpoint(ORIGIN, HEAD, privateKey);
    expect(note.split('\n').slice(0, 4)).toEqual([ORIGIN, '10000', HEAD.root.toString('base64'), '']);
    expect(note).toMatch(/\n— wuguan\.example\/log [A-Za-z0-9+/]+=*\n$/);
    expect(openCheckpoint(note, ORIGIN, [other.publicKey, publicKey])).toEqual(HEAD);
    expect(parseCheckpoint(note)).toEqual({ ...HEAD, origin: ORIGIN });
    expect(verifierKey(ORIGIN, publicKey)).toMatch(/^wuguan\.example\/log\+[0-9a-f]{8}\+AQ?[A-Za-z0-9+/]+=*$/);
    expect(verifierKey(ORIGIN, privateKey)).toBe(verifierKey(ORIGIN, publicKey));
  });

  test('is refused with any one character changed, signed by another key, or of another log', () => {
    const note = signCheckpoint(ORIGIN, HEAD, privateKey);
    for (let at = 0; at < note.length; at += 1) {
      const changed = `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`;
      expect(() => openCheckpoint(changed, ORIGIN, [publicKey]), `character ${at}`).toThrow(CheckpointError);
    }
    expect(() => openCheckpoint(note, ORIGIN, [other.publicKey])).toThrow('none of the known keys');
    expect(() => openCheckpoint(note, 'another/log', [publicKey])).toThrow('not of another/log');
    expect(() => parseCheckpoint('')).toThrow(CheckpointError);
    expect(() => parseCheckpoint(`${ORIGIN}\n01\n${HEAD.root.toString('base64')}\n\n— a b\n`)).toThrow(CheckpointError);
  });
});
