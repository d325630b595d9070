import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Content, Scope } from './content.ts';

/** A value that JSON can carry. `undefined` members are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, ECMAScript number and string forms, no white space.
 * @throws TypeError on a lone surrogate or a number that is not finite, which RFC 8785 §3.1 excludes
 */
export function canonicalJson(value: Json): string {
  try {
    return canonicalize(value)!;
  } catch (cause) {
    throw new TypeError(`no canonical JSON: ${(cause as Error).message}`, { cause });
  }
}

/** SHA-256 (FIPS 180-4) of the UTF-8 text, lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const hashOf = (value: object): string => sha256(canonicalJson(value as { [key: string]: Json }));

/** `contentHash`: SHA-256 over the canonical JSON of everything that can reach the public. */
export const contentHash = (content: Content): string => hashOf(content);

/** `scopeHash`: SHA-256 over target accounts and time window. */
export const scopeHash = (scope: Scope): string => hashOf(scope);

/** Digest over a list of facts (e.g. the approvals named in a ticket). */
export const digestOf = (value: Json): string => sha256(canonicalJson(value));
