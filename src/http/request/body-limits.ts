/** What a request may carry at the most, whatever its fields allow. */
export interface BodyLimit {
  /** Of the body as it is read, unpacked. */
  readonly bytes: number;
  /** Of everything in it, however small: members, items, and what holds them. */
  readonly values: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/** How much each kind of operation takes. Reading, parsing and judging a body of the largest kind takes part of a second. */
export const BODY_LIMITS = {
  /** A name and a password, before anybody is known. */
  credentials: { bytes: 8 * KIB, values: 50 },
  /** What a person fills in. */
  form: { bytes: 64 * KIB, values: 2_000 },
  /** Hundreds of names, reasons or remarks. */
  list: { bytes: 4 * MIB, values: 30_000 },
  /** A text of 2 MiB with its variants, JSON escapes included. */
  draft: { bytes: 12 * MIB, values: 5_000 },
  /** Whole dictionaries. */
  packs: { bytes: 12 * MIB, values: 1_000_000 },
} as const satisfies Record<string, BodyLimit>;
export type BodyKind = keyof typeof BODY_LIMITS;

/** Objects and arrays within one another; what is deepest in the contract takes six. */
export const MAX_DEPTH = 32;
