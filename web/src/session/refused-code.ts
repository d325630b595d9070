import { REFUSALS, type RefusalCode } from '../../../src/domain/refusals.ts';
import { RefusedError } from '../api/problem.ts';

/** Codes with which the server sends a browser back from the identity service. */
const isOurs = (code: string | null): code is RefusalCode =>
  code !== null && code in REFUSALS && (code.startsWith('OIDC_') || code === 'RATE_LIMITED');

/** Why the way to the identity service and back was refused, in our own words: of the link only the code counts. */
export function refusedOf(code: string | null): RefusedError | null {
  if (!isOurs(code)) return null;
  const { status, zh } = REFUSALS[code];
  return new RefusedError({ status, code, title: zh, detail: zh });
}
