import { AI_LABEL_NAMES } from '../../../src/domain/media.ts';
import { NOTICE_NAMES } from '../../../src/domain/registry/account-life.ts';
import { DRAFT_STATE_NAMES, RELEASE_STATE_NAMES, TASK_STATE_NAMES } from '../../../src/domain/transitions.ts';
import {
  ACCOUNT_STATE_NAMES,
  CATEGORY_NAMES,
  FINDING_STATE_NAMES,
  GATE_NAMES,
  GATE_VALUE_NAMES,
  KIND_NAMES,
  LANE_NAMES,
  PLATFORM_NAMES,
  LEVEL_NAMES,
  SEVERITY_NAMES,
  STAGE_NAMES,
  TIER_NAMES,
  VERDICT_NAMES,
  type Gate,
} from '../../../src/domain/vocabulary.ts';
import type { Messages } from './language.tsx';

/** Names of closed lists; the Chinese ones that the server knows are the server's. */

const named = (zh: Readonly<Record<string, string>>, en: Readonly<Record<string, string>>): Messages =>
  Object.fromEntries(Object.entries(zh).map(([value, name]) => [value, { zh: name, en: en[value] ?? value }]));

export const GATE: Messages = named(GATE_NAMES, {
  POLITICAL: 'Political',
  LEGAL: 'Legal',
  POLICY: 'Policy',
  SECRECY: 'Secrecy',
  WORDING: 'Wording',
});
/** What each gate asks, in a few words. */
export const GATE_ASKS: Readonly<Record<Gate, { readonly zh: string; readonly en: string }>> = {
  POLITICAL: { zh: '导向、提法、领导人姓名职务', en: 'orientation, phrases, names and titles' },
  LEGAL: { zh: '法律法规、稿源授权、广告链接', en: 'law, sources, advertising, links' },
  POLICY: { zh: '政策口径、会商、账号职责', en: 'policy line, coordination, remit' },
  SECRECY: { zh: '涉密、个人信息', en: 'secrets, personal data' },
  WORDING: { zh: '错别字、标点、数字、格式', en: 'spelling, punctuation, figures' },
};
export const SEVERITY: Messages = named(SEVERITY_NAMES, {
  INFO: 'Info',
  WARN: 'Warning',
  BLOCK: 'Block',
  HARD: 'Hard',
});
export const STAGE: Messages = named(STAGE_NAMES, {
  intake: 'Elements',
  sensitive: 'Sensitive words',
  wording: 'Wording',
  secrecy: 'Secrecy',
  source: 'Source',
  adlink: 'Ads and links',
  account: 'Account',
});
export const TIER: Messages = named(TIER_NAMES, {
  FIRST: 'First',
  SECOND: 'Second',
  SECRECY: 'Secrecy co-signature',
  FINAL: 'Final',
});
export const DRAFT_STATE: Messages = named(DRAFT_STATE_NAMES, {
  EDITING: 'Editing',
  CHECKING: 'Checking',
  CHECK_FAILED: 'Check failed',
  IN_REVIEW: 'In review',
  RETURNED: 'Returned',
  APPROVED: 'Approved',
  RELEASING: 'Releasing',
  PUBLISHED: 'Published',
  CORRECTING: 'Correcting',
  CORRECTED: 'Corrected',
  TAKEN_DOWN: 'Taken down',
  REJECTED: 'Rejected',
  WITHDRAWN: 'Withdrawn',
  EXPIRED: 'Expired',
});
export const TASK_STATE: Messages = named(TASK_STATE_NAMES, {
  OPEN: 'Open',
  CLAIMED: 'Claimed',
  ON_HOLD: 'On hold',
  DECIDED: 'Decided',
  CANCELLED: 'Cancelled',
});
export const RELEASE_STATE: Messages = named(RELEASE_STATE_NAMES, {
  HELD: 'Held',
  READY: 'Ready',
  PULLED: 'Pulled',
  SUBMITTED: 'Submitted',
  PUBLISHED: 'Published',
  FAILED: 'Failed',
  STOP_REQUESTED: 'Stop requested',
  UNKNOWN: 'Unknown',
  WITHDRAWN: 'Withdrawn',
  EXPIRED: 'Expired',
});
export const RECEIPT_PHASE: Messages = {
  SUBMITTED: { zh: '已提交', en: 'Submitted' },
  PUBLISHED: { zh: '已发布', en: 'Published' },
  FAILED: { zh: '失败', en: 'Failed' },
  DELETED: { zh: '已删除', en: 'Deleted' },
};
export const FINDING_STATE: Messages = named(FINDING_STATE_NAMES, {
  OPEN: 'Open',
  FIXED: 'Fixed',
  ACKED: 'Acknowledged',
  FALSE_POSITIVE: 'False positive',
  OVERRIDDEN: 'Overridden',
});
export const KIND: Messages = named(KIND_NAMES, {
  ORIGINAL: 'Original',
  REPOST: 'Repost',
  CORRECTION: 'Correction',
  SUPPLEMENT: 'Supplement',
  NOTICE: 'Notice',
});
export const CATEGORY: Messages = named(CATEGORY_NAMES, {
  GOVERNMENT_INFO: 'Government information',
  HOT_TOPIC: 'Hot topic',
  EMERGENCY: 'Emergency',
  SERVICE: 'Services',
  INDUSTRY: 'Industry',
  OTHER: 'Other',
});
export const LEVEL: Messages = named(LEVEL_NAMES, {
  NORMAL: 'Normal',
  IMPORTANT: 'Important',
  MAJOR: 'Major',
});
export const LANE: Messages = named(LANE_NAMES, {
  REGULAR: 'Regular',
  EMERGENCY: 'Emergency',
});
export const PLATFORM: Messages = named(PLATFORM_NAMES, {
  WECHAT_OA: 'WeChat',
  WECHAT_CHANNELS: 'WeChat Channels',
  WEIBO: 'Weibo',
  DOUYIN: 'Douyin',
  TOUTIAO: 'Toutiao',
  APP: 'App',
  OTHER: 'Other',
});
export const AI_LABEL: Messages = named(AI_LABEL_NAMES, {
  NONE: 'Not made with AI',
  ASSISTED: 'Made with the help of AI',
  GENERATED: 'Made by AI',
});
export const ROLE: Messages = {
  EDITOR: { zh: '编辑', en: 'Editor' },
  REVIEWER: { zh: '审核员', en: 'Reviewer' },
  SECRECY_REVIEWER: { zh: '保密审核员', en: 'Secrecy reviewer' },
  DUTY_OFFICER: { zh: '值班负责人', en: 'Duty officer' },
  DICT_MANAGER: { zh: '词库管理员', en: 'Dictionary manager' },
  AUDITOR: { zh: '审计员', en: 'Auditor' },
  ADMIN: { zh: '管理员', en: 'Administrator' },
  PUBLISHER: { zh: '发布工具', en: 'Publishing tool' },
};
export const VERDICT: Messages = named(VERDICT_NAMES, {
  APPROVE: 'Approve',
  RETURN: 'Return',
  REJECT: 'Reject',
});
export const GATE_VALUE: Messages = named(GATE_VALUE_NAMES, {
  PASS: 'Pass',
  FAIL: 'Fail',
  NA: 'N/A',
});
export const BODY_FORMAT: Messages = {
  html: { zh: '图文', en: 'Rich text' },
  text: { zh: '纯文本', en: 'Plain text' },
  markdown: { zh: 'Markdown', en: 'Markdown' },
};
export const UNIT_KIND: Messages = {
  HOST: { zh: '主办单位', en: 'Host' },
  SUPERVISING: { zh: '主管单位', en: 'Supervising' },
  OPERATOR: { zh: '承办单位', en: 'Operator' },
};
export const ACCOUNT_STATE: Messages = named(ACCOUNT_STATE_NAMES, {
  PENDING: 'Pending',
  ACTIVE: 'Active',
  SUSPENDED: 'Suspended',
  CLOSING: 'Closing',
  CLOSED: 'Closed',
  EXITED: 'Exited',
});
export const VERIFICATION: Messages = {
  NONE: { zh: '未认证', en: 'None' },
  PENDING: { zh: '认证中', en: 'Pending' },
  VERIFIED: { zh: '已认证', en: 'Verified' },
  LAPSED: { zh: '认证失效', en: 'Lapsed' },
};
export const NOTICE_KIND: Messages = named(NOTICE_NAMES, { OPENING: 'Opening', CLOSING: 'Closing' });
export const SOURCE_STATE: Messages = {
  ACTIVE: { zh: '有效', en: 'Active' },
  FROZEN: { zh: '冻结', en: 'Frozen' },
  REMOVED: { zh: '已移出', en: 'Removed' },
};
export const RULESET_STATE: Messages = {
  DRAFT: { zh: '待启用', en: 'Draft' },
  ACTIVE: { zh: '生效中', en: 'Active' },
  RETIRED: { zh: '已退役', en: 'Retired' },
};
