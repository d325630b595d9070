import type { AlarmState } from '../../../src/domain/review/false-alarms.ts';

export const TEXT = {
  title: { zh: '误报', en: 'False alarms' },
  about: {
    zh: '审核员认为检出有误的地方。属实的，一步加入允许的用语或收窄规则，生成规则集草稿，由另一名词库管理员启用；规则无误的，写明理由驳回。稿件只显示检出处的摘录。',
    en: 'Where reviewers hold a finding to be wrong. If it is, allow the use or narrow the rule in one act: a draft ruleset, which another keeper of the dictionary activates. If it is not, say why. Of a draft only the excerpt is shown.',
  },
  state: { zh: '状态', en: 'State' },
  rule: { zh: '规则', en: 'Rule' },
  place: { zh: '检出处', en: 'Place' },
  reason: { zh: '报告', en: 'Report' },
  outcome: { zh: '处理', en: 'Outcome' },
  act: { zh: '处理', en: 'Resolve' },
  empty: { zh: '没有符合条件的误报', en: 'No false alarm fits' },
  by: { zh: '{name}，{time}', en: '{name}, {time}' },
  ruleset: { zh: '词库', en: 'Ruleset' },
  rules: { zh: '各规则的准确率（近 90 天）', en: 'How often rules were right (90 days)' },
  raised: { zh: '检出稿件', en: 'Drafts' },
  wrong: { zh: '误报', en: 'False alarms' },
  right: { zh: '正确', en: 'Right' },
  precision: { zh: '准确率', en: 'Precision' },
  often: { zh: '误报多于正确', en: 'More often wrong than right' },
  places: { zh: '查看', en: 'See' },
  only: { zh: '只看此规则', en: 'This rule only' },
  all: { zh: '看全部规则', en: 'All rules' },
  onlyOf: { zh: '规则：{rule}', en: 'Rule: {rule}' },
  shadow: { zh: '静默运行的规则（近 90 天，只计数）', en: 'Rules in shadow (90 days, counted only)' },
  hits: { zh: '处数', en: 'Places' },
  none: { zh: '近 90 天没有误报', en: 'No false alarm in 90 days' },
  resolve: { zh: '处理误报', en: 'Resolve a false alarm' },
  cancel: { zh: '取消', en: 'Cancel' },
  phrase: { zh: '加入允许的用语', en: 'Allow a use' },
  phraseIs: { zh: '允许的用语', en: 'The use' },
  phraseHow: {
    zh: '须含检出的词并比它长，如“南韩”误报时填“河南韩城”',
    en: 'It holds the word and is longer than it',
  },
  plain: { zh: '不再查找变形写法，只查原词', en: 'Look for the word only as it is listed' },
  counted: { zh: '改为静默运行：只计数，不显示、不拦截', en: 'Run in shadow: count, show nothing, stop nothing' },
  dismiss: { zh: '驳回：规则无误', en: 'Dismiss: the rule was right' },
  why: { zh: '理由', en: 'Why' },
  confirm: { zh: '确定', en: 'OK' },
  dismissed: { zh: '已驳回', en: 'Dismissed' },
  proposed: {
    zh: '已生成规则集草稿，待另一名词库管理员启用。最近 {drafts} 篇稿件将少检出 {less} 处，多检出 {more} 处；同样的误报一并处理 {also} 件。',
    en: 'A draft ruleset waits for another keeper of the dictionary. In the latest {drafts} drafts {less} places are found no more, {more} anew; {also} like it are resolved as well.',
  },
  look: { zh: '查看规则集草稿', en: 'Look at the draft ruleset' },
} as const;

export const ALARM_STATE = {
  OPEN: { zh: '待处理', en: 'Waiting' },
  ALLOWED: { zh: '已允许', en: 'Allowed' },
  DISMISSED: { zh: '已驳回', en: 'Dismissed' },
} as const satisfies Readonly<Record<AlarmState, { readonly zh: string; readonly en: string }>>;

export const ACTIVATION = {
  DRAFT: { zh: '待启用', en: 'waits' },
  ACTIVE: { zh: '已启用', en: 'active' },
  RETIRED: { zh: '已停用', en: 'retired' },
} as const;
