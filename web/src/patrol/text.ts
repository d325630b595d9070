import type { Messages } from '../shared/language.tsx';

/** Messages of the page about patrols. */
export const TEXT = {
  title: { zh: '巡查', en: 'Patrol' },
  what: {
    zh: '用现行规则重新检查全部已发布内容；发现审核通过时没有的阻断问题，自动开查处单，已发布内容不动。',
    en: 'Everything published is checked with today’s rules; what would block now opens an inquiry, and nothing is touched.',
  },
  run: { zh: '开始巡查', en: 'Start a patrol' },
  started: { zh: '巡查已开始，共 {total} 件', en: 'Started: {total} drafts' },
  already: { zh: '已有巡查正在进行', en: 'A patrol is under way' },
  runs: { zh: '巡查记录', en: 'Runs' },
  noRuns: { zh: '还没有巡查过', en: 'No patrol yet' },
  startedAt: { zh: '开始', en: 'Started' },
  by: { zh: '发起', en: 'By' },
  schedule: { zh: '定时', en: 'schedule' },
  me: { zh: '本人', en: 'you' },
  person: { zh: '人工', en: 'a person' },
  state: { zh: '状态', en: 'State' },
  progress: { zh: '进度', en: 'Progress' },
  finishedAt: { zh: '结束', en: 'Finished' },
  found: { zh: '发现', en: 'Findings' },
  cases: { zh: '开查处单', en: 'Inquiries' },
  errors: { zh: '未能检查', en: 'Not checked' },
  ruleset: { zh: '规则集', en: 'Ruleset' },
  only: { zh: '只看本次发现', en: 'Only its findings' },
  all: { zh: '查看全部发现', en: 'All findings' },
  findings: { zh: '巡查发现', en: 'Findings' },
  findingsOf: { zh: '{time} 巡查的发现', en: 'Findings of {time}' },
  noFindings: { zh: '没有发现', en: 'Nothing found' },
  severity: { zh: '级别', en: 'Severity' },
  hit: { zh: '发现内容', en: 'What was found' },
  suggestion: { zh: '建议：{text}', en: 'Suggestion: {text}' },
  publication: { zh: '已发布内容', en: 'Publication' },
  disposal: { zh: '处置', en: 'Disposal' },
  caseOf: { zh: '查处单', en: 'Inquiry' },
  living: { zh: '该稿件有 {count} 件处置单未了结', en: '{count} open cases of this draft' },
  kept: { zh: '仅记录', en: 'only kept' },
  open: { zh: '开处置单', en: 'Open a case' },
  openWhat: { zh: '就《{title}》开处置单，来由记为“巡查发现”。', en: 'A case about “{title}”, found on patrol.' },
  kind: { zh: '处置方式', en: 'Kind' },
  takedown: { zh: '到稿件页要求下线', en: 'Order a take-down on its page' },
  close: { zh: '了结', en: 'Close' },
  closeWhat: {
    zh: '《{title}》的查处单将了结，归入此单的巡查发现一并办结。写明核查结果，如“原文引用历史文件，不作改动”。',
    en: 'The inquiry into “{title}” ends with all findings that belong to it. Say what came of it.',
  },
} as const;

export const RUN_STATE: Messages = {
  RUNNING: { zh: '进行中', en: 'Running' },
  DONE: { zh: '已完成', en: 'Done' },
};
