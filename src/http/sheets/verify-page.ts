import type { CheckedSheet, SheetStanding } from '../../app/drafts/sheet/check-sheet.ts';
import { escapeHtml as e, page } from './html.ts';
import { VERIFY_PATH } from './sheet-code.ts';

/** What people are told, in both languages; only VALID says that it is. */
const SAID: Readonly<Record<SheetStanding, { readonly zh: string; readonly en: string }>> = {
  VALID: {
    zh: '有效：与系统记录一致，出表后没有变化',
    en: 'Valid: it is what the system has, and nothing changed since it was printed',
  },
  CHANGED: {
    zh: '不能确认：审核意见在案，但校验码末组与现状不符——检出项或意见的效力在出表后有变动，或末组有误',
    en: 'Not confirmed: its opinions are on record, but the last group of the code is not that of today: something changed since it was printed, or that group is wrong',
  },
  SUPERSEDED: {
    zh: '已被取代：此后稿件有新版本、新的审核意见，或已更正',
    en: 'Superseded: there is a newer version, a later opinion, or a correction',
  },
  WITHDRAWN: {
    zh: '已失效：稿件已退回、撤回、作废、否决、过期或下线',
    en: 'Void: the draft was returned, withdrawn, rejected or taken down, or it expired',
  },
  MISMATCH: {
    zh: '不符：校验码在案，但不是这一内容校验值的审核表',
    en: 'Not this one: the code is on record, but not for this hash',
  },
  UNKNOWN: { zh: '查无此表：系统中没有与之相符的审核表', en: 'Unknown: no such review sheet is on record' },
};

const TIME = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

const field = (name: string, label: string, value: string, more: string): string =>
  `<p><label for="${name}">${label}</label><br><input class="code" id="${name}" name="${name}" value="${e(value)}" ${more}></p>`;

export interface VerifyForm {
  readonly draft: string;
  readonly code: string;
  readonly hash: string;
}

/** The page on which anybody checks a printed review sheet. @param found null = nothing was asked yet */
export function verifyPage(form: VerifyForm, found: CheckedSheet | null): string {
  return page(
    '核验审核表 / Check a review sheet',
    `<h1>核验信息发布审核表</h1><p class="soft">Check a printed review sheet</p>
${found === null ? '' : result(found)}
<h2>${found === null ? '填写表上内容' : '核验另一份'} / What the sheet says</h2>
<form method="get" action="${VERIFY_PATH}">
${field('draft', '稿件编号 / Draft', form.draft, 'required size="40" maxlength="36"')}
${field('code', '校验码 / Check code', form.code, 'required size="24" maxlength="40"')}
${field('hash', '内容校验值（可不填） / Hash of the content (may be left out)', form.hash, 'size="68" maxlength="64"')}
<p><button>核验 / Check</button></p></form>
<p class="soft">本页只核对纸面内容，不显示稿件文字；纸面与下列内容不一致的，以本页为准。网址须为本单位的审核系统。
This page shows no text of a draft. Make sure that its address is that of the office.</p>`,
  );
}

function result({ standing, sheet }: CheckedSheet): string {
  const { zh, en } = SAID[standing];
  const head = `<p role="status" class="standing" data-standing="${standing}"><strong>${zh}</strong><br>${en}</p>`;
  if (sheet === null) return head;
  const { rev, contentHash, state, decisions } = sheet;
  const rows = decisions.map(
    ({ tier, verdict, by, at }) =>
      `<tr><td>${e(tier)}</td><td>${e(verdict)}</td><td>${e(by)}</td><td>${e(TIME.format(at))}</td></tr>`,
  );
  return `${head}
<table class="pairs"><tbody><tr><th scope="row">版次 Version</th><td>${rev}</td></tr>
<tr><th scope="row">内容校验值 Hash</th><td class="id">${e(contentHash)}</td></tr>
<tr><th scope="row">稿件现状 State</th><td>${e(state)}</td></tr></tbody></table>
<h2>表上应有的审核意见（${decisions.length}） / Opinions that the sheet must show</h2>
<table><thead><tr><th scope="col">层级</th><th scope="col">意见</th><th scope="col">审核人</th><th scope="col">时间</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
