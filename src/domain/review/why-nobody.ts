import { TIER_NAMES, type Tier } from '../vocabulary.ts';
import { tierOf } from '../roles.ts';
import { chinaDate } from '../china-day.ts';
import { awayUntil, grantsInForce, type HeldGrant, type Pool } from './pool.ts';

/** What is looked at to tell why a unit has nobody for a tier. */
export interface Office {
  readonly units: ReadonlyMap<string, { readonly name: string }>;
  readonly users: ReadonlyMap<string, { readonly name: string }>;
  readonly grants: readonly HeldGrant[];
}

/** People that are named; the others are counted. */
const NAMED = 5;

/**
 * Why nobody of the unit itself takes a tier: who could and cannot, and who takes it instead. In Chinese.
 * @param pool where the task goes
 * @param excluded who wrote the draft, or acted in another tier of it
 */
export function whyNobody(
  { units, users, grants }: Office,
  { unitId, tier }: { readonly unitId: string; readonly tier: Tier },
  pool: Pool,
  excluded: readonly string[],
  now: Date,
): string {
  const own = grants.filter((grant) => grant.unitId === unitId && tierOf(grant) === tier);
  const valid = new Set(grantsInForce(own, now).map(({ userId }) => userId));
  const people = [...new Set(own.map(({ userId }) => userId))];
  const reasons = people.map((userId) => {
    const name = users.get(userId)?.name ?? '一人';
    if (excluded.includes(userId)) return `${name}是本稿作者，或已审过本稿的另一级`;
    const back = own.flatMap((grant) => (grant.userId === userId ? (awayUntil(grant, now) ?? []) : []))[0];
    if (back !== undefined) return `${name}外出至 ${chinaDate(back)}`;
    return valid.has(userId) ? `${name}的授权只限部分账号` : `${name}的授权不在有效期内`;
  });
  const more = reasons.length > NAMED ? [`另有 ${reasons.length - NAMED} 人`] : [];
  const why =
    reasons.length === 0
      ? '本单位没有人有此授权（或还没有设定密码）'
      : [...reasons.slice(0, NAMED), ...more].join('，');
  const instead = pool.nobody
    ? '上级单位也没有，任务等到有人可审为止'
    : `由${units.get(pool.unitId)?.name ?? '上级单位'}审核`;
  return `${TIER_NAMES[tier]}：${why}；${instead}`;
}
