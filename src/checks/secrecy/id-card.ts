import { isRegion } from './regions.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
const OLDEST = 125;

export interface Bearer {
  /** Whole years since birth. */
  readonly age: number;
}

/**
 * Whose number these 18 characters are: region (GB/T 2260), a date of birth that somebody alive may have, and the check
 * digit of GB 11643-1999 (ISO 7064, MOD 11-2); null = no resident identity number.
 */
export function bearerOf(text: string, today: Date): Bearer | null {
  if (!/^[1-9]\d{16}[\dXx]$/.test(text)) return null;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0);
  if (CHECK_DIGITS.charAt(sum % 11) !== text.charAt(17).toUpperCase()) return null;
  return bornAt(text, text.slice(6, 14), today);
}

/** The same of the 15 digits of the first generation, which have no check digit and a year of two digits. */
export const firstBearerOf = (text: string, today: Date): Bearer | null =>
  /^[1-9]\d{14}$/.test(text) ? bornAt(text, `19${text.slice(6, 12)}`, today) : null;

function bornAt(text: string, digits: string, today: Date): Bearer | null {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ];
  const born = new Date(Date.UTC(year, month - 1, day));
  if (born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day || born > today) return null;
  const age = Math.floor((today.getTime() - born.getTime()) / YEAR);
  return age <= OLDEST && isRegion(text) ? { age } : null;
}

const YEAR = 365.2425 * 86_400_000;
