import { v7 as uuid } from 'uuid';
import { once, several, type Effect, type Reorganisation } from '../../../domain/registry/reorganisation.ts';
import { LIVING_STATES } from '../../../domain/registry/account-life.ts';
import { unitAndAbove, unitsAndBelow } from '../../../domain/registry/unit-tree.ts';
import {
  accountsNow,
  nameOfAccount,
  peopleOf,
  rulesOf,
  unfinishedDrafts,
  unitsBelow,
  type UnitNow,
} from '../../../db/registry/reorganise/look.ts';
import {
  carryGrants,
  closeUnit,
  copyAdmins,
  endUnitGrants,
  endUnitMatters,
  moveAccounts,
  moveDrafts,
  movePeople,
  moveSources,
  moveTokens,
  moveUnitsBelow,
  recallTasks,
  revokeTokensOf,
  type EndedGrant,
} from '../../../db/registry/reorganise/move.ts';
import { readUnitTree } from '../../../db/registry/units.ts';
import { refuseField } from '../validating/validator.ts';
import { prepare, storeIn } from '../write-entry.ts';
import { blocked, draftsSaid, grantsSaid, livingUnit, tasksMoved, type Acting, type Planned } from './plan.ts';

type Of<K extends Reorganisation['kind']> = Extract<Reorganisation, { readonly kind: K }>;

const place = async ({ trx, deps, actor }: Acting, unit: UnitNow, parentId: string | null): Promise<void> => {
  const input = { parentId };
  const { values } = await prepare(deps, 'units', input, null);
  await storeIn(trx, deps, actor, 'units', { id: unit.id, unit: unit.id, action: 'changed', input, values });
};

const ownRules = (rules: readonly Effect[], how: string): readonly Effect[] =>
  rules.map(({ what, count }) => ({ what: `${how}${what}`, count }));

/** A new unit above a root unit, administered by whoever administers that one. */
export async function newParent(acting: Acting, { unitId, name }: Of<'NEW_PARENT'>): Promise<Planned> {
  const { trx, deps, actor } = acting;
  const unit = await livingUnit(trx, unitId, 'unitId');
  if (unit.parentId !== null) refuseField('unitId', '该单位已有上级单位，请选最高一级的单位');
  const id = uuid();
  const input = { name, kind: 'SUPERVISING', confirm: true };
  const { values } = await prepare(deps, 'units', { name, kind: 'SUPERVISING' }, actor);
  await storeIn(trx, deps, actor, 'units', { id, unit: unit.id, action: 'created', input, values });
  const admins = await copyAdmins(trx, unit.id, id);
  await place(acting, unit, id);
  return {
    ...{ unitId: unit.id, otherUnitId: null, entity: 'units', entityId: unit.id },
    effects: {
      blocks: [],
      changes: [
        once(`新设“${name}”，作为“${unit.name}”的上级单位`),
        ...admins.map((person) => once(`${person}同时管理新单位`)),
      ],
      left: [once('新单位的审计员、审核员等由管理员另行授权；全系统共用的规则仍对所有单位适用')],
    },
  };
}

/** A unit comes below another one, or stands by itself; with all below it. */
export async function moveUnit(acting: Acting, { unitId, parentId }: Of<'MOVE_UNIT'>): Promise<Planned> {
  const { trx } = acting;
  const unit = await livingUnit(trx, unitId, 'unitId');
  const above = parentId === null ? null : await livingUnit(trx, parentId, 'parentId');
  if (unit.parentId === parentId) refuseField('parentId', '现在就是如此，请另选上级单位');
  const before = await readUnitTree(trx);
  await place(acting, unit, parentId);
  const after = await readUnitTree(trx);
  const within = unitsAndBelow(after, [unit.id]);
  const aboveNow = unitAndAbove(after, unit.id).slice(1);
  const aboveBefore = unitAndAbove(before, unit.id).slice(1);
  const recalled = await recallTasks(trx, within, aboveNow);
  const waiting = await unfinishedDrafts(trx, within);
  const count = waiting.reduce((sum, drafts) => sum + drafts.count, 0);
  const lost = aboveBefore.filter((id) => !aboveNow.includes(id));
  const rules: Effect[] = [];
  for (const id of lost) rules.push(...ownRules(await rulesOf(trx, id), '不再适用原上级单位的'));
  const won = aboveNow.filter((id) => !aboveBefore.includes(id));
  for (const id of won) rules.push(...ownRules(await rulesOf(trx, id), '改为适用新上级单位的'));
  return {
    ...{ unitId: unit.id, otherUnitId: parentId, entity: 'units', entityId: unit.id },
    effects: {
      blocks: [],
      changes: [
        once(above === null ? `“${unit.name}”不再有上级单位` : `“${unit.name}”改挂“${above.name}”`),
        ...several('随之改挂的下级单位', within.length - 1),
        ...several('原上级单位代审的任务，退回本单位或改由新上级单位代审', recalled),
        ...rules,
        ...several('未完成的稿件，按新上级单位的规则重新核对', count),
        ...(lost.length === 0 ? [] : [once('原上级单位的管理员、审计员等不再能管理、查看这些单位')]),
      ],
      left: [],
    },
  };
}

/** Why one unit cannot be merged into the other. */
async function whyNotMerged({ trx }: Acting, from: UnitNow, into: UnitNow): Promise<readonly Effect[]> {
  const living = LIVING_STATES as readonly string[];
  const there = (await accountsNow(trx, into.id)).filter(({ state }) => living.includes(state));
  const here = (await accountsNow(trx, from.id)).filter(({ state }) => living.includes(state));
  const twins = here.filter(({ name, platform }) =>
    there.some((other) => other.name === name && other.platform === platform),
  );
  const tree = await readUnitTree(trx);
  return [
    ...(unitAndAbove(tree, into.id).includes(from.id) ? [once('不能并入自己的下级单位')] : []),
    ...((from.kind === 'OPERATOR') === (into.kind === 'OPERATOR') ? [] : [once('承办单位与其他单位不能合并')]),
    ...twins.map((account) => once(`${nameOfAccount(account)}与对方单位的账号同平台同名，请先改名或注销其一`)),
  ];
}

/** Everything of one unit comes to another one; the first is closed, and stands below the second with its past. */
export async function mergeUnit(acting: Acting, { unitId, intoId }: Of<'MERGE_UNIT'>): Promise<Planned> {
  const { trx } = acting;
  if (unitId === intoId) refuseField('intoId', '不能并入自己，请另选单位');
  const from = await livingUnit(trx, unitId, 'unitId');
  const into = await livingUnit(trx, intoId, 'intoId');
  const about = { unitId: from.id, otherUnitId: into.id, entity: 'units', entityId: from.id } as const;
  const blocks = await whyNotMerged(acting, from, into);
  if (blocks.length > 0) return { ...about, effects: blocked(blocks) };

  const accounts = await accountsNow(trx, from.id);
  const ids = accounts.map(({ id }) => id);
  const drafts = await unfinishedDrafts(trx, [from.id]);
  const rules = await rulesOf(trx, from.id);
  const below = await unitsBelow(trx, from.id);
  const carried = await carryGrants(trx, from.id, ids, into.id);
  const ended = await endUnitGrants(trx, from.id);
  const moved = await moveDrafts(trx, from.id, null, into.id);
  if (ids.length > 0) await moveAccounts(trx, ids, into.id);
  const tasks = await tasksMoved(acting, moved, into);
  const tokens = await moveTokens(trx, from.id, ids, into.id);
  const sources = await moveSources(trx, from.id, into.id);
  const people = await movePeople(trx, from.id, into.id);
  await moveUnitsBelow(trx, from.id, into.id);
  const matters = await endUnitMatters(trx, from.id);
  await closeUnit(trx, from.id, into.id);
  const ruling = ended.filter(({ role }) => role === 'ADMIN' || role === 'AUDITOR' || role === 'DICT_MANAGER');
  return {
    ...about,
    effects: {
      blocks: [],
      changes: [
        once(`“${from.name}”并入“${into.name}”后撤销，历史记录可在“${into.name}”之下查看`),
        ...accounts.map((account) => once(`${nameOfAccount(account)}划归“${into.name}”`)),
        ...several('稿件随之划转（含已发布的）', moved.length),
        ...draftsSaid(drafts, '按新单位的规则重新核对'),
        ...tasks,
        ...several('人员改属新单位', people),
        ...several('编辑、审核、值班授权改为只限划入的账号', carried),
        ...several('接口令牌改为只限划入的账号', tokens),
        ...several('稿源转为新单位所有', sources),
        ...below.map(({ name }) => once(`下级单位“${name}”改挂“${into.name}”`)),
        ...ownRules(rules, '不再适用原单位自己的'),
        ...mattersEnded(matters),
      ],
      left: [
        ...grantsSaid(ruling, '授权终止，需要的由新单位另行授权'),
        ...(matters.shifts === 0 ? [] : [once('在新单位重新排班')]),
        ...(matters.channels === 0 ? [] : [once('在新单位重新设置通知渠道')]),
      ],
    },
  };
}

const mattersEnded = (matters: Awaited<ReturnType<typeof endUnitMatters>>): readonly Effect[] => [
  ...several('代理终止', matters.delegations),
  ...several('值班终止', matters.shifts),
  ...several('通知渠道停用', matters.channels),
  ...several('统一身份组的对应关系删除', matters.groups),
];

/** A unit that has nothing left to do is closed; its past stays. */
export async function closeEmptyUnit(acting: Acting, { unitId }: Of<'CLOSE_UNIT'>): Promise<Planned> {
  const { trx } = acting;
  const unit = await livingUnit(trx, unitId, 'unitId');
  const about = { unitId: unit.id, otherUnitId: null, entity: 'units', entityId: unit.id } as const;
  const living = LIVING_STATES as readonly string[];
  const accounts = (await accountsNow(trx, unit.id)).filter(({ state }) => living.includes(state));
  const blocks = [
    ...accounts.map((account) => once(`${nameOfAccount(account)}须先注销，或划转其他单位`)),
    ...(await unitsBelow(trx, unit.id)).map(({ name }) => once(`下级单位“${name}”须先改挂、并入或撤销`)),
    ...draftsSaid(await unfinishedDrafts(trx, [unit.id]), '须先办结或作废'),
  ];
  if (blocks.length > 0) return { ...about, effects: blocked(blocks) };
  const grants: readonly EndedGrant[] = await endUnitGrants(trx, unit.id);
  const tokens = await revokeTokensOf(trx, unit.id);
  const matters = await endUnitMatters(trx, unit.id);
  const people = await peopleOf(trx, unit.id);
  await closeUnit(trx, unit.id, null);
  return {
    ...about,
    effects: {
      blocks: [],
      changes: [
        once(`“${unit.name}”撤销，历史记录仍可查看`),
        ...grantsSaid(grants, '授权终止'),
        ...several('接口令牌作废', tokens),
        ...mattersEnded(matters),
      ],
      left: people.map((name) => once(`${name}仍属该单位：改属其他单位，或办理离岗`)),
    },
  };
}
