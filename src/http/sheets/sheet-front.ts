import { DRAFT_STATE_NAMES, RELEASE_STATE_NAMES } from '../../domain/transitions.ts';
import * as words from '../../domain/vocabulary.ts';
import { readText } from '../../text/reading/source-text.ts';
import type { Registry } from '../../app/deps.ts';
import { escapeHtml as e } from './html.ts';
import { accountName, PURPOSE_NAMES, time, type Draft } from './sheet-parts.ts';

/** Characters that the page has room for; whatever is cut stands whole in the appendix. */
const ROOM = { title: 90, opinion: 60, abstract: 110, accounts: 110, source: 110, reason: 60 } as const;
/** Lines of a table on that page. */
const MOST_ROWS = 5;

const short = (text: string, room: number): string =>
  [...text].length <= room ? text : `${[...text].slice(0, room).join('')}…（全文见附录）`;

const row = (...cells: readonly (readonly [name: string, text: string])[]): string =>
  `<tr>${cells
    .map(
      ([name, text]) => `<th scope="row">${e(name)}</th><td${cells.length === 1 ? ' colspan="3"' : ''}>${e(text)}</td>`,
    )
    .join('')}</tr>`;

/** The page that is signed: one sheet of A4 for an ordinary draft. */
export function sheetFront(draft: Draft, registry: Registry): string {
  const { content, scope } = draft;
  const { source } = content;
  const text = readText(content.body, content.bodyFormat).text.replaceAll(/\s+/g, ' ').trim();
  return `<table class="front"><tbody>
${row(['标题', short(draft.title, ROOM.title)])}
${row(['单位', registry.units.get(draft.unitId)?.name ?? '—'], ['状态', DRAFT_STATE_NAMES[draft.status]])}
${row(
  ['类别', `${words.KIND_NAMES[draft.kind]} · ${words.CATEGORY_NAMES[draft.category]}`],
  ['等级、通道', `${words.LEVEL_NAMES[draft.level]} · ${words.LANE_NAMES[draft.lane]}通道`],
)}
${row(['撰稿', draft.authors.map((id) => registry.users.get(id)?.name ?? '—').join('、')], ['版次', `第 ${draft.rev} 版`])}
${row(['发布账号', short(draft.accounts.map((id) => accountName(registry, id)).join('、'), ROOM.accounts)])}
${row(['稿源', source === null ? '原创' : short([source.name, source.author, source.url].filter((part) => part !== undefined).join(' '), ROOM.source)])}
${row(['发布时间', scope.notBefore === null && scope.notAfter === null ? '审核通过后即可发布' : `${time(scope.notBefore)} 至 ${time(scope.notAfter)}`], ['申报理由', draft.reason === null ? '—' : short(draft.reason, ROOM.reason)])}
${row(['内容提要', short(text === '' ? '—' : text, ROOM.abstract)])}
${row(['机审情况', findingsInWords(draft)])}
${row(['会商', coordinationInWords(draft)])}
</tbody></table>
<h2>审核意见</h2>
${opinions(draft)}
<h2>五关签署</h2>
${gates(draft)}
<h2>发布情况</h2>
${releases(draft, registry)}
<p class="sign"><span>拟稿人签字</span><span>审核人签字</span><span>签发人签字</span><span>年　　月　　日</span></p>`;
}

function findingsInWords({ findings }: Draft): string {
  if (findings.length === 0) return '未检出问题';
  const bySeverity = words.SEVERITIES.toReversed().flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${words.SEVERITY_NAMES[severity]} ${count} 处`];
  });
  const open = findings.filter(({ state }) => state === 'OPEN').length;
  return `检出 ${findings.length} 处（${bySeverity.join('，')}）；未处理 ${open} 处。逐项见附录`;
}

const coordinationInWords = ({ relatedUnits, coordination }: Draft): string =>
  relatedUnits.length === 0
    ? '不涉及其他单位'
    : short(
        `涉及 ${relatedUnits.join('、')}；${coordination.length === 0 ? '无会商记录' : `会商记录 ${coordination.length} 条，见附录`}`,
        ROOM.source,
      );

/** What stands: the opinions on this version that nothing voided. */
const standing = (draft: Draft): Draft['decisions'] =>
  draft.decisions.filter(({ rev, voided }) => rev === draft.rev && !voided);

/** A line for each tier of the route, also for one that has not decided yet: it can be signed by hand. */
function opinions(draft: Draft): string {
  const made = standing(draft);
  const tiers = words.TIERS.filter(
    (tier) =>
      made.some((decision) => decision.tier === tier) ||
      [...(draft.route?.tiers ?? []), ...(draft.route?.postTiers ?? [])].includes(tier),
  );
  const lines = tiers.map((tier) => {
    const decision = made.findLast((one) => one.tier === tier);
    const by =
      decision === undefined
        ? ''
        : decision.userName + (decision.principalName === null ? '' : `（代 ${decision.principalName}）`);
    const said =
      decision === undefined
        ? ''
        : `${words.VERDICT_NAMES[decision.verdict]}${decision.opinion === null || decision.opinion === words.VERDICT_NAMES[decision.verdict] ? '' : `：${short(decision.opinion, ROOM.opinion)}`}`;
    const name = `${words.TIER_NAMES[tier]}${decision === undefined ? '' : PURPOSE_NAMES[decision.purpose]}`;
    return `<tr><th scope="row">${e(name)}</th><td>${e(said)}</td><td>${e(by)}</td><td>${decision === undefined ? '' : e(time(decision.at))}</td><td></td></tr>`;
  });
  return `<table class="opinions"><thead><tr><th scope="col">层级</th><th scope="col">意见</th><th scope="col">审核人</th><th scope="col">时间</th><th scope="col">签字</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

/** For each gate what was signed and by whom, the last tier that signed it last. */
function gates(draft: Draft): string {
  const made = standing(draft);
  const cells = words.GATES.map((gate) => {
    const signed = made.flatMap((decision) => {
      const value = decision.gates[gate];
      return value === undefined ? [] : [`${decision.userName} ${words.GATE_VALUE_NAMES[value]}`];
    });
    return `<td>${signed.length === 0 ? '—' : signed.map(e).join('<br>')}</td>`;
  });
  return `<table class="gates"><thead><tr>${words.GATES.map((gate) => `<th scope="col">${e(words.GATE_NAMES[gate])}</th>`).join('')}</tr></thead><tbody><tr>${cells.join('')}</tr></tbody></table>`;
}

function releases({ releases: items }: Draft, registry: Registry): string {
  if (items.length === 0) return '<p class="soft">尚未准予发布</p>';
  const lines = items
    .slice(0, MOST_ROWS)
    .map(
      (item) =>
        `<tr><td>${e(accountName(registry, item.accountId))}</td><td>${e(RELEASE_STATE_NAMES[item.state])}</td><td>${e(time(item.publishedAt))}</td></tr>`,
    );
  const more = items.length - lines.length;
  return `<table><thead><tr><th scope="col">账号</th><th scope="col">状态</th><th scope="col">发布时间</th></tr></thead><tbody>${lines.join('')}</tbody></table>${more > 0 ? `<p class="soft">另有 ${more} 个账号，见附录</p>` : ''}`;
}
