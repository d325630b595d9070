import { describe, expect, test } from 'vitest';
import {
  CheckpointError,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifierKey,
} from '../../src/evidence/checkpoint.ts';
import { readVerifierKeys } from '../../src/evidence/verifier-keys.ts';
import { readKeys } from '../../verify/keys.mjs';
import { newSigningKey } from '../../src/signature/keys.ts';
import { leafHash } from '../../src/evidence/merkle-tree.ts';

const ORIGIN = 'wuguan.example/log';
const HEAD = { size: 10_000, root: leafHash('head') };

describe.each(['EdDSA', 'SM2SM3'] as const)('a checkpoint that is signed with %s', (algorithm) => {
  const key = newSigningKey(algorithm);
  const other = newSigningKey(algorithm);

  test('says origin, size and root in the lines of a signed note, and is read again', () => {
    const note = signCheckpoint(ORIGIN, HEAD, key);
    expect(note.split('\n').slice(0, 4)).toEqual([ORIGIN, '10000', HEAD.root.toString('base64'), '']);
    expect(note).toMatch(/\n— wuguan\.example\/log [A-Za-z0-9+/]+=*\n$/);
    expect(openCheckpoint(note, ORIGIN, [other, key])).toEqual(HEAD);
    expect(parseCheckpoint(note)).toEqual({ ...HEAD, origin: ORIGIN });
    expect(verifierKey(ORIGIN, key)).toMatch(
      /^wuguan\.example\/log\+[0-9a-f]{8}\+(?:A[A-Za-z0-9+/]{43}|\/3d1[A-Za-z0-9+/]+)=*$/,
    );
    expect(readVerifierKeys(`${verifierKey(ORIGIN, other)}\n${verifierKey(ORIGIN, key)}\n`)[1]?.kid).toBe(key.kid);
    expect(readKeys(verifierKey(ORIGIN, key))[0]?.kid).toBe(key.kid);
  });

  test('is refused with any one character changed, signed by another key, or of another log', () => {
    const note = signCheckpoint(ORIGIN, HEAD, key);
    for (let at = 0; at < note.length; at += 1) {
      const changed = `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`;
      expect(() => openCheckpoint(changed, ORIGIN, [key]), `character ${at}`).toThrow(CheckpointError);
    }
    expect(() => openCheckpoint(note, ORIGIN, [other])).toThrow('none of the known keys');
    expect(() => openCheckpoint(note, 'another/log', [key])).toThrow('not of another/log');
    expect(() => parseCheckpoint('')).toThrow(CheckpointError);
    expect(() => parseCheckpoint(`${ORIGIN}\n01\n${HEAD.root.toString('base64')}\n\n— a b\n`)).toThrow(CheckpointError);
  });
});
