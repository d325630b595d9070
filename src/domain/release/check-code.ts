import { digestOf, type Json } from '../canonical.ts';

/** What a review sheet (信息发布审核表) says that can be looked up again. */
export interface SheetEvidence {
  readonly draftId: string;
  readonly rev: number;
  readonly contentHash: string;
  readonly scopeHash: string;
  /** Oldest first. */
  readonly decisions: readonly {
    readonly id: string;
    readonly tier: string;
    readonly purpose: string;
    readonly verdict: string;
    readonly userId: string;
    readonly principalId: string | null;
    readonly opinion: string | null;
    readonly gates: Readonly<Partial<Record<string, string>>>;
    readonly at: Date;
    readonly voided: boolean;
  }[];
  readonly findings: readonly { readonly id: string; readonly severity: string; readonly state: string }[];
}

/** Without letters that look like digits (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters for the version and the opinions, which never change; and for what may change about them. */
const FIXED = 12;
const STANDING = 4;

/** The first `length` · 5 bits of a digest, as text that people can read out. */
function letters(value: Json, length: number): string {
  let bits = BigInt(`0x${digestOf(value)}`) >> BigInt(256 - length * 5);
  let text = '';
  for (let n = 0; n < length; n += 1) {
    text = (ALPHABET[Number(bits % 32n)] ?? '') + text;
    bits /= 32n;
  }
  return text;
}

function fixedPart({ draftId, rev, contentHash, scopeHash, decisions }: SheetEvidence): string {
  const opinions = decisions.map(({ voided: _voided, at, ...opinion }) => ({ ...opinion, at: at.toISOString() }));
  return letters({ draftId, rev, contentHash, scopeHash, decisions: opinions }, FIXED);
}

const standingPart = ({ decisions, findings }: SheetEvidence): string =>
  letters(
    {
      voided: decisions.filter(({ voided }) => voided).map(({ id }) => id),
      findings: findings.map(({ id, severity, state }) => `${id} ${severity} ${state}`).toSorted(),
    },
    STANDING,
  );

const grouped = (text: string): string => text.replaceAll(/(.{4})(?=.)/g, '$1-');

/** 校验码: sixteen characters over a version, every opinion on it, and how its findings stand. */
export const checkCode = (evidence: SheetEvidence): string => grouped(fixedPart(evidence) + standingPart(evidence));

/** A code as people type it: any case, with or without hyphens, O for 0, I and L for 1. */
export const readCode = (typed: string): string =>
  grouped(
    typed
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1'),
  );

export interface SheetMatch {
  readonly rev: number;
  /** How many opinions there were. */
  readonly decisions: number;
  /** Whether findings and standing opinions are today as the sheet shows them. */
  readonly standing: boolean;
}

/**
 * The sheet that has this code: of which version, and after how many opinions. Sheets printed earlier are found as long
 * as the draft is kept, because no opinion is ever changed.
 *
 * @param now the evidence of today; `versions` every revision of the draft
 */
export function matchSheet(
  typed: string,
  now: SheetEvidence,
  versions: readonly Pick<SheetEvidence, 'rev' | 'contentHash' | 'scopeHash'>[],
): SheetMatch | null {
  const code = readCode(typed).replaceAll('-', '');
  if (code.length !== FIXED + STANDING) return null;
  for (const version of versions.toSorted((a, b) => b.rev - a.rev)) {
    for (let count = now.decisions.length; count >= 0; count -= 1) {
      const decisions = now.decisions.slice(0, count);
      if (fixedPart({ ...now, ...version, decisions }) !== code.slice(0, FIXED)) continue;
      const standing = version.rev === now.rev && standingPart({ ...now, decisions }) === code.slice(FIXED);
      return { rev: version.rev, decisions: count, standing };
    }
  }
  return null;
}
