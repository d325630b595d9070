import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { ACCOUNT_ARROWS } from '../src/domain/registry/account-life.ts';
import { REQUEST_CODES, type RefusalSpec } from '../src/domain/refusals.ts';
import { RELEASE_GATE_CODES } from '../src/domain/release/refusals.ts';
import { STAGE_TABLE } from '../src/checks/stages.ts';
import { GATE_NAMES, SEVERITY_NAMES, STAGE_NAMES } from '../src/domain/vocabulary.ts';
import { CASE_ARROWS, CASE_NAMES, CASE_SPECS, type CaseKind } from '../src/domain/cases/cases.ts';
import { DRAFT_ARROWS, RELEASE_ARROWS, TASK_ARROWS } from '../src/domain/transitions.ts';
import { isProgram } from '../src/launch.ts';
import { table } from './markdown.ts';
import { performancePage } from './performance-page.ts';
import { notificationsPage } from './notifications-page.ts';
import { permissionsPage } from './permissions-page.ts';

/**
 * The pages of `docs/` that are made from tables of the code and from the figures of the benches: `npm run docs` writes
 * them, a test compares them.
 */

const refusals = (codes: Readonly<Record<string, RefusalSpec>>): string =>
  table(
    ['code', 'status', 'article', 'meaning', '说明'],
    Object.entries(codes).map(([code, { status, article, en, zh }]) => [
      `\`${code}\``,
      format('%d', status),
      article === '' ? '—' : article,
      en,
      zh,
    ]),
  );

type Arrows = readonly {
  readonly from: readonly string[];
  readonly event: string;
  readonly who: string;
  readonly guard?: string;
  readonly to: string;
}[];
const arrows = (rows: Arrows): string =>
  table(
    ['from', 'event', 'who', 'guard', 'to'],
    rows.map(({ from, event, who, guard = '', to }) => [from.join(', '), event, who, guard, to]),
  );

/** Who opens which kind of case. */
const openings = table(
  ['kind', '种类', 'who', 'draft', 'first state'],
  (Object.keys(CASE_SPECS) as CaseKind[]).map((kind) => {
    const { roles, tier, drafts, first } = CASE_SPECS[kind];
    const who = roles.map((role) => (role === 'REVIEWER' && tier !== undefined ? tier : role));
    return [kind, CASE_NAMES[kind], who.join(', '), drafts.join(', '), first];
  }),
);

/** The computed rules of every stage. */
const checks = STAGE_TABLE.filter(({ rules }) => Object.keys(rules).length > 0)
  .map(({ stage, rules }) => {
    const rows = Object.entries(rules).map(([name, { gate, severity, article, message, suggestion = '—' }]) => [
      `\`${stage}.${name}\``,
      GATE_NAMES[gate],
      SEVERITY_NAMES[severity],
      article,
      message,
      suggestion,
    ]);
    return `## ${stage} · ${STAGE_NAMES[stage]}\n\n${table(['rule', '关', '级别', '依据', '问题', '建议'], rows)}\n`;
  })
  .join('\n');

export const GENERATED: Readonly<Record<string, string>> = {
  'refusals.md': `# Refusals · 拒绝代码

Generated from \`src/domain/refusals.ts\` by \`npm run docs\`. A refused request answers with \`application/problem+json\`
(RFC 9457): \`code\` and \`article\` are those of this table, \`detail\` is the sentence in Chinese, \`errors[]\` names fields.
Codes are stable. Articles are those of 宝鸡市政府系统政务新媒体管理办法 (2023): [regulation.md](regulation.md).

## The release gate · 放行判定

Why content may not leave. \`explain\` of a draft and every refused pull list them.

${refusals(RELEASE_GATE_CODES)}

## Requests · 请求

${refusals(REQUEST_CODES)}
`,
  'transitions.md': `# Transitions · 状态流转

Generated from \`src/domain/transitions.ts\` by \`npm run docs\`. What is not in a table is refused with
\`INVALID_TRANSITION\`. Why the tables are as they are: [rules.md](rules.md).

## Draft · 稿件

${arrows(DRAFT_ARROWS)}

## Review task · 审核任务

${arrows(TASK_ARROWS)}

## Release item · 发布记录

READY is never stored: it is what the gate says of a HELD item at the moment of asking.

${arrows(RELEASE_ARROWS)}

## Account · 账号

From \`src/domain/registry/account-life.ts\`. What an arrow asks for is refused with a code of its own: [refusals.md](refusals.md).

${arrows(ACCOUNT_ARROWS)}
## Case · 处置单

People open cases about drafts in these states; the system opens inquiries whatever the state is.

${openings}

${arrows(CASE_ARROWS)}
`,
  'checks.md': `# Computed rules · 程序规则

Generated from the tables of \`src/checks\` by \`npm run docs\`. What is listed rather than computed stands in the
rule packs of \`dictionaries/\`. 硬阻断 can be overridden by nobody, 阻断 by FINAL, one by one, with a reason; 警示 and 提示 stop
nothing. 依据 without the name of a law is an article of the [regulation](regulation.md).

${checks}
## outside · ${STAGE_NAMES.outside}

Only where an office has [checkers outside the house](operations.md#checkers-outside-the-house). What they find is
\`outside.<name>.<code>\`, of the gate and severity that they say and the settings allow; \`outside.<name>.unanswered\` (提示) says that one gave no
answer, \`outside.not-sent\` (提示, or 阻断 where one is required) that the draft was shown to none, because something in it must stay in the house.
`,
  'performance.md': performancePage(),
  'permissions.md': permissionsPage(),
  'notifications.md': notificationsPage(),
};

export const docsPath = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));

if (isProgram(import.meta.url)) {
  for (const [name, text] of Object.entries(GENERATED)) writeFileSync(docsPath(name), text);
}
