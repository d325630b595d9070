import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { ROLE_NAMES, TIER_NAMES } from '../../../domain/vocabulary.ts';
import { appendAudit } from '../../../db/audit.ts';
import { changeRegistry, databaseNow } from '../../../db/locks.ts';
import {
  accountsKeptBy,
  draftsLeftBy,
  endDelegations,
  endGrants,
  endLinks,
  endShifts,
  freeTasks,
} from '../../../db/people/leaving.ts';
import { endAccess } from '../../../db/people/password-links.ts';
import { readRegistryRow } from '../../../db/registry/entries.ts';
import { by } from '../../audit-entry.ts';
import type { Deps, Registry } from '../../deps.ts';
import { unlinkAll } from '../../people/oidc/own-identities.ts';
import { permit } from '../../permit.ts';
import { poolWarnings } from '../pool-warnings.ts';
import { logFreed } from '../../review/log-freed.ts';
import { prepare, storeIn } from '../write-entry.ts';

/** One thing that ended, or that is left for others to do, in words for people. */
export interface Item {
  readonly kind: 'TASK' | 'GRANT' | 'SESSION' | 'TOKEN' | 'DELEGATION' | 'SHIFT' | 'LINK' | 'CUSTODIAN' | 'DRAFT';
  readonly what: string;
  readonly count: number;
}

/** What ended as somebody left. */
export interface SeenOff {
  readonly dryRun: boolean;
  readonly ended: readonly Item[];
  /** What nobody else can do for them: accounts that need another custodian, drafts that need another author. */
  readonly left: readonly Item[];
}

/** Thrown to undo: what would end is known by then. */
class Undo extends Error {
  readonly seen: SeenOff;
  constructor(seen: SeenOff) {
    super('undone');
    this.seen = seen;
  }
}

/**
 * Somebody leaves: in one act, and one transaction, their tasks go back, and their grants, delegations, turns of duty,
 * sessions, tokens and links end; they sign in no more. What they did stays theirs. A dry run only says what would end.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, FORBIDDEN for oneself, LAST_ADMIN
 */
export async function seeOff(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  userId: string,
  dryRun: boolean,
): Promise<SeenOff> {
  if (userId === actor.id) throw new Refused('FORBIDDEN', { detail: '本人离岗请由另一名管理员办理' });
  try {
    const seen = await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      const person = await readRegistryRow(trx, 'app_user', userId);
      if (person === undefined) throw new Refused('NOT_FOUND', { detail: '人员' });
      const unitId = person['unit_id'] as string;
      permit(actor, 'registry.write', { unitId, accountIds: [] }, registry.units);
      const tasks = await freeTasks(trx, userId);
      const delegations = await endDelegations(trx, userId);
      const shifts = await endShifts(trx, 'user_id', userId);
      const links = await endLinks(trx, userId);
      const { sessions, tokens } = await endAccess(trx, userId);
      if (person['disabled_at'] === null) {
        const input = { disabledAt: await databaseNow(trx) };
        const { values } = await prepare(deps, 'users', input, null);
        await storeIn(trx, deps, actor, 'users', { id: userId, unit: unitId, action: 'changed', input, values });
      }
      // after the look at the last administrator, who cannot leave
      const grants = await endGrants(trx, userId);
      await unlinkAll(trx, actor, { userId, unitId });
      await logFreed(trx, actor, tasks, { why: 'LEFT', holder: userId });
      const several = (kind: Item['kind'], what: string, count: number): readonly Item[] =>
        count === 0 ? [] : [{ kind, what, count }];
      const ended: readonly Item[] = [
        ...several('TASK', '退回待审清单的审核任务', tasks.length),
        ...grants.map(({ role, tier, unit }): Item => {
          const name = tier === null ? ROLE_NAMES[role] : TIER_NAMES[tier];
          return { kind: 'GRANT', what: `授权：${unit} ${name}`, count: 1 };
        }),
        ...delegations.map(({ other }): Item => ({ kind: 'DELEGATION', what: `与${other}的代理`, count: 1 })),
        ...several('SHIFT', '值班', shifts),
        ...several('SESSION', '登录会话', sessions),
        ...several('TOKEN', '个人接口令牌', tokens),
        ...several('LINK', '未用的一次性链接', links),
      ];
      const kept = await accountsKeptBy(trx, userId);
      const left: readonly Item[] = [
        ...kept.map((name): Item => ({ kind: 'CUSTODIAN', what: `账号“${name}”须另定管理员并更换平台密码`, count: 1 })),
        ...several('DRAFT', '未送审或被退回的稿件，须由他人接着改', await draftsLeftBy(trx, userId)),
      ];
      const details = { ended: ended.map(({ what, count }) => ({ what, count })), left: left.length };
      const about = { entity: 'user', entityId: userId, unitId };
      await appendAudit(trx, [{ ...by(actor), ...about, action: 'person.left', details }]);
      if (dryRun) throw new Undo({ dryRun, ended, left });
      return { dryRun, ended, left };
    });
    await poolWarnings(deps, 'users', { id: userId });
    return seen;
  } catch (error) {
    if (error instanceof Undo) return error.seen;
    throw error;
  }
}
