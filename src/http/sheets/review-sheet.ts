import { checkCode } from '../../domain/release/check-code.ts';
import { presentationOf, type Variant } from '../../domain/content.ts';
import { AI_LABEL_NAMES } from '../../domain/media.ts';
import { DRAFT_STATE_NAMES, RELEASE_STATE_NAMES } from '../../domain/transitions.ts';
import * as words from '../../domain/vocabulary.ts';
import { readText } from '../../text/reading/source-text.ts';
import type { readDraft } from '../../app/drafts/read-draft.ts';
import { sheetEvidence } from '../../app/drafts/sheet/verify-sheet.ts';
import type { Registry } from '../../app/deps.ts';
import type { StatedHead } from '../../evidence/checkpoint.ts';
import { escapeHtml as e, page } from './html.ts';
import { qrSvg, sheetAddress } from './sheet-code.ts';

type Draft = Awaited<ReturnType<typeof readDraft>>;
type Plain = string | number | null | undefined;
/** A cell; a time keeps its lines, an identifier may break anywhere. */
type Cell = Plain | { readonly look: 'time' | 'id'; readonly text: string };

const TIME = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});
const time = (at: Date | string | null): string => (at === null ? '—' : TIME.format(new Date(at)));
const timeCell = (at: Date | string | null): Cell => ({ look: 'time', text: time(at).replace(' ', '\n') });
const cell = (value: Cell): string =>
  typeof value === 'object' && value !== null
    ? `<td class="${value.look}">${e(value.text)}</td>`
    : `<td>${e(value)}</td>`;
const RUN_NAMES = { PASSED: '通过', FOUND: '有检出', ERROR: '出错' } as const;

/** Rows under headings that are repeated on every page; no row is cut where it fits on a page. */
const table = (heads: readonly string[], rows: readonly (readonly Cell[])[], none: string): string =>
  rows.length === 0
    ? `<p class="soft">${e(none)}</p>`
    : `<table><thead><tr>${heads.map((head) => `<th scope="col">${e(head)}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
        .join('')}</tbody></table>`;

const facts = (pairs: readonly (readonly [string, Cell])[]): string =>
  pairs.length === 0
    ? ''
    : `<table class="pairs"><tbody>${pairs
        .map(([name, value]) => `<tr><th scope="row">${e(name)}</th>${cell(value)}</tr>`)
        .join('')}</tbody></table>`;

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

/** 信息发布审核表: everything an inspector asks for, on paper (A4), with a code by which it can be looked up again. */
export function reviewSheet(draft: Draft, context: SheetContext): string {
  const code = checkCode(sheetEvidence(draft));
  const { registry, by, now, log, nonce, origin } = context;
  const { content } = draft;
  const address = sheetAddress(origin, { draft: draft.id, rev: draft.rev, hash: draft.contentHash, code });
  // the code stands on every page; it is made of letters, digits and hyphens
  const head = `<style nonce="${e(nonce)}">@media print { @page { @bottom-left { content: "校验码 ${code}" } } }</style>`;
  const variants = Object.entries(content.variants).map(
    ([id, variant]) =>
      `<h2>${e(accountName(registry, id))} 专用文本</h2>${variant.title === undefined ? '' : `<p><strong>${e(variant.title)}</strong></p>`}${facts(
        besideOf(variant),
      )}${
        variant.body === undefined
          ? ''
          : `<div class="text">${e(readText(variant.body, content.bodyFormat).text)}</div>`
      }`,
  );
  return page(
    `信息发布审核表 ${draft.title}`,
    `<h1>信息发布审核表</h1>
<p class="row-between"><strong class="code">校验码 ${code}</strong><span class="soft">${e(by)} 于 ${time(now)} 出表</span></p>
${facts([...factsOf(draft, registry, code), ['留痕树头', { look: 'id', text: `${log.size} 条 ${log.root}` }]])}
<h2>审核意见（${draft.decisions.length}）</h2>
${decisionsTable(draft)}
<h2>机审环节</h2>
${stagesTable(draft)}
<h2>机审检出项（${draft.findings.length}）</h2>
${findingsTable(draft, registry)}
<h2>会商记录</h2>
${table(
  ['单位', '联系人', '时间', '结论'],
  draft.coordination.map(({ unit, contact, at, note }) => [unit, contact, timeCell(at), note ?? '—']),
  draft.relatedUnits.length === 0 ? '不涉及其他单位' : `涉及 ${draft.relatedUnits.join('、')}，无会商记录`,
)}
<h2>发布情况</h2>
${releasesTable(draft, registry)}
${erasedNote(draft)}<h2>正文</h2><div class="text">${e(readText(content.body, content.bodyFormat).text.trim())}</div>
${variants.join('')}
${mediaTable(draft)}<div class="verify qr-row">${qrSvg(address, '核验审核表的二维码')}<p class="soft">扫描二维码，或在 ${e(origin)}/verify 输入稿件编号与校验码，可核验本表此刻是否有效（不需登录，不显示稿件文字）。
网址须为本单位的审核系统。详细核验：在控制台打开本稿件（/drafts/${e(draft.id)}），点“核验审核表”并输入校验码；或调用
GET /v1/drafts/${e(draft.id)}/review-sheet/verify?code=${code}。校验码覆盖稿件编号、版次、内容校验值、发布范围、全部审核意见与检出项处理情况；表中内容以核验结果为准。留痕树头为出表时全部留痕的条数与树根，
凭它可证明其后无一条留痕被改动或删除（GET /v1/log/consistency?from=${log.size}）。</p></div>`,
    head,
  );
}

const erasedNote = ({ erased }: Draft): string =>
  erased === null
    ? ''
    : `<p><strong>本稿内容已于 ${time(erased.at)} 清除</strong>（${e(erased.requestedBy)} 申请，${e(erased.confirmedBy)} 确认：${e(
        erased.reason,
      )}）；审核意见、校验值与校验码不变。</p>`;

const accountName = (registry: Registry, id: string): string => {
  const account = registry.accounts.get(id);
  return account === undefined ? id : `${account.name}（${words.PLATFORM_NAMES[account.platform]}）`;
};

function factsOf(draft: Draft, registry: Registry, code: string): readonly (readonly [string, Cell])[] {
  const { content, scope, route } = draft;
  const { source } = content;
  const rulesets = [...new Set(draft.stages.map((run) => run.rulesetVersion))].join('、');
  const { kind, category, level, lane } = draft;
  return [
    ['标题', draft.title],
    ...besideOf(presentationOf(content)),
    ['单位', registry.units.get(draft.unitId)?.name],
    [
      '类别',
      `${words.KIND_NAMES[kind]} · ${words.CATEGORY_NAMES[category]} · ${words.LEVEL_NAMES[level]} · ${words.LANE_NAMES[lane]}通道`,
    ],
    ['申报理由', draft.reason ?? '—'],
    ['发布账号', draft.accounts.map((id) => accountName(registry, id)).join('、')],
    ['发布时间', `${time(scope.notBefore)} 至 ${time(scope.notAfter)}`],
    ['撰稿', draft.authors.map((id) => registry.users.get(id)?.name ?? id).join('、')],
    [
      '稿源',
      source === null
        ? '原创'
        : [source.name, source.author, source.url].filter((part) => part !== undefined).join(' '),
    ],
    ['状态', DRAFT_STATE_NAMES[draft.status]],
    ['审核路线', route === null ? '—' : routeOf(route)],
    ['策略版本', route?.policy ?? '—'],
    ['规则集版本', { look: 'id', text: rulesets === '' ? '—' : rulesets }],
    ['稿件编号', `${draft.id} 第 ${draft.rev} 版`],
    ['内容校验值', { look: 'id', text: draft.contentHash }],
    ['校验码', code],
  ];
}

type Row = readonly [string, Cell];

/** What stands beside title and body, as far as it is said. */
function besideOf({ summary, byline, cover, aiLabel, commentsOpen }: Variant): readonly Row[] {
  const rows: Row[] = [];
  if (summary !== undefined) rows.push(['摘要', summary === '' ? '无' : summary]);
  if (byline !== undefined) rows.push(['作者署名', byline === '' ? '无' : byline]);
  if (cover !== undefined) rows.push(['封面', cover === null ? '无' : { look: 'id', text: cover }]);
  if (aiLabel !== undefined) rows.push(['人工智能标识', AI_LABEL_NAMES[aiLabel]]);
  if (commentsOpen !== undefined) rows.push(['评论', commentsOpen ? '开放' : '关闭']);
  return rows;
}

const mediaTable = ({ content }: Draft): string =>
  content.media.length === 0
    ? ''
    : `<h2>图片与音视频（${content.media.length}）</h2>
${table(
  ['类型', '尺寸', '字节', '替代文本', '摘要值'],
  content.media.map((file) => [
    file.mediaType,
    file.width === undefined ? '—' : `${file.width}×${file.height}`,
    file.bytes,
    file.alt === '' ? '—' : file.alt,
    { look: 'id', text: file.digest },
  ]),
  '',
)}`;

function routeOf({ rule, tiers, postTiers }: NonNullable<Draft['route']>): string {
  const named = (list: readonly words.Tier[]): string => list.map((tier) => words.TIER_NAMES[tier]).join('→');
  return `${rule}：${named(tiers)}${postTiers.length === 0 ? '' : `，补审 ${named(postTiers)}`}`;
}

function decisionsTable(draft: Draft): string {
  const findings = new Map(draft.findings.map((finding) => [finding.id, finding.message]));
  return table(
    ['层级', '意见', '审核人', '时间', ...words.GATES.map((gate) => words.GATE_NAMES[gate])],
    draft.decisions.map((decision) => [
      `${words.TIER_NAMES[decision.tier]}${PURPOSE_NAMES[decision.purpose]} 第 ${decision.rev} 版`,
      [
        `${words.VERDICT_NAMES[decision.verdict]}${decision.voided ? '（已失效）' : ''}`,
        decision.opinion ?? '',
        ...(decision.media === null ? [] : [`图片、视频已打开 ${decision.media.opened}/${decision.media.of}`]),
        ...decision.overrides.map(
          ({ findingId, action, reason }) =>
            `${words.OVERRIDE_ACTION_NAMES[action]}：${findings.get(findingId) ?? findingId}——${reason}`,
        ),
        ...decision.comments.map(({ text, suggestion }) =>
          suggestion === undefined ? `批注：${text}` : `批注：${text}（建议改为：${suggestion}）`,
        ),
      ].join('\n'),
      decision.userName + (decision.principalName === null ? '' : `（代 ${decision.principalName}）`),
      timeCell(decision.at),
      ...words.GATES.map((gate) => {
        const value = decision.gates[gate];
        return value === undefined ? '—' : words.GATE_VALUE_NAMES[value];
      }),
    ]),
    '尚无审核意见',
  );
}

const PURPOSE_NAMES: Readonly<Record<words.Purpose, string>> = { REVIEW: '', POST: '（补审）', RECONFIRM: '（确认）' };

const stagesTable = (draft: Draft): string =>
  table(
    ['环节', '结果', '规则集', '完成时间', '检出'],
    words.STAGES.map((stage) => {
      const run = draft.stages.find((done) => done.stage === stage);
      const found = draft.findings.filter((finding) => finding.stage === stage).length;
      return run === undefined
        ? [words.STAGE_NAMES[stage], '未完成', '—', '—', '—']
        : [
            words.STAGE_NAMES[stage],
            RUN_NAMES[run.state],
            run.rulesetVersion.slice(0, 16),
            timeCell(run.finishedAt),
            found,
          ];
    }),
    '',
  );

function findingsTable(draft: Draft, registry: Registry): string {
  const placed = (field: string): string => {
    const [, digest] = /^media\.(sha256-[0-9a-f]{12})/.exec(field) ?? [];
    if (digest !== undefined) return `${field.endsWith('.alt') ? '图片的替代文本' : '图片或音视频'} ${digest}…`;
    const [, account, part = field] = /^variants\.([^.]+)\.(\w+)$/.exec(field) ?? [];
    const name = PLACES[part] ?? part;
    return account === undefined ? name : `${accountName(registry, account)} ${name}`;
  };
  const decided = draft.decisions.flatMap((decision) =>
    decision.overrides.map((override) => ({ ...override, by: decision.userName })),
  );
  return table(
    ['等级', '关口', '依据', '说明', '位置与原文', '处理'],
    draft.findings.map((finding) => {
      const override = decided.findLast(({ findingId }) => findingId === finding.id);
      return [
        words.SEVERITY_NAMES[finding.severity],
        words.GATE_NAMES[finding.gate],
        finding.article,
        `${finding.message}\n${finding.ruleId}`,
        `${placed(finding.field)}：${finding.excerpt}`,
        [
          words.FINDING_STATE_NAMES[finding.state],
          ...(finding.justification === null ? [] : [`撰稿人说明：${finding.justification}`]),
          ...(override === undefined ? [] : [`${override.by}：${override.reason}`]),
        ].join('\n'),
      ];
    }),
    '机审未检出问题',
  );
}

const PLACES: Readonly<Record<string, string>> = {
  title: '标题',
  body: '正文',
  summary: '摘要',
  byline: '作者署名',
  cover: '封面',
  aiLabel: '人工智能标识',
  commentsOpen: '评论',
  draft: '稿件',
};

const releasesTable = (draft: Draft, registry: Registry): string =>
  table(
    ['账号', '状态', '发布时间', '发布地址', '内容核对'],
    draft.releases.map((item) => {
      const reported = item.receipts.findLast((receipt) => receipt.publishedHash !== null && !receipt.late);
      return [
        accountName(registry, item.accountId),
        RELEASE_STATE_NAMES[item.state],
        timeCell(item.publishedAt),
        { look: 'id', text: item.url ?? '—' },
        reported === undefined ? '—' : reported.publishedHash === item.contentHash ? '一致' : '不一致',
      ];
    }),
    '尚未放行',
  );
