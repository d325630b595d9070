import { v7 as uuid } from 'uuid';
import { newSecret, secretHash } from '../../../crypto/secrets.ts';
import { savepoint } from '../../../db/locks.ts';
import { insertLink } from '../../../db/people/password-links.ts';
import { FIRST_LINK_MINUTES, linkPath } from '../../people/reset-password.ts';
import { proposeIn } from '../by-two/enter.ts';
import { NeedsTwo } from '../by-two/needs-two.ts';
import type { Also } from '../write-entry.ts';
import { add } from './entered.ts';
import type { Office } from './office.ts';

/**
 * Adds a person, who comes in by a one-time link and sets a password of their own.
 * @param nobodys a hash that no password has
 * @returns their id, and the link as a path of the console, shown this once
 * @throws Refused VALIDATION
 */
export async function addPerson(
  office: Office,
  input: { readonly name: string; readonly login: string; readonly unitId: string },
  nobodys: string,
): Promise<{ readonly id: string; readonly link: string }> {
  const token = newSecret('wgr');
  const { actor } = office;
  const also: Also = async (trx, person) => {
    const link = { id: uuid(), userId: person['id'] as string, tokenHash: secretHash(token), requestedBy: actor.id };
    await insertLink(trx, { ...link, minutes: FIRST_LINK_MINUTES, first: true });
    return {};
  };
  // as with a first password: whoever made the only way in may be them
  const values = { password_hash: nobodys, must_change_password: true, password_set_at: null, password_by: actor.id };
  const person = await add(office, 'users', input.unitId, input, { values, also });
  return { id: person['id'] as string, link: linkPath(token) };
}

/** Writes, or proposes where two administrators must agree. KNOWN = it waits already. */
export async function byTwo(
  { trx, actor }: Office,
  wanted: Parameters<typeof proposeIn>[2],
  write: () => Promise<unknown>,
): Promise<'DONE' | 'PROPOSED' | 'KNOWN'> {
  try {
    await savepoint(trx, write);
    return 'DONE';
  } catch (error) {
    if (!(error instanceof NeedsTwo)) throw error;
    return (await proposeIn(trx, actor, wanted, error)).known ? 'KNOWN' : 'PROPOSED';
  }
}
