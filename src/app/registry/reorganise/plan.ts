import { once, several, type Effect, type Effects } from '../../../domain/registry/reorganisation.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { ROLE_NAMES, TIER_NAMES } from '../../../domain/vocabulary.ts';
import type { Trx } from '../../../db/locks.ts';
import {
  accountNow,
  unitNow,
  type AccountNow,
  type DraftsOf,
  type UnitNow,
} from '../../../db/registry/reorganise/look.ts';
import { moveTasks, type EndedGrant } from '../../../db/registry/reorganise/move.ts';
import { logFreed } from '../../review/log-freed.ts';
import { refuseField } from '../validating/validator.ts';
import type { WriteDeps } from '../write-entry.ts';

/** What a plan works with: a transaction that holds the registry's lock, and who acts. */
export interface Acting {
  readonly trx: Trx;
  readonly deps: Pick<WriteDeps, 'grantsByTwo' | 'signIn'>;
  readonly actor: Actor;
}

/** What a plan did, or why it cannot. */
export interface Planned {
  /** Whose administrators are asked: of the unit itself, and of the one that it, or the account, comes to. */
  readonly unitId: string;
  readonly otherUnitId: string | null;
  readonly entity: 'units' | 'accounts';
  readonly entityId: string;
  readonly effects: Effects;
}

/** Why nothing can be done yet. */
export const blocked = (blocks: readonly Effect[]): Effects => ({ changes: [], left: [], blocks });

/** A unit that is there and not closed. @throws Refused UNKNOWN_UNIT, VALIDATION */
export async function livingUnit(trx: Trx, unitId: string, field: string): Promise<UnitNow> {
  const unit = await unitNow(trx, unitId);
  if (unit === undefined) throw new Refused('UNKNOWN_UNIT');
  if (unit.closedAt !== null) refuseField(field, `“${unit.name}”已撤销，请另选单位`);
  return unit;
}

/** An account that is there. @throws Refused UNKNOWN_ACCOUNT */
export async function knownAccount(trx: Trx, accountId: string): Promise<AccountNow> {
  const account = await accountNow(trx, accountId);
  if (account === undefined) throw new Refused('UNKNOWN_ACCOUNT');
  return account;
}

/** Grants in words: whose, and which. */
export const grantsSaid = (grants: readonly EndedGrant[], how: string): readonly Effect[] =>
  grants.map(({ name, role, tier }) => once(`${how}：${name} ${tier === null ? ROLE_NAMES[role] : TIER_NAMES[tier]}`));

/** Drafts in words: whose, and what becomes of them. */
export const draftsSaid = (drafts: readonly DraftsOf[], how: string): readonly Effect[] =>
  drafts.flatMap(({ name, count }) => several(`${name}的未完成稿件，${how}`, count));

/** Tasks of drafts that came to a unit begin anew in its pool; whoever had one in hand is told in the log. */
export async function tasksMoved(
  { trx, actor }: Acting,
  draftIds: readonly string[],
  unit: Pick<UnitNow, 'id' | 'name'>,
): Promise<readonly Effect[]> {
  const { moved, freed } = await moveTasks(trx, draftIds, unit.id);
  await logFreed(trx, actor, freed, { why: 'REORGANISED' });
  return [
    ...several(`审核任务，转入“${unit.name}”的待审清单`, moved),
    ...several('其中已被认领或搁置、须重新认领的任务', freed.length),
  ];
}
