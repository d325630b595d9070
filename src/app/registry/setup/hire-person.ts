import { hashOfNothing } from '../../../crypto/passwords.ts';
import { Refused, type FieldError } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import type { REVIEWER_TIERS, Role } from '../../../domain/vocabulary.ts';
import { changeRegistry, databaseNow } from '../../../db/locks.ts';
import { personByName } from '../../../db/people/people.ts';
import type { Deps, Registry } from '../../deps.ts';
import { permit } from '../../permit.ts';
import { add } from '../import/entered.ts';
import { openOffice } from '../import/office.ts';
import { addPerson, byTwo } from '../import/person.ts';
import { asRefused } from '../write-entry.ts';

/** A person with what they are to do. */
export interface NewPerson {
  readonly unitId: string;
  readonly name: string;
  readonly login: string;
  readonly grants: readonly {
    readonly role: Exclude<Role, 'PUBLISHER'>;
    readonly tier?: (typeof REVIEWER_TIERS)[number] | undefined;
    /** Missing = the person's own unit. */
    readonly unitId?: string | undefined;
    /** Missing = every account. */
    readonly accountId?: string | undefined;
  }[];
}

export interface Hired {
  readonly id: string;
  /** A path of the console with which they come in at first; shown this once. */
  readonly link: string;
  readonly granted: number;
  /** How many of the grants wait for a second administrator. */
  readonly proposed: number;
}

/**
 * Adds a person with their roles in one act, all or nothing.
 * @throws Refused FOREIGN_UNIT, VALIDATION, EXCLUSIVE_ROLES, OPERATOR_TIER, AGREEMENT_EXPIRED
 */
export async function hirePerson(deps: Deps, actor: Actor, registry: Registry, wanted: NewPerson): Promise<Hired> {
  const { name, login, unitId, grants } = wanted;
  const places = new Set([unitId, ...grants.map((grant) => grant.unitId ?? unitId)]);
  for (const place of places) permit(actor, 'registry.write', { unitId: place, accountIds: [] }, registry.units);
  const nobodys = hashOfNothing(deps.signIn.passwordCost);
  try {
    return await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      const office = await openOffice(trx, deps, actor, await databaseNow(trx));
      if ((await personByName(trx, login)) !== undefined) throw invalid('login', '用户名已被使用，请换一个');
      const { id, link } = await addPerson(office, { name, login, unitId }, nobodys);
      let proposed = 0;
      for (const grant of grants) {
        const place = grant.unitId ?? unitId;
        const input = {
          ...{ userId: id, role: grant.role, unitId: place },
          ...(grant.tier === undefined ? {} : { tier: grant.tier }),
          ...(grant.accountId === undefined ? {} : { accountId: grant.accountId }),
        };
        const act = await byTwo(office, { resource: 'grants', entryId: null, change: input, unitId: place }, () =>
          add(office, 'grants', place, input),
        );
        if (act !== 'DONE') proposed += 1;
      }
      return { id, link, granted: grants.length - proposed, proposed };
    });
  } catch (error) {
    throw asRefused(error);
  }
}

const invalid = (field: string, message: string): Refused =>
  new Refused('VALIDATION', { errors: [{ path: `body.${field}`, message } satisfies FieldError] });
