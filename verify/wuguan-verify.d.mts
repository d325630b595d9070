import type { VerifierKey } from './keys.mjs';

export { readKeys } from './keys.mjs';

/** What a bundle claims, and whether it holds; in words of both languages. */
export interface Claim {
  readonly claim: string;
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
}
export function canonical(value: unknown): string;
export function verifyBundle(
  text: string,
  keys: readonly VerifierKey[],
  given?: {
    readonly content?: unknown;
    readonly checkpoint?: string | undefined;
    readonly heldSince?: string | undefined;
    readonly sheet?: string | undefined;
  },
): readonly Claim[];
export function main(args: readonly string[], say?: (line: string) => void): 0 | 1 | 2;
