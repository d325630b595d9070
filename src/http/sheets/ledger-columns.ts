import { CASE_NAMES, LIVING_CASES, type CaseState } from '../../domain/cases/cases.ts';
import { DRAFT_STATE_NAMES } from '../../domain/transitions.ts';
import * as words from '../../domain/vocabulary.ts';
import type { SheetCell, SheetColumn } from '../../files/write-xlsx.ts';
import type { LedgerLine } from '../../app/oversight/ledger.ts';

interface LedgerColumn extends SheetColumn {
  readonly value: (line: LedgerLine) => SheetCell;
}

const column = (header: string, width: number, value: (line: LedgerLine) => SheetCell): LedgerColumn => ({
  header,
  width,
  value,
});

const at = (time: string | Date | null): Date | null => (time === null ? null : new Date(time));

const PURPOSES: Readonly<Record<words.Purpose, string>> = { REVIEW: '', POST: '（补审）', RECONFIRM: '（确认）' };

/** Who decided last for this tier, what, and when. */
const tierColumns = (tier: words.Tier): readonly LedgerColumn[] => {
  const last = ({ decisions }: LedgerLine): LedgerLine['decisions'][number] | undefined =>
    decisions.findLast((decision) => decision.tier === tier);
  const name = words.TIER_NAMES[tier];
  return [
    column(`${name}人`, 12, (line) => {
      const decision = last(line);
      if (decision === undefined) return null;
      return decision.principal === null ? decision.by : `${decision.by}（代 ${decision.principal}）`;
    }),
    column(`${name}意见`, 12, (line) => {
      const decision = last(line);
      return decision === undefined ? null : words.VERDICT_NAMES[decision.verdict] + PURPOSES[decision.purpose];
    }),
    column(`${name}时间`, 17, (line) => at(last(line)?.at ?? null)),
  ];
};

/** What was signed for a gate: a failure outweighs all, and who passed it outweighs whom it did not concern. */
const ORDER = ['FAIL', 'PASS', 'NA'] as const satisfies readonly words.GateValue[];
const gateColumn = (gate: words.Gate): LedgerColumn =>
  column(words.GATE_NAMES[gate], 8, ({ decisions }) => {
    const signed = decisions.flatMap(({ gates }) => gates[gate] ?? []);
    const value = ORDER.find((one) => signed.includes(one));
    return value === undefined ? null : words.GATE_VALUE_NAMES[value];
  });

const standing = (state: CaseState): string =>
  (LIVING_CASES as readonly CaseState[]).includes(state) ? '办理中' : '已了结';

/** Columns of the ledger (台账), in their order. */
export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  column('稿件编号', 38, ({ draftId }) => draftId),
  column('版次', 6, ({ rev }) => rev),
  column('标题', 40, ({ title }) => title ?? '（已清除）'),
  column('类型', 8, ({ kind }) => words.KIND_NAMES[kind]),
  column('类别', 14, ({ category }) => words.CATEGORY_NAMES[category]),
  column('重要程度', 10, ({ level }) => words.LEVEL_NAMES[level]),
  column('通道', 8, ({ lane }) => words.LANE_NAMES[lane]),
  column('单位', 24, ({ unitName }) => unitName),
  column('平台', 12, ({ account }) => (account === undefined ? null : words.PLATFORM_NAMES[account.platform])),
  column('账号', 24, ({ accountName }) => accountName),
  column('撰稿', 16, ({ authors }) => authors.join('、')),
  column('送审时间', 17, ({ submittedAt }) => submittedAt),
  ...words.TIERS.flatMap(tierColumns),
  ...words.GATES.map(gateColumn),
  column('准予发布时间', 17, ({ approvedAt }) => approvedAt),
  column('领取时间', 17, ({ pulledAt }) => pulledAt),
  column('发布时间', 17, ({ publishedAt }) => publishedAt),
  column('发布地址', 40, ({ url }) => url),
  column('平台编号', 20, ({ platformId }) => platformId),
  column('内容校验值', 66, ({ contentHash }) => contentHash),
  column('转载稿源', 20, ({ source }) => source?.name ?? null),
  column('转载网址', 40, ({ source }) => source?.url ?? null),
  column('更正、下线等处置', 40, ({ cases }) =>
    cases.length === 0
      ? null
      : cases
          .map(({ kind, state, reason, linkedDraftId }) =>
            [
              `${CASE_NAMES[kind]}（${standing(state)}）`,
              reason,
              ...(linkedDraftId === null ? [] : [linkedDraftId]),
            ].join(' '),
          )
          .join('；'),
  ),
  column('现状', 10, ({ draftState }) => DRAFT_STATE_NAMES[draftState]),
];

/** A page of the ledger as cells. */
export const ledgerCells = (lines: readonly LedgerLine[]): readonly (readonly SheetCell[])[] =>
  lines.map((line) => LEDGER_COLUMNS.map(({ value }) => value(line)));
