import type { Finding } from '../domain/finding.ts';
import { ARTICLE } from '../domain/regulation.ts';
import { severityRank, type Stage } from '../domain/vocabulary.ts';
import type { Slip } from '../text/typos/compare-slip.ts';
import { EVASIONS } from '../text/evasion/evasions.ts';
import { EnginesDisagreeError } from '../rulesets/cross-check.ts';
import type { Ruleset } from '../rulesets/ruleset.ts';
import type { RuleHit } from '../rulesets/search/rule-hit.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField, type Verdict } from './check.ts';

type Keeps = (hit: RuleHit) => boolean;
const all: Keeps = () => true;

/** Reports what the rules of a stage find. @param keeps hits that count */
export const wordCheck =
  (stage: Stage, keeps: Keeps = all): Check =>
  (content, ruleset) =>
    content.fields.flatMap((field) => searchField(stage, field, ruleset, keeps));

function searchField(stage: Stage, field: CheckedField, ruleset: Ruleset, keeps: Keeps): readonly Finding[] {
  const { text } = field;
  const hits = ruleset.search(stage, text);
  const found = gravest(keeps === all ? hits : hits.filter(keeps)).map((hit) =>
    findingAt(verdictOf(stage, field, hit), ruleset.version, field, hit.start, hit.end),
  );
  // said once, by the stage that looks for what is hidden
  if (stage !== 'sensitive') return found;
  if (ruleset.missed(stage, text).length > 0) throw new EnginesDisagreeError();
  const onAll = (verdict: Verdict): Finding => findingAt(verdict, ruleset.version, field, 0, text.text.length);
  return [
    ...found,
    ...(ruleset.isAmbiguous(text) ? [onAll(UNREADABLE)] : []),
    ...(ruleset.isCrowded(text) ? [onAll(CROWDED)] : []),
  ];
}

/** No more than a stage reports, the gravest kept: a text may be nothing but hits. */
const gravest = (hits: readonly RuleHit[]): readonly RuleHit[] =>
  hits.length <= MAX_FINDINGS
    ? hits
    : hits.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity)).slice(0, MAX_FINDINGS);

/** A text that cannot be examined to its end is not clean. */
const UNREADABLE: Verdict = {
  stage: 'sensitive',
  ruleId: 'sensitive.unreadable',
  gate: 'POLITICAL',
  severity: 'BLOCK',
  article: ARTICLE.REVIEW,
  message: '文字过于离奇（大量拆字、拼音或变形），无法完成变体检查，须改为通常写法',
};

/** What was not looked at may hold what nobody can override. */
const CROWDED: Verdict = {
  ...UNREADABLE,
  ruleId: 'sensitive.crowded',
  severity: 'HARD',
  message: '文中须核对的词语过多过密，无法逐一检查，须拆分成几篇或改写后再送审',
};

function verdictOf(stage: Stage, field: CheckedField, hit: RuleHit): Verdict {
  const { rule, severity } = hit;
  const evasion = evasionOf(field, hit);
  return {
    stage,
    ruleId: rule.ruleId,
    gate: rule.gate,
    severity,
    article: rule.basis,
    message: messageOf(field, hit),
    ...(rule.suggestion === undefined ? {} : { suggestion: rule.suggestion }),
    ...(evasion === '' ? {} : { evasion }),
  };
}

/** Names of the evasions, joined by `+`; a word that tags or entities run through is named too. */
function evasionOf({ text }: CheckedField, { start, end, evasions }: RuleHit): string {
  if (evasions.length > 0) return evasions.join('+');
  const [from, to] = text.toSource(start, end);
  return to - from > end - start ? 'markup' : '';
}

/** Characters of a hidden word that are quoted. */
const QUOTED = 40;

const SLIPS: Readonly<Record<Slip, string>> = {
  replaced: '一字有误',
  homophone: '有同音字之误',
  missing: '漏一字',
  extra: '多一字',
  doubled: '叠一字',
  swapped: '两字颠倒',
};

function messageOf({ text }: CheckedField, { rule, start, end, evasions, torn, excused, slip }: RuleHit): string {
  if (slip !== undefined) {
    return `「${text.text.slice(start, end)}」疑为固定表述「${rule.name}」之误（${SLIPS[slip]}）：${rule.why}`;
  }
  if (excused) return `「${rule.name}」（文中像是在提醒或查处，仅作提示）：${rule.why}`;
  if (torn) return `「${rule.name}」（此处可能只是前后词语的一部分，请核对）：${rule.why}`;
  if (evasions.length === 0) return `「${rule.name}」：${rule.why}`;
  const shown = text.text.slice(start, end).replaceAll(/\s+/gu, ' ').slice(0, QUOTED).toWellFormed();
  const how = evasions.map((evasion) => EVASIONS[evasion].zh).join('、');
  return `疑似以「${shown}」变形书写「${rule.name}」（${how}）：${rule.why}`;
}
