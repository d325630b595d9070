import { once, several, type Effect, type Reorganisation } from '../../../domain/registry/reorganisation.ts';
import { LIVING_STATES } from '../../../domain/registry/account-life.ts';
import {
  accountsNow,
  custodiansOutside,
  itemsInHand,
  itemsWaiting,
  machineTokens,
  nameOfAccount,
  openReports,
  rulesOf,
  sharedDrafts,
  sourcesInUse,
  unfinishedDrafts,
  unitNow,
  type AccountNow,
  type UnitNow,
} from '../../../db/registry/reorganise/look.ts';
import {
  endAccountGrants,
  endCustodians,
  moveAccounts,
  moveDrafts,
  revokeTokensFor,
  succeed,
} from '../../../db/registry/reorganise/move.ts';
import { refuseField } from '../validating/validator.ts';
import { prepare, storeIn } from '../write-entry.ts';
import {
  blocked,
  draftsSaid,
  grantsSaid,
  knownAccount,
  livingUnit,
  tasksMoved,
  type Acting,
  type Planned,
} from './plan.ts';

type Of<K extends Reorganisation['kind']> = Extract<Reorganisation, { readonly kind: K }>;

/** Why an account cannot come to another unit yet. */
async function whyNotMoved({ trx }: Acting, account: AccountNow, to: UnitNow): Promise<readonly Effect[]> {
  const there = await accountsNow(trx, to.id);
  const living = LIVING_STATES as readonly string[];
  const twin = there.find(
    ({ name, platform, state }) => name === account.name && platform === account.platform && living.includes(state),
  );
  const shared = await unfinishedDrafts(trx, [account.unitId], account.id, false);
  return [
    ...(twin === undefined ? [] : [once(`“${to.name}”在该平台已有同名账号，请先改名`)]),
    ...draftsSaid(shared, '同时发往本单位其他账号，须先由作者改选发布账号'),
    ...several('已取件、尚无回执的发布记录，收到回执后再办', await itemsInHand(trx, [account.id])),
  ];
}

/**
 * An account comes to another unit, with the drafts that are meant for it alone. Nobody keeps power over it by a grant of its
 * former unit, and nobody gets any but those who hold the unit that it comes to.
 */
export async function moveAccount(acting: Acting, { accountId, unitId }: Of<'MOVE_ACCOUNT'>): Promise<Planned> {
  const { trx } = acting;
  const account = await knownAccount(trx, accountId);
  const to = await livingUnit(trx, unitId, 'unitId');
  if (account.unitId === to.id) refuseField('unitId', '账号已属该单位，请另选单位');
  const about = { unitId: account.unitId, otherUnitId: to.id, entity: 'accounts', entityId: account.id } as const;
  const blocks = await whyNotMoved(acting, account, to);
  if (blocks.length > 0) return { ...about, effects: blocked(blocks) };

  const from = await unitNow(trx, account.unitId);
  const drafts = await unfinishedDrafts(trx, [account.unitId], account.id, true);
  const sources = await sourcesInUse(trx, account.unitId, [account.id]);
  const shared = await sharedDrafts(trx, account.unitId, account.id);
  const tools = await machineTokens(trx, account.unitId);
  const rules = await rulesOf(trx, account.unitId);
  const waiting = await itemsWaiting(trx, [account.id]);
  const open = await openReports(trx, account.id);
  await moveAccounts(trx, [account.id], to.id);
  const moved = await moveDrafts(trx, account.unitId, [account.id], to.id);
  const tasks = await tasksMoved(acting, moved, to);
  const grants = await endAccountGrants(trx, [account.id]);
  const keepers = await custodiansOutside(trx, [account.id], to.id);
  return {
    ...about,
    effects: {
      blocks: [],
      changes: [
        once(`${nameOfAccount(account)}由“${from?.name ?? ''}”划归“${to.name}”`),
        ...several('只发该账号的稿件随之划转（含已发布的）', moved.length),
        ...tasks,
        ...several('待发布的内容，按新单位的审核流程重新核对后放行', waiting),
        ...several('未答复的留言，由新单位答复', open.messages),
        ...several('未办结的假冒账号举报，由新单位办理', open.impersonations),
        ...grantsSaid(grants, '授权终止'),
        ...rules.map(({ what, count }) => ({ what: `原单位自己的${what}不再适用，改用新单位的`, count })),
        ...several('同时发往其他账号的已发稿件仍属原单位，由原单位更正、下线', shared),
      ],
      left: [
        ...draftsSaid(drafts, '作者须在新单位取得编辑授权，或由新单位的人接着改'),
        ...(grants.length === 0 ? [] : [once('需要继续办理该账号业务的人员，由新单位另行授权')]),
        ...sources.map((name) => once(`稿源“${name}”只在原单位登记，转载该稿源的稿件须由新单位登记后才能放行`)),
        ...keepers.map((name) => once(`账号管理员${name}不是新单位人员，须另定并更换平台密码`)),
        ...(tools.length === 0
          ? []
          : [once(`发布工具须由新单位另发接口令牌；原单位的接口令牌（${tools.join('、')}）不再能取该账号的新稿`)]),
      ],
    },
  };
}

/** An account is closed once its notice has run, and perhaps another one goes on in its place. */
export async function closeAccount(acting: Acting, { accountId, intoId }: Of<'CLOSE_ACCOUNT'>): Promise<Planned> {
  const { trx, deps, actor } = acting;
  const account = await knownAccount(trx, accountId);
  const into = intoId === undefined ? undefined : await knownAccount(trx, intoId);
  if (into?.id === account.id) refuseField('intoId', '不能并入账号自己，请另选账号');
  if (into !== undefined && into.state !== 'ACTIVE') refuseField('intoId', '接续的账号须已启用，请另选账号');
  const otherUnitId = into === undefined || into.unitId === account.unitId ? null : into.unitId;
  const about = { unitId: account.unitId, otherUnitId, entity: 'accounts', entityId: account.id } as const;
  const inHand = await itemsInHand(trx, [account.id]);
  if (inHand > 0) return { ...about, effects: blocked(several('已取件、尚无回执的发布记录，收到回执后再办', inHand)) };

  const waiting = await itemsWaiting(trx, [account.id]);
  const drafts = await unfinishedDrafts(trx, [account.unitId], account.id);
  const open = await openReports(trx, account.id);
  const input = { state: 'CLOSED', confirm: true };
  const { values } = await prepare(deps, 'accounts', { state: 'CLOSED' }, null);
  await storeIn(trx, deps, actor, 'accounts', {
    id: account.id,
    unit: account.unitId,
    action: 'changed',
    input,
    values,
  });
  if (into !== undefined) await succeed(trx, account.id, into.id);
  const grants = await endAccountGrants(trx, [account.id]);
  const tokens = await revokeTokensFor(trx, account.id);
  const keepers = await endCustodians(trx, account.id);
  return {
    ...about,
    effects: {
      blocks: [],
      changes: [
        once(`${nameOfAccount(account)}改为已注销${into === undefined ? '' : `，由${nameOfAccount(into)}接续`}`),
        ...several('待发布的内容不再放行到该账号', waiting),
        ...(into === undefined
          ? []
          : [
              ...several('未答复的留言转由接续的账号答复', open.messages),
              ...several('未办结的假冒账号举报转由接续的账号办理', open.impersonations),
            ]),
        ...grantsSaid(grants, '授权终止'),
        ...tokens.map((name) => once(`接口令牌“${name}”作废`)),
        ...several('账号管理员职责终止', keepers),
      ],
      left: [
        ...draftsSaid(drafts, '须改选发布账号，或作废'),
        ...(into === undefined
          ? [
              ...several('未答复的留言，仍须答复或说明', open.messages),
              ...several('未办结的假冒账号举报，仍须核查、确认', open.impersonations),
            ]
          : []),
      ],
    },
  };
}
