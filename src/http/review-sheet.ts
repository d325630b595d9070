import type { Registry } from '../db/registry.ts';
import type { readDraft } from '../app/read-draft.ts';
import { GATE_NAMES, GATES, SEVERITY_NAMES, TIER_NAMES } from '../domain/words.ts';
import { escapeHtml as e, page } from './html.ts';

type Draft = Awaited<ReturnType<typeof readDraft>>;

const TIME = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });
const VERDICTS = { APPROVE: '同意', RETURN: '退回', REJECT: '否决' } as const;
type Cell = string | number | null | undefined;

const VALUES = { PASS: '通过', FAIL: '不通过', NA: '不涉及' } as const;

/** 信息发布审核表: everything an inspector asks for, on paper. */
export function reviewSheet(draft: Draft, registry: Registry): string {
  const user = (id: string): string => registry.users.get(id)?.name ?? id;
  const accounts = draft.accounts.map((id) => registry.accounts.get(id)?.name ?? id).join('、');
  const rows = (cells: readonly (readonly Cell[])[]): string =>
    cells.map((row) => `<tr>${row.map((cell) => `<td>${e(cell)}</td>`).join('')}</tr>`).join('');
  const facts: readonly (readonly [string, Cell])[] = [
    ['标题', draft.title],
    ['单位', registry.units.get(draft.unitId)?.name],
    ['发布账号', accounts],
    ['撰稿', draft.authors.map(user).join('、')],
    ['稿源', draft.content.source === null ? '原创' : `${draft.content.source.name} ${draft.content.source.url}`],
    ['状态', draft.status],
    ['审核路线', draft.route?.rule ?? '—'],
  ];
  return page(
    `信息发布审核表 ${draft.title}`,
    `<h1>信息发布审核表</h1>
<table>${facts.map(([name, value]) => `<tr><th>${e(name)}</th><td>${e(value)}</td></tr>`).join('')}
<tr><th>稿件编号</th><td class="hash">${e(draft.id)} 第 ${draft.rev} 版</td></tr>
<tr><th>内容哈希</th><td class="hash">${e(draft.contentHash)}</td></tr></table>
<h2>审核意见</h2>
<table><tr><th>层级</th><th>意见</th><th>审核人</th><th>时间</th>${GATES.map((gate) => `<th>${GATE_NAMES[gate]}</th>`).join('')}</tr>
${rows(
  draft.decisions.map((decision) => [
    TIER_NAMES[decision.tier] + (decision.purpose === 'POST' ? '（补审）' : ''),
    `${VERDICTS[decision.verdict]}${decision.voided ? '（已失效）' : ''} ${decision.opinion ?? ''}`,
    decision.userName,
    TIME.format(decision.at),
    ...GATES.map((gate) => {
      const value = decision.gates[gate];
      return value === undefined ? '—' : VALUES[value];
    }),
  ]),
)}</table>
<h2>机审检出项（${draft.findings.length}）</h2>
<table><tr><th>等级</th><th>关口</th><th>依据</th><th>说明</th><th>原文</th><th>处理</th></tr>
${rows(
  draft.findings.map((finding) => [
    SEVERITY_NAMES[finding.severity],
    GATE_NAMES[finding.gate],
    finding.article,
    finding.message,
    finding.excerpt,
    finding.state,
  ]),
)}</table>
<h2>正文</h2><pre>${e(draft.content.body)}</pre>`,
  );
}
