import type { Role } from '../vocabulary.ts';

/** What people of an operator (承办单位) never hold: they run an account, its host answers for it (art. 4). */
const HOST_ONLY_ROLES: readonly Role[] = ['SECRECY_REVIEWER', 'DUTY_OFFICER'];
const HOST_ONLY_TIERS: readonly string[] = ['FINAL', 'SECRECY'];

export const isReservedForHost = (grant: { readonly role: Role; readonly tier: string | null }): boolean =>
  HOST_ONLY_ROLES.includes(grant.role) || (grant.tier !== null && HOST_ONLY_TIERS.includes(grant.tier));

/** An agreement of an account with an operator, as grants are checked against it. */
export interface OperatorAgreement {
  readonly accountId: string;
  readonly operatorUnitId: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/**
 * Accounts among these for which the operator has no agreement in force.
 *
 * @param accountIds what a grant covers
 */
export const accountsWithoutAgreement = (
  accountIds: readonly string[],
  operatorUnitId: string,
  agreements: readonly OperatorAgreement[],
  now: Date,
): readonly string[] =>
  accountIds.filter(
    (accountId) =>
      !agreements.some(
        (agreement) =>
          agreement.accountId === accountId &&
          agreement.operatorUnitId === operatorUnitId &&
          agreement.validFrom <= now &&
          now < agreement.validTo,
      ),
  );
