import type { Page } from 'playwright-core';
import { sendDialogByKeys, type ConsoleOffice } from '../../support/console.ts';

/** What the forms are about. */
export interface Scene {
  readonly inReview: { readonly draftId: string; readonly taskId: string };
  readonly blocked: string;
  readonly out: string;
  readonly ruleset: string;
}

/** A form of the console, sent empty or wrong. */
export interface Form {
  /** Whose source this is: files of web/src. */
  readonly of: readonly string[];
  readonly what: string;
  /** null = nobody has signed in. */
  readonly login: string | null;
  readonly path: (scene: Scene) => string;
  /** Opens it, fills it in as it should not be, and sends it. */
  readonly send: (page: Page, office: ConsoleOffice) => Promise<void>;
  /** The field that is named, by its label. */
  readonly label: string;
}

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click();
};
/** Presses a button that is grey until all is filled in. */
const pressEarly = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click({ force: true });
/** Opens a dialog and sends it as it is. */
const sendDialog = async (page: Page, opens: string | RegExp): Promise<void> => {
  await press(page, opens);
  await sendDialogByKeys(page);
};
const draft = (id: keyof Pick<Scene, 'blocked' | 'out'>) => (scene: Scene) => `/drafts/${scene[id]}`;
const at = (path: string) => () => path;

export const FORMS: readonly Form[] = [
  {
    ...{ of: ['session/sign-in-page'], what: 'signing in', login: null, path: at('/sign-in'), label: '用户名' },
    send: (page) => press(page, '登录'),
  },
  {
    ...{ of: ['session/sign-in-page'], what: 'a wrong password', login: null, path: at('/sign-in'), label: '密码' },
    send: async (page) => {
      await page.getByLabel('用户名').fill('nobody');
      await page.locator('#password').fill('not the one');
      await page.keyboard.press('Enter');
    },
  },
  {
    ...{ of: ['session/recover-page'], what: 'a new password', login: null, path: at('/recover#wgr_x') },
    label: '新密码',
    send: (page) => press(page, '设定新密码'),
  },
  {
    ...{ of: ['session/password-page'], what: 'another password', login: 'editor2', path: at('/password') },
    label: '当前密码',
    send: async (page) => {
      await page.locator('#current').fill('not the one');
      for (const id of ['next', 'again']) await page.locator(`#${id}`).fill('a-password-of-my-own');
      await page.keyboard.press('Enter');
    },
  },
  {
    ...{
      of: ['session/password-page'],
      what: 'a password that was typed wrong',
      login: 'editor2',
      path: at('/password'),
    },
    label: '新密码',
    send: async (page) => {
      await page.locator('#current').fill('as it is');
      await page.locator('#next').fill('a-password-of-my-own');
      await page.locator('#again').fill('a-password-of-my-wn');
      await page.keyboard.press('Enter');
    },
  },
  {
    ...{ of: ['session/factors/enrol-totp'], what: 'an authenticator app', login: 'editor1', path: at('/security') },
    label: '当前密码',
    send: async (page) => {
      await press(page, '设置动态码应用');
      await press(page, '下一步');
    },
  },
  {
    ...{ of: ['session/own-absences'], what: 'an absence', login: 'editor1', path: at('/me'), label: '止' },
    send: (page) => press(page, '登记外出'),
  },
  {
    ...{ of: ['session/offer-form'], what: 'a stand-in', login: 'first1', path: at('/me'), label: '代理人' },
    send: (page) => press(page, '提出代理'),
  },
  {
    ...{ of: ['notifications/settings-page'], what: 'an address of mail', login: 'editor1' },
    ...{ path: at('/notifications/settings'), label: '邮件地址' },
    send: async (page) => {
      await page.locator('#mail').fill('no address');
      await press(page, '保存');
    },
  },
  {
    ...{ of: ['notifications/channels'], what: 'a channel', login: 'admin', path: at('/notifications/settings') },
    label: '名称',
    send: (page) => press(page, '新增渠道'),
  },
  {
    ...{ of: ['notifications/channels'], what: 'a channel to elsewhere', login: 'admin' },
    ...{ path: at('/notifications/settings'), label: '机器人或系统的网址、邮件地址' },
    send: async (page) => {
      await page.locator('#channel-name').fill('值班群');
      await page.locator('#channel-target').fill('https://elsewhere.example.cn/x');
      await press(page, '新增渠道');
    },
  },
  {
    ...{ of: ['office/new-person-page'], what: 'a person', login: 'admin', path: at('/users/new'), label: '姓名' },
    send: (page) => press(page, '新增'),
  },
  {
    ...{ of: ['office/new-person-page'], what: 'a login with spaces', login: 'admin', path: at('/users/new') },
    label: '用户名',
    send: async (page, office) => {
      await page.getByLabel('姓名').fill('甄新来');
      await page.getByLabel('用户名').fill('zhen xin');
      await page.getByLabel('单位', { exact: true }).selectOption({ label: office.demo.unit.name });
      await press(page, '新增');
    },
  },
  {
    ...{ of: ['inbox/reassign'], what: 'a task for somebody else', login: 'duty', path: at('/inbox'), label: '改派给' },
    send: async (page) => {
      await press(page, /^改派/);
      await page.locator('.task form').getByRole('button', { name: '改派' }).click();
    },
  },
  {
    ...{ of: ['inspection/order-form'], what: 'a repost', login: 'admin', path: at('/reposts'), label: '标题' },
    send: async (page) => {
      await press(page, '下达任务');
      await press(page, '下达');
    },
  },
  {
    ...{ of: ['inspection/order-form'], what: 'a repost of no address', login: 'admin', path: at('/reposts') },
    label: '原文网址',
    send: async (page) => {
      await press(page, '下达任务');
      await page.getByLabel('标题').fill('惠民政策解读');
      await page.getByLabel('原文网址').fill('第三版');
      await press(page, '下达');
    },
  },
  {
    ...{ of: ['messages/enter-form'], what: 'a message', login: 'editor1', path: at('/messages'), label: '收到时间' },
    send: async (page) => {
      await press(page, '登记留言');
      await press(page, '保存');
    },
  },
  {
    ...{ of: ['impersonations/enter-form'], what: 'a report of a false account', login: 'editor1' },
    ...{ path: at('/impersonations'), label: '假冒账号名称' },
    send: async (page) => {
      await press(page, '登记举报');
      await press(page, '保存');
    },
  },
  {
    ...{ of: ['registry/public-hosts'], what: 'a public host', login: 'admin', path: at('/accounts'), label: '主机' },
    send: (page) => press(page, '提出'),
  },
  {
    ...{ of: ['erasures/ask-dialog'], what: 'an erasure', login: 'admin', path: at('/erasures') },
    label: '稿件编号或网址',
    send: (page) => sendDialog(page, '申请清除'),
  },
  {
    ...{ of: ['drafts/verify-sheet-dialog'], what: 'a check code', login: 'editor1', path: draft('out') },
    label: '审核表上的校验码',
    send: (page) => sendDialog(page, '核验审核表'),
  },
  {
    ...{ of: ['drafts/justify-dialog'], what: 'why a finding stays', login: 'editor1', path: draft('blocked') },
    label: '限时抢购',
    send: (page) => sendDialog(page, '附说明送审'),
  },
  {
    ...{ of: ['shared/dialog/reason-form'], what: 'a take-down', login: 'duty', path: draft('out'), label: '理由' },
    send: (page) => sendDialog(page, '要求下线'),
  },
  {
    ...{ of: ['shared/dialog/reason-form'], what: 'a case', login: 'final1', path: draft('out'), label: '理由' },
    send: (page) => sendDialog(page, '开处置单'),
  },
  {
    ...{ of: ['false-alarms/resolve-dialog'], what: 'an allowed use', login: 'dict1', path: at('/false-alarms') },
    label: '允许的用语',
    send: (page) => sendDialog(page, '处理'),
  },
  {
    ...{ of: ['rulesets/entry-dialog'], what: 'a word', login: 'dict1', path: ({ ruleset }) => `/rulesets/${ruleset}` },
    label: '所属词库',
    send: (page) => sendDialog(page, '新增条目'),
  },
  {
    ...{ of: ['rulesets/pack-dialog'], what: 'a pack', login: 'dict1', path: ({ ruleset }) => `/rulesets/${ruleset}` },
    label: '代号',
    send: (page) => sendDialog(page, '新建词库'),
  },
  {
    ...{
      of: ['rulesets/import-form'],
      what: 'a list of words',
      login: 'dict1',
      path: at('/rulesets'),
      label: '词库名',
    },
    send: async (page) => {
      await page.getByText('导入词表').click();
      await press(page, '导入为新版本');
    },
  },
  {
    ...{ of: ['compose/compose-form'], what: 'a draft without a title', login: 'editor1', path: at('/compose') },
    label: '标题',
    send: (page) => pressEarly(page, '送审'),
  },
  {
    ...{ of: ['compose/compose-form'], what: 'a draft for no account', login: 'editor1', path: at('/compose') },
    label: '发布账号',
    send: async (page) => {
      await page.locator('#title').fill('全县文明交通劝导活动开展');
      await page.locator('.tiptap').click();
      await page.keyboard.type('活动今日开展。');
      await pressEarly(page, '送审');
    },
  },
  {
    ...{ of: ['review/lease/hold-dialog'], what: 'a task put aside', login: 'first1', label: '理由' },
    path: ({ inReview }) => `/review/${inReview.taskId}`,
    send: (page) => sendDialog(page, /^搁置/),
  },
  {
    ...{ of: ['review/lease/transfer-dialog'], what: 'a task handed over', login: 'first1', label: '转交给' },
    path: ({ inReview }) => `/review/${inReview.taskId}`,
    send: (page) => sendDialog(page, /^转交/),
  },
  {
    ...{ of: ['registry/reorganise/reorganise-page'], what: 'an account moved nowhere', login: 'admin', label: '账号' },
    path: at('/units/reorganise'),
    send: (page) => press(page, '查看影响'),
  },
  {
    ...{ of: ['quality/plant-test'], what: 'a test of the review with no draft', login: 'auditor' },
    ...{ path: at('/quality'), label: '稿件编号或网址（须还在审核）' },
    send: async (page) => {
      await page.getByLabel('稿件编号或网址（须还在审核）').fill('不是编号');
      await press(page, '设为抽测稿');
    },
  },
  {
    ...{ of: ['review/workspace'], what: 'a return without a word', login: 'first1', label: '审核意见' },
    path: ({ inReview }) => `/review/${inReview.taskId}`,
    send: (page) => press(page, /^退回修改/),
  },
];

/** Forms that are proven elsewhere, or have nothing that could be wrong. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'impersonations/answer-form': 'a report is needed first: test/web/rare-acts.test.ts',
  'shared/fields/send-form': 'inspection/order-form and messages/enter-form are made of it',
  'compose/media/alt-dialog': 'one text, as in any dialog with a reason; what pictures show may be left out',
  'compose/media/crop-dialog': 'no field: the picture is cropped by hand',
  'review/signing/verdict-dialog': 'no field: what is missing is asked for before it opens (review/workspace)',
  'session/both-dialog':
    'a second factor is needed first: test/web/second-factor.test.ts; its fields are those of enrol-totp',
  'session/factors/enrol-passkey':
    'needs a secure origin: test/web/passkey.test.ts; its fields are those of enrol-totp',
  'session/factors/second-step': 'a second factor is needed first: test/web/second-factor.test.ts',
  'session/own-identities': 'an identity service is needed first: test/web/oidc.test.ts',
  'registry/proposals/group-mappings': 'an identity service is needed first: test/web/oidc.test.ts',
};
