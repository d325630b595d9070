import type { Grant } from '../roles.ts';
import type { Role } from '../vocabulary.ts';

/** Parameters of scrypt (RFC 7914): N = 2^ln, block size r, parallelism p; memory is 128 · N · r bytes. */
export interface PasswordCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** One of the choices of OWASP's Password Storage Cheat Sheet: 64 MiB. */
export const PASSWORD_COST: PasswordCost = { ln: 16, r: 8, p: 2 };

/** What an office demands of signing in, as its settings say (GB/T 22239-2019, 8.1.4.1). */
export interface SignInRules {
  /** Whoever holds a grant of one of these does nothing before a second factor of theirs is set up. */
  readonly secondFactorRoles: readonly Role[];
  /** Minutes after which a session ends in which its person did nothing. */
  readonly idleMinutes: number;
  /** Days after which a password must be another one; 0 = never. */
  readonly passwordMaxAgeDays: number;
  /** So many of a person's last passwords, the present one included, are not taken again; 0 = any may be. */
  readonly passwordHistory: number;
  /** What guessing costs whoever got hold of the hashes; no setting lowers it. */
  readonly passwordCost: PasswordCost;
}

/** Unless settings say otherwise. */
export const DEFAULT_RULES: SignInRules = {
  secondFactorRoles: [],
  idleMinutes: 30,
  passwordMaxAgeDays: 0,
  passwordHistory: 5,
  passwordCost: PASSWORD_COST,
};

/** How many passwords are remembered of a person at the most. */
export const LONGEST_HISTORY = 24;
/** Seconds of activity that are not written down: a session ends so much later rather than earlier. */
export const ACTIVITY_GRAIN_SECONDS = 10;

/** By what a second step was taken. */
export const FACTOR_KINDS = ['TOTP', 'PASSKEY'] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];
export type FactorUse = FactorKind | 'RECOVERY_CODE';

/** How many factors one person has at the most. */
export const MOST_FACTORS = 10;

/**
 * Whether grants that count now, whoever's they are, ask for a second factor: who stands in for a reviewer needs one as
 * the reviewer does.
 */
export const demandsFactor = (grants: readonly Pick<Grant, 'role'>[], { secondFactorRoles }: SignInRules): boolean =>
  grants.some(({ role }) => secondFactorRoles.includes(role));

/** A code as it is compared, however it was typed. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase();
