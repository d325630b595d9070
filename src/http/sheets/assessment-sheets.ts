import type { AccountLine, Assessment, OverrideLine } from '../../app/oversight/assessment.ts';
import type { Figures } from '../../domain/reports/assessment.ts';
import {
  ACCOUNT_STATE_NAMES,
  GATE_NAMES,
  GATES,
  OVERRIDE_ACTION_NAMES,
  PLATFORM_NAMES,
  SEVERITIES,
  SEVERITY_NAMES,
  TIER_NAMES,
  TIERS,
} from '../../domain/vocabulary.ts';

/** What a cell may hold; null = empty. */
export type Cell = string | number | Date | null;

const TEXT = '@';
const COUNT = '#,##0';
const MINUTES = '#,##0.0';
const PERCENT = '0.00%';
const TIME = 'yyyy-mm-dd hh:mm';

export interface Column<Row> {
  readonly header: string;
  /** Characters. */
  readonly width: number;
  /** A number format of the spreadsheet. */
  readonly format: string;
  readonly value: (row: Row) => Cell;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Omit<Column<never>, 'value'>[];
  readonly rows: (assessment: Assessment) => readonly (readonly Cell[])[];
}

const column = <Row>(header: string, width: number, format: string, value: (row: Row) => Cell): Column<Row> => ({
  header,
  width,
  format,
  value,
});

const sheet = <Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: (assessment: Assessment) => readonly Row[],
): Sheet => ({
  name,
  columns,
  rows: (assessment) => rows(assessment).map((row) => columns.map(({ value }) => value(row))),
});

const count = <Row>(header: string, value: (row: Row) => Cell): Column<Row> => column(header, 10, COUNT, value);

interface WithFigures {
  readonly figures: Figures;
}

const FIGURES: readonly Column<WithFigures>[] = [
  count('报送稿件', ({ figures }) => figures.drafts.submitted),
  count('发布稿件', ({ figures }) => figures.drafts.published),
  count('发布条次', ({ figures }) => figures.publications.total),
  count('原创条次', ({ figures }) => figures.publications.originals),
  count('转载条次', ({ figures }) => figures.publications.reposts),
  count('更正条次', ({ figures }) => figures.publications.corrections),
  count('补充条次', ({ figures }) => figures.publications.supplements),
  column('原创占比', 10, PERCENT, ({ figures }) => figures.publications.originalShare),
  column('最长未更新（天）', 14, COUNT, ({ figures }) => figures.longestSilenceDays),
  count('审核稿件', ({ figures }) => figures.drafts.reviewed),
  count('退回稿件', ({ figures }) => figures.drafts.returned),
  column('退回率', 10, PERCENT, ({ figures }) => figures.drafts.returnRate),
  count('否决稿件', ({ figures }) => figures.drafts.rejected),
  column('否决率', 10, PERCENT, ({ figures }) => figures.drafts.rejectionRate),
  count('检出项', ({ figures }) => figures.findings.total),
  count('准予保留项', ({ figures }) => figures.overrides.overridden),
  count('误报项', ({ figures }) => figures.overrides.falsePositives),
];

interface Line extends WithFigures {
  /** 合计, 单位 or 账号 */
  readonly level: string;
  readonly name: string;
}

/** The whole, then every unit, then every account. */
const allLines = ({ totals, units, accounts }: Assessment): readonly Line[] => [
  { level: '合计', name: '合计', figures: totals },
  ...units.map(({ name, figures }) => ({ level: '单位', name, figures })),
  ...accounts.map(({ name, figures }) => ({ level: '账号', name, figures })),
];

const LINE: readonly Column<Line>[] = [
  column('范围', 8, TEXT, ({ level }) => level),
  column('名称', 30, TEXT, ({ name }) => name),
];

const summary = sheet(
  '汇总',
  [
    column('单位', 30, TEXT, ({ name }) => name),
    column('统计起', 12, TEXT, ({ from }) => from),
    column('统计止', 12, TEXT, ({ to }) => to),
    ...FIGURES,
  ] satisfies readonly Column<Line & { from: string; to: string }>[],
  (assessment) =>
    allLines(assessment)
      .filter(({ level }) => level !== '账号')
      .map((line) => ({ ...line, ...assessment.period })),
);

const accounts = sheet(
  '账号',
  [
    column('单位', 30, TEXT, ({ unit }) => unit),
    column('平台', 12, TEXT, ({ platform }) => PLATFORM_NAMES[platform]),
    column('账号', 24, TEXT, ({ name }) => name),
    column('状态', 12, TEXT, ({ state }) => ACCOUNT_STATE_NAMES[state]),
    ...FIGURES,
  ] satisfies readonly Column<AccountLine & { unit: string }>[],
  ({ units, accounts: lines }) =>
    lines.map((line) => ({ ...line, unit: units.find(({ id }) => id === line.unitId)?.name ?? '' })),
);

const findings = sheet(
  '检出',
  [
    ...LINE,
    column('关口', 10, TEXT, ({ gate }) => GATE_NAMES[gate]),
    ...SEVERITIES.map((severity) =>
      count(
        SEVERITY_NAMES[severity],
        ({ figures, gate }: Line & { gate: (typeof GATES)[number] }) => figures.findings.byGate[gate][severity],
      ),
    ),
    count('小计', ({ figures, gate }) =>
      SEVERITIES.reduce((sum, severity) => sum + figures.findings.byGate[gate][severity], 0),
    ),
  ] satisfies readonly Column<Line & { gate: (typeof GATES)[number] }>[],
  (assessment) => allLines(assessment).flatMap((line) => GATES.map((gate) => ({ ...line, gate }))),
);

const CHINA_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});
/** The time on a clock in China; a spreadsheet knows no time zones. */
const chinaTime = (at: Date): Date => new Date(`${CHINA_TIME.format(at).replace(' ', 'T')}Z`);

const overrides = sheet<OverrideLine | { readonly cut: string }>(
  '保留理由',
  [
    column('时间', 18, TIME, (row) => ('cut' in row ? null : chinaTime(row.at))),
    column('单位', 30, TEXT, (row) => ('cut' in row ? null : row.unitName)),
    column('稿件编号', 38, TEXT, (row) => ('cut' in row ? null : row.draftId)),
    column('审核人', 14, TEXT, (row) => ('cut' in row ? null : row.userName)),
    column('被代理人', 14, TEXT, (row) => ('cut' in row ? null : row.principalName)),
    column('层级', 10, TEXT, (row) => ('cut' in row ? null : TIER_NAMES[row.tier])),
    column('规则', 28, TEXT, (row) => ('cut' in row ? null : row.ruleId)),
    column('关口', 10, TEXT, (row) => ('cut' in row ? null : GATE_NAMES[row.gate])),
    column('级别', 10, TEXT, (row) => ('cut' in row ? null : SEVERITY_NAMES[row.severity])),
    column('处理', 10, TEXT, (row) => ('cut' in row ? null : OVERRIDE_ACTION_NAMES[row.action])),
    column('理由', 60, TEXT, (row) => ('cut' in row ? row.cut : row.reason)),
    column('决定', 10, TEXT, (row) => ('cut' in row ? null : row.voided ? '已失效' : '有效')),
  ],
  ({ overrides: { count: all, listed, items } }) =>
    listed < all ? [...items, { cut: `共 ${all} 项，仅列最近 ${listed} 项` }] : items,
);

const cases = sheet(
  '处置',
  [
    ...LINE,
    count('应急稿件', ({ figures }) => figures.drafts.emergency),
    count('补审应办', ({ figures }) => figures.postReviews.due),
    count('补审逾期', ({ figures }) => figures.postReviews.overdue),
    count('补审未通过', ({ figures }) => figures.postReviews.negative),
    count('更正', ({ figures }) => figures.cases.corrections),
    count('补充', ({ figures }) => figures.cases.supplements),
    count('下线', ({ figures }) => figures.cases.takeDowns),
    count('核查', ({ figures }) => figures.cases.inquiries),
    count('未了结', ({ figures }) => figures.cases.open),
  ] satisfies readonly Column<Line>[],
  allLines,
);

/** One tier of one line, and beside it one hour of the day: the two tables of the last sheet stand side by side. */
interface TimeRow {
  readonly line?: Line;
  readonly tier?: (typeof TIERS)[number];
  readonly hour?: number;
  readonly submissions?: number;
  readonly decisions?: number;
}

const ofTier =
  (value: (figures: Figures['tiers'][(typeof TIERS)[number]]) => Cell) =>
  ({ line, tier }: TimeRow): Cell =>
    line === undefined || tier === undefined ? null : value(line.figures.tiers[tier]);

const times = sheet<TimeRow>(
  '时效',
  [
    column('范围', 8, TEXT, ({ line }) => line?.level ?? null),
    column('名称', 30, TEXT, ({ line }) => line?.name ?? null),
    column('层级', 10, TEXT, ({ tier }) => (tier === undefined ? null : TIER_NAMES[tier])),
    count(
      '已办',
      ofTier(({ decided }) => decided),
    ),
    count(
      '按时',
      ofTier(({ onTime }) => onTime),
    ),
    column(
      '按时率',
      10,
      PERCENT,
      ofTier(({ onTimeRate }) => onTimeRate),
    ),
    count(
      '逾期未办',
      ofTier(({ overdueOpen }) => overdueOpen),
    ),
    column(
      '等待中位数（分钟）',
      18,
      MINUTES,
      ofTier(({ waitingMinutes }) => waitingMinutes?.median ?? null),
    ),
    column(
      '等待九成以内（分钟）',
      20,
      MINUTES,
      ofTier(({ waitingMinutes }) => waitingMinutes?.p90 ?? null),
    ),
    column(
      '办理中位数（分钟）',
      18,
      MINUTES,
      ofTier(({ handlingMinutes }) => handlingMinutes?.median ?? null),
    ),
    column(
      '办理九成以内（分钟）',
      20,
      MINUTES,
      ofTier(({ handlingMinutes }) => handlingMinutes?.p90 ?? null),
    ),
    column('', 4, TEXT, () => null),
    column('时段', 14, TEXT, ({ hour }) => (hour === undefined ? null : `${hour}:00–${hour + 1}:00`)),
    count('报送次数', ({ submissions }) => submissions ?? null),
    count('审核次数', ({ decisions }) => decisions ?? null),
  ],
  (assessment) => {
    const tiers = allLines(assessment).flatMap((line) => TIERS.map((tier) => ({ line, tier })));
    const { submissionsByHour, decisionsByHour } = assessment.totals;
    const hours = submissionsByHour.map((submissions, hour) => ({
      ...{ hour, submissions, decisions: decisionsByHour[hour] ?? 0 },
    }));
    return Array.from({ length: Math.max(tiers.length, hours.length) }, (_, row) => ({ ...tiers[row], ...hours[row] }));
  },
);

/** The sheets of the workbook, in their order. */
export const SHEETS: readonly Sheet[] = [summary, accounts, findings, overrides, cases, times];
