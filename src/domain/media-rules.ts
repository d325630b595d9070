const MIB = 2 ** 20;
const MINUTE = 60_000;

/** How many media files there may be, how large, and how they come in. */
export interface MediaRules {
  /** Where uploads lie until they are looked through. */
  readonly uploadDir: string;
  /** Bytes of one picture. */
  readonly pictureBytes: number;
  /** Bytes of one film or sound. */
  readonly filmBytes: number;
  /** Bytes of all files of one unit. */
  readonly quotaBytes: number;
  /** Uploads under way, of all and of one person. */
  readonly atOnce: number;
  readonly perPerson: number;
  /** Milliseconds without a byte, and for all of an upload. */
  readonly idleMs: number;
  readonly totalMs: number;
}

export const DEFAULT_MEDIA_RULES: Omit<MediaRules, 'uploadDir'> = {
  pictureBytes: 20 * MIB,
  filmBytes: 200 * MIB,
  quotaBytes: 10 * 1024 * MIB,
  atOnce: 6,
  perPerson: 3,
  idleMs: 30_000,
  totalMs: 15 * MINUTE,
};
