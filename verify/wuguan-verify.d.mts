import type { KeyObject } from 'node:crypto';

/** What a bundle claims, and whether it holds; in words of both languages. */
export interface Claim {
  readonly claim: string;
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
}
export function canonical(value: unknown): string;
export function readKeys(text: string): readonly KeyObject[];
export function verifyBundle(
  text: string,
  keys: readonly KeyObject[],
  given?: { readonly content?: unknown; readonly checkpoint?: string | undefined },
): readonly Claim[];
export function main(args: readonly string[], say?: (line: string) => void): 0 | 1 | 2;
