/**
 * Whatever is measured, in the order of docs/performance.md. The long tests tell their figures at their end; those are
 * written into their file by hand.
 */
export const MEASURED = {
  pipeline: { script: 'bench:pipeline', title: 'From hand-in to the open task', zh: '从报送到任务可认领' },
  'text-only': {
    script: 'bench:text-only',
    title: 'Drafts without files beside the stage of files',
    zh: '图片影音环节对纯文字稿的开销',
  },
  claim: { script: 'bench:claim', title: 'Claiming a task', zh: '认领任务' },
  inbox: { script: 'bench:inbox', title: 'A page of the inbox', zh: '待审清单' },
  stored: { script: 'bench:stored', title: 'Years of drafts', zh: '历年稿件' },
  search: { script: 'bench:search', title: 'Search', zh: '检索' },
  log: { script: 'bench:log', title: 'What the log’s tree costs', zh: '留痕树的开销' },
  activity: { script: 'bench:activity', title: 'Activity and reminders', zh: '活跃度与到期提醒' },
  report: { script: 'bench:report', title: 'The assessment', zh: '考核统计' },
  ledger: { script: 'bench:ledger', title: 'The ledger', zh: '发布台账' },
  text: { script: 'bench:text', title: 'All checks of a text', zh: '整篇机审' },
  hostile: { script: 'bench:hostile', title: 'Texts and lists made to be slow', zh: '为拖慢系统而造的文本与词表' },
  scan: { script: 'bench:scan', title: 'The word scanner', zh: '词库扫描' },
  evasion: { script: 'bench:evasion', title: 'Evasions that are found', zh: '变形书写的检出' },
  posters: { script: 'bench:posters', title: 'What is read in pictures', zh: '图片识读' },
  eval: { script: 'eval', title: 'What is found, and what is not', zh: '检出质量' },
  swap: { script: 'bench:swap', title: 'A new ruleset takes over', zh: '切换规则集' },
  console: { script: 'bench:console', title: 'How long the console stops', zh: '控制台页面的停顿' },
  tasks: { script: 'test:tasks', title: 'Clicks and keys of twelve tasks', zh: '十二项任务的点击与按键' },
  oracle: { script: 'test:oracle', title: 'Against a brute-force search', zh: '与逐字比对' },
  model: { script: 'test:model', title: 'Random people', zh: '随机人员故事' },
  fuzz: { script: 'fuzz:http', title: 'Random requests', zh: '随机请求' },
  chaos: { script: 'test:chaos', title: 'Kills under load', zh: '负载下强杀' },
  'chaos-cluster': {
    script: 'test:chaos-short',
    title: 'Kills under load, Redis Cluster',
    zh: '负载下强杀（Redis Cluster）',
  },
  'chaos-sentinel': {
    script: 'test:chaos-short',
    title: 'Kills under load, Redis behind Sentinel',
    zh: '负载下强杀（Redis Sentinel）',
  },
} as const;

export type Measured = keyof typeof MEASURED;
