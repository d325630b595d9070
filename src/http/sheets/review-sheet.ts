import { checkCode } from '../../domain/release/check-code.ts';
import { sheetEvidence } from '../../app/drafts/sheet/verify-sheet.ts';
import type { Registry } from '../../app/deps.ts';
import type { StatedHead } from '../../evidence/checkpoint.ts';
import { escapeHtml as e, page } from './html.ts';
import { sheetAppendix } from './sheet-appendix.ts';
import { qrSvg, sheetAddress } from './sheet-code.ts';
import { sheetFront } from './sheet-front.ts';
import { time, type Draft } from './sheet-parts.ts';

export interface SheetContext {
  readonly registry: Registry;
  /** Who prints it, and when. */
  readonly by: string;
  readonly now: Date;
  /** Head of the log's tree at that time. */
  readonly log: StatedHead;
  /** For the one style element of the page. */
  readonly nonce: string;
  /** By which address the sheet can be checked: scheme, host and port. */
  readonly origin: string;
}

/**
 * 信息发布审核表: everything an inspector asks for, on paper. The first sheet of A4 is the one that is signed, with a code by which it
 * can be looked up again; hashes, findings one by one and the text follow in an appendix.
 */
export function reviewSheet(draft: Draft, context: SheetContext): string {
  const code = checkCode(sheetEvidence(draft));
  const { registry, by, now, log, nonce, origin } = context;
  const address = sheetAddress(origin, { draft: draft.id, rev: draft.rev, hash: draft.contentHash, code });
  // the code stands on every page; it is made of letters, digits and hyphens
  const head = `<style nonce="${e(nonce)}">@media print { @page { @bottom-left { content: "校验码 ${code}" } } }</style>`;
  return page(
    `信息发布审核表 ${draft.title}`,
    `<section class="sheet"><h1>信息发布审核表</h1>
<p class="row-between"><strong class="code">校验码 ${code}</strong><span class="soft">稿件编号 ${e(draft.id)}</span></p>
${sheetFront(draft, registry)}
<div class="verify qr-row">${qrSvg(address, '核验审核表的二维码')}<p class="soft">扫描二维码，或在 ${e(origin)}/verify 输入稿件编号与校验码，可核验本表此刻是否有效（不需登录，不显示稿件文字）。
网址须为本单位的审核系统。${e(by)} 于 ${time(now)} 出表。</p></div></section>
<p class="screen-only"><button type="button" id="print">打印</button> <span class="soft">第一页签字，附录从第二页起。</span></p>
<section class="appendix">
${sheetAppendix(draft, registry, code, [['留痕树头', { look: 'id', text: `${log.size} 条 ${log.root}` }]])}
<p class="soft">详细核验：在控制台打开本稿件（/drafts/${e(draft.id)}），点“核验审核表”并输入校验码；或调用
GET /v1/drafts/${e(draft.id)}/review-sheet/verify?code=${code}。校验码覆盖稿件编号、版次、内容校验值、发布范围、全部审核意见与检出项处理情况；表中内容以核验结果为准。留痕树头为出表时全部留痕的条数与树根，
凭它可证明其后无一条留痕被改动或删除（GET /v1/log/consistency?from=${log.size}）。</p></section>
<script nonce="${e(nonce)}">document.getElementById('print').addEventListener('click', () => print())</script>`,
    head,
  );
}
