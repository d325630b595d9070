/**
 * The vocabulary of the system: every closed list that SQL, HTTP and the rules share.
 * The Chinese name beside a value is what people are shown; the identifier is what is stored.
 */

/** The five gates (五关) of the regulation, in the order in which a reviewer signs them. */
export const GATES = ['POLITICAL', 'LEGAL', 'POLICY', 'SECRECY', 'WORDING'] as const;
export type Gate = (typeof GATES)[number];
export const GATE_NAMES: Record<Gate, string> = {
  POLITICAL: '政治关',
  LEGAL: '法律关',
  POLICY: '政策关',
  SECRECY: '保密关',
  WORDING: '文字关',
};

/** Severities from mild to hard. HARD can be overridden by nobody, BLOCK only by FINAL, one by one. */
export const SEVERITIES = ['INFO', 'WARN', 'BLOCK', 'HARD'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SEVERITY_NAMES: Record<Severity, string> = {
  INFO: '提示',
  WARN: '警示',
  BLOCK: '阻断',
  HARD: '硬阻断',
};
/** Position in {@link SEVERITIES}; larger is graver. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

export const FINDING_STATES = ['OPEN', 'FIXED', 'ACKED', 'FALSE_POSITIVE', 'OVERRIDDEN'] as const;
export type FindingState = (typeof FINDING_STATES)[number];
export const FINDING_STATE_NAMES: Record<FindingState, string> = {
  OPEN: '未处理',
  FIXED: '已修正',
  ACKED: '已说明',
  FALSE_POSITIVE: '误报',
  OVERRIDDEN: '准予保留',
};

/** Automatic stages (机审) in the order in which they are reported. */
export const STAGES = ['intake', 'sensitive', 'wording', 'secrecy', 'source', 'adlink', 'account', 'media'] as const;
/** Those and that of checkers outside the house, which runs only where an office has some. */
export const ALL_STAGES = [...STAGES, 'outside'] as const;
export type Stage = (typeof ALL_STAGES)[number];
export const STAGE_NAMES: Record<Stage, string> = {
  intake: '要素',
  sensitive: '敏感词',
  wording: '表述',
  secrecy: '保密隐私',
  source: '稿源',
  adlink: '广告链接',
  account: '账号',
  media: '图片影音',
  outside: '外部检查',
};

/** Human tiers (初审、复审、保密会签、终审), in the order in which they are walked. SECRECY only where a policy asks for it. */
export const TIERS = ['FIRST', 'SECOND', 'SECRECY', 'FINAL'] as const;
export type Tier = (typeof TIERS)[number];
export const TIER_NAMES: Record<Tier, string> = { FIRST: '初审', SECOND: '复审', SECRECY: '保密会签', FINAL: '终审' };

/** The tiers that a REVIEWER's grant names; the co-signature on secrecy is a role of its own. */
export const REVIEWER_TIERS = ['FIRST', 'SECOND', 'FINAL'] as const satisfies readonly Tier[];

/** Why a task exists: it walks the draft on; it makes up for a tier that an emergency skipped (补审); it confirms a change. */
export const PURPOSES = ['REVIEW', 'POST', 'RECONFIRM'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const ROLES = [
  'EDITOR',
  'REVIEWER',
  'SECRECY_REVIEWER',
  'DUTY_OFFICER',
  'DICT_MANAGER',
  'AUDITOR',
  'ADMIN',
  'PUBLISHER',
] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_NAMES: Record<Role, string> = {
  EDITOR: '编辑',
  REVIEWER: '审核员',
  SECRECY_REVIEWER: '保密审核员',
  DUTY_OFFICER: '值班负责人',
  DICT_MANAGER: '词库管理员',
  AUDITOR: '审计员',
  ADMIN: '管理员',
  PUBLISHER: '发布工具',
};

export const UNIT_KINDS = ['HOST', 'SUPERVISING', 'OPERATOR'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const PLATFORMS = ['WECHAT_OA', 'WECHAT_CHANNELS', 'WEIBO', 'DOUYIN', 'TOUTIAO', 'APP', 'OTHER'] as const;
export type Platform = (typeof PLATFORMS)[number];
export const PLATFORM_NAMES: Record<Platform, string> = {
  WECHAT_OA: '微信公众号',
  WECHAT_CHANNELS: '微信视频号',
  WEIBO: '微博',
  DOUYIN: '抖音',
  TOUTIAO: '头条号',
  APP: '客户端',
  OTHER: '其他',
};

export const ACCOUNT_STATES = ['PENDING', 'ACTIVE', 'SUSPENDED', 'CLOSING', 'CLOSED', 'EXITED'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];
export const ACCOUNT_STATE_NAMES: Record<AccountState, string> = {
  PENDING: '待启用',
  ACTIVE: '使用中',
  SUSPENDED: '已停用',
  CLOSING: '注销公示中',
  CLOSED: '已注销',
  EXITED: '已退出',
};

/** Verification of an account by its platform (平台认证). */
export const VERIFICATIONS = ['NONE', 'PENDING', 'VERIFIED', 'LAPSED'] as const;
export type Verification = (typeof VERIFICATIONS)[number];

/** 稿源级别: of which level an outlet is. */
export const SOURCE_LEVELS = ['CENTRAL', 'PROVINCE', 'CITY', 'COUNTY'] as const;
export type SourceLevel = (typeof SOURCE_LEVELS)[number];

export const SOURCE_STATES = ['ACTIVE', 'FROZEN', 'REMOVED'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

export const KINDS = ['ORIGINAL', 'REPOST', 'CORRECTION', 'SUPPLEMENT', 'NOTICE'] as const;
export type Kind = (typeof KINDS)[number];
export const KIND_NAMES: Record<Kind, string> = {
  ORIGINAL: '原创',
  REPOST: '转载',
  CORRECTION: '更正',
  SUPPLEMENT: '补充',
  NOTICE: '通知公告',
};

/** Categories of article 13 of the regulation. */
export const CATEGORIES = ['GOVERNMENT_INFO', 'HOT_TOPIC', 'EMERGENCY', 'SERVICE', 'INDUSTRY', 'OTHER'] as const;
export type Category = (typeof CATEGORIES)[number];
export const CATEGORY_NAMES: Record<Category, string> = {
  GOVERNMENT_INFO: '政务信息',
  HOT_TOPIC: '社会热点',
  EMERGENCY: '突发事件',
  SERVICE: '办事服务',
  INDUSTRY: '行业信息',
  OTHER: '其他依法公开',
};

export const LEVELS = ['NORMAL', 'IMPORTANT', 'MAJOR'] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_NAMES: Record<Level, string> = {
  NORMAL: '一般',
  IMPORTANT: '重要',
  MAJOR: '重大',
};

export const LANES = ['REGULAR', 'EMERGENCY'] as const;
export type Lane = (typeof LANES)[number];
export const LANE_NAMES: Record<Lane, string> = {
  REGULAR: '常规',
  EMERGENCY: '应急',
};

export const BODY_FORMATS = ['html', 'text', 'markdown'] as const;
export type BodyFormat = (typeof BODY_FORMATS)[number];

export const VERDICTS = ['APPROVE', 'RETURN', 'REJECT'] as const;
export type Verdict = (typeof VERDICTS)[number];
export const VERDICT_NAMES: Record<Verdict, string> = {
  APPROVE: '同意',
  RETURN: '退回修改',
  REJECT: '否决',
};

export const GATE_VALUES = ['PASS', 'FAIL', 'NA'] as const;
export type GateValue = (typeof GATE_VALUES)[number];
export const GATE_VALUE_NAMES: Record<GateValue, string> = {
  PASS: '通过',
  FAIL: '不通过',
  NA: '不涉及',
};

export const OVERRIDE_ACTIONS = ['OVERRIDE', 'FALSE_POSITIVE'] as const;
export type OverrideAction = (typeof OVERRIDE_ACTIONS)[number];
export const OVERRIDE_ACTION_NAMES: Record<OverrideAction, string> = { OVERRIDE: '准予保留', FALSE_POSITIVE: '误报' };

export const RECEIPT_PHASES = ['SUBMITTED', 'PUBLISHED', 'FAILED', 'DELETED'] as const;
export type ReceiptPhase = (typeof RECEIPT_PHASES)[number];
