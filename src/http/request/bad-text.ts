import { Refused } from '../../domain/refusals.ts';

/** Text that PostgreSQL cannot store and UTF-8 cannot carry: a NUL, or half of a surrogate pair. */
const isBad = (text: string): boolean => text.includes('\u0000') || !text.isWellFormed();

/**
 * Refuses badly formed text wherever it stands, names of members included: at the edge, once, for everything behind it.
 *
 * @param where what is looked at, for people
 * @throws Refused MALFORMED_TEXT
 */
export function refuseBadText(value: unknown, where: 'body' | 'query' | 'path'): void {
  if (hasBadText(value)) throw new Refused('MALFORMED_TEXT', { detail: where });
}

/** Bodies nest no deeper than their limit says, so that this ends well. */
function hasBadText(value: unknown): boolean {
  if (typeof value === 'string') return isBad(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasBadText);
  return Object.entries(value).some(([name, member]) => isBad(name) || hasBadText(member));
}
