import { presentationOf, type Variant } from '../../domain/content.ts';
import { AI_LABEL_NAMES } from '../../domain/media.ts';
import { DRAFT_STATE_NAMES, RELEASE_STATE_NAMES } from '../../domain/transitions.ts';
import * as words from '../../domain/vocabulary.ts';
import { readText } from '../../text/reading/source-text.ts';
import type { Registry } from '../../app/deps.ts';
import { escapeHtml as e } from './html.ts';
import { accountName, facts, PURPOSE_NAMES, table, time, timeCell, type Cell, type Draft } from './sheet-parts.ts';

const RUN_NAMES = { PASSED: '通过', FOUND: '有检出', ERROR: '出错' } as const;

/** All of the record that needs room: it follows the page that is signed. @param more further facts */
export function sheetAppendix(
  draft: Draft,
  registry: Registry,
  code: string,
  more: readonly (readonly [string, Cell])[],
): string {
  const { content } = draft;
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
  return `<h1>附录</h1>
${facts([...factsOf(draft, registry, code), ...more])}
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
${mediaTable(draft)}`;
}

const erasedNote = ({ erased }: Draft): string =>
  erased === null
    ? ''
    : `<p><strong>本稿内容已于 ${time(erased.at)} 清除</strong>（${e(erased.requestedBy)} 申请，${e(erased.confirmedBy)} 确认：${e(
        erased.reason,
      )}）；审核意见、校验值与校验码不变。</p>`;

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
