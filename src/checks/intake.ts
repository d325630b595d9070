import type { Finding } from '../domain/finding.ts';
import type { Platform, Severity } from '../domain/words.ts';
import { findingOn, type Check, type Verdict } from './check.ts';

/** Longest title (characters) that a platform shows whole. */
const TITLE_LIMITS: Readonly<Partial<Record<Platform, number>>> = { WECHAT_OA: 64, TOUTIAO: 30, DOUYIN: 55 };

const verdict = (
  ruleId: string,
  severity: Severity,
  article: string,
  message: string,
  suggestion?: string,
): Verdict => ({
  stage: 'intake',
  ruleId: `intake.${ruleId}`,
  gate: 'POLICY',
  severity,
  article,
  message,
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** 要素: what a draft of its kind must carry. */
export const checkIntake: Check = (content, { version }, { accounts }) => {
  const findings: Finding[] = [];
  const missing = content.relatedUnits.filter((unit) => !content.coordinatedUnits.includes(unit));
  if (missing.length > 0) {
    const message = `稿件涉及${missing.join('、')}，缺少会商记录`;
    const advice = '与相关单位会商一致后，在 coordination 中登记单位、联系人和时间';
    findings.push(findingOn(verdict('coordination', 'BLOCK', '第十三条', message, advice), version, 'draft'));
  }
  if (content.facts.kind === 'REPOST' && content.content.source?.title === undefined) {
    const message = '转载稿未填写原标题，无法核对标题是否被改动';
    findings.push(findingOn(verdict('source-title', 'INFO', '第十四条', message), version, 'draft'));
  }
  for (const account of accounts) {
    const limit = TITLE_LIMITS[account.platform];
    const field = content.content.variants[account.id]?.title === undefined ? 'title' : `variants.${account.id}.title`;
    const title = content.content.variants[account.id]?.title ?? content.content.title;
    if (limit === undefined || [...title].length <= limit) continue;
    const message = `标题 ${[...title].length} 字，超过「${account.name}」平台上限 ${limit} 字，发布时会被截断`;
    findings.push(
      findingOn(verdict('title-length', 'INFO', '第十三条', message), version, field, title, [0, title.length]),
    );
  }
  return findings;
};
