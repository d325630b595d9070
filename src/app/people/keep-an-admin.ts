import { leavesNoAdmin, type Taken } from '../../domain/people/last-admin.ts';
import { Refused } from '../../domain/refusals.ts';
import { adminsNow } from '../../db/people/admins.ts';
import type { Trx } from '../../db/locks.ts';

/** Under the registry's lock, before an edit. @throws Refused LAST_ADMIN */
export async function keepAnAdmin(trx: Trx, taken: Taken, now: Date): Promise<void> {
  if (leavesNoAdmin(await adminsNow(trx, now), taken, now)) throw new Refused('LAST_ADMIN');
}
