import { Refused } from '../refusals.ts';
import type { Actor } from '../roles.ts';
import { unitsAndBelow } from '../registry/unit-tree.ts';

/** The registry, as far as a report needs it. */
export interface Tree {
  readonly units: ReadonlyMap<string, { readonly id: string; readonly parentId: string | null }>;
  readonly accounts: ReadonlyMap<string, { readonly id: string; readonly unitId: string }>;
}

/** Which units a report covers, and whether it looks at one account alone. */
export interface ReportScope {
  readonly unitIds: readonly string[];
  readonly accountId: string | null;
}

/** Whether a grant opens reports: AUDITOR, ADMIN, DUTY_OFFICER and FINAL answer for a unit, and see it from there downward. */
export const answersFor = ({ role, tier }: Actor['grants'][number]): boolean =>
  role === 'AUDITOR' || role === 'ADMIN' || role === 'DUTY_OFFICER' || (role === 'REVIEWER' && tier === 'FINAL');

/**
 * What the actor may see of what was asked for: a unit of theirs or one below it, never above or aside. A grant or token
 * that is limited to accounts opens the reports of these accounts only.
 *
 * @throws Refused FORBIDDEN, UNKNOWN_UNIT, UNKNOWN_ACCOUNT, FOREIGN_UNIT or, where an account must be named, VALIDATION
 */
export function reportScope(
  tree: Tree,
  actor: Actor,
  asked: { readonly unit?: string | undefined; readonly account?: string | undefined },
): ReportScope {
  const grants = actor.grants.filter(answersFor);
  if (grants.length === 0) throw new Refused('FORBIDDEN', { detail: '统计报表限审计员、管理员、值班负责人和终审' });
  const account = asked.account === undefined ? undefined : tree.accounts.get(asked.account);
  if (asked.unit !== undefined && !tree.units.has(asked.unit)) throw new Refused('UNKNOWN_UNIT');
  if (asked.account !== undefined && account === undefined) throw new Refused('UNKNOWN_ACCOUNT');

  const roots = grants.filter((grant) => grant.accountId === null).map((grant) => grant.unitId);
  const whole = unitsAndBelow(tree.units, roots);
  const within = asked.unit === undefined ? null : unitsAndBelow(tree.units, [asked.unit]);
  const limited = actor.accountIds !== null;
  if (account === undefined) {
    if (asked.unit !== undefined && !whole.includes(asked.unit)) throw new Refused('FOREIGN_UNIT');
    if (limited || whole.length === 0) {
      throw new Refused('VALIDATION', {
        errors: [{ path: 'query.account', message: '授权只限部分账号：请选择其中一个账号' }],
      });
    }
    return { unitIds: within ?? whole, accountId: null };
  }
  const granted = whole.includes(account.unitId) || grants.some((grant) => grant.accountId === account.id);
  if (!granted || (limited && !actor.accountIds.includes(account.id))) throw new Refused('FOREIGN_UNIT');
  if (within?.includes(account.unitId) === false) {
    throw new Refused('UNKNOWN_ACCOUNT', { detail: '不在所选单位及其下级之中' });
  }
  return { unitIds: [account.unitId], accountId: account.id };
}

/** Whether a report with this scope is about the account. */
export const isInScope = (
  { unitIds, accountId }: Pick<ReportScope, 'unitIds' | 'accountId'>,
  account: { readonly id: string; readonly unitId: string },
): boolean => (accountId ?? account.id) === account.id && unitIds.includes(account.unitId);
