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
/** Actions of the log that people see in a timeline. */
export const ACTION: Messages = {
  'draft.submitted': { zh: '送审', en: 'Submitted' },
  'draft.saved': { zh: '保存', en: 'Saved' },
  'draft.revised': { zh: '修改', en: 'Revised' },
  'draft.returned': { zh: '退回', en: 'Returned' },
  'draft.rejected': { zh: '否决', en: 'Rejected' },
  'draft.approved': { zh: '批准', en: 'Approved' },
  'draft.recalled': { zh: '撤回修改', en: 'Recalled' },
  'draft.withdrawn': { zh: '作废', en: 'Withdrawn' },
  'draft.checks-passed': { zh: '机审通过', en: 'Checks passed' },
  'draft.checks-failed': { zh: '机审未过', en: 'Checks failed' },
  'draft.rechecked': { zh: '复检通过', en: 'Checked again' },
  'draft.recheck-failed': { zh: '复检未过', en: 'Recheck failed' },
  'draft.held': { zh: '暂缓放行', en: 'Held' },
  'draft.approval-holds': { zh: '批准仍然有效', en: 'Approval holds' },
  'task.no-eligible-reviewer': { zh: '无可用审核员，转上级单位', en: 'Nobody eligible: offered above' },
  'release.refused': { zh: '放行判定未通过', en: 'Refused by the gate' },
  'task.opened': { zh: '分派审核', en: 'Task opened' },
  'task.claimed': { zh: '认领', en: 'Claimed' },
  'task.put-back': { zh: '交回', en: 'Put back' },
  'task.lease-over': { zh: '认领超时', en: 'Lease over' },
  'task.escalated': { zh: '升级催办', en: 'Escalated' },
  'task.media-opened': { zh: '打开图片、视频', en: 'Opened a file' },
  'task.decided': { zh: '签署意见', en: 'Decided' },
  'task.held': { zh: '搁置', en: 'Put aside' },
  'task.reassigned': { zh: '改派', en: 'Reassigned' },
  'draft.expired': { zh: '过期未审结', en: 'Expired while it waited' },
  'person.left': { zh: '人员离岗', en: 'Left' },
  'person.away': { zh: '登记外出', en: 'Away' },
  'person.back': { zh: '外出结束', en: 'Back' },
  'office.imported': { zh: '按名单导入', en: 'List imported' },
  'task.resumed': { zh: '继续审核', en: 'Taken up again' },
  'task.transferred': { zh: '转交', en: 'Handed over' },
  'draft.recall': { zh: '撤回修改', en: 'Taken back' },
  'draft.recall-requested': { zh: '请求撤回', en: 'Recall requested' },
  'draft.recall-agreed': { zh: '同意撤回', en: 'Recall agreed' },
  'draft.recall-declined': { zh: '不同意撤回', en: 'Recall refused' },
  'draft.withdraw': { zh: '作废', en: 'Withdrawn' },
  'draft.justified': { zh: '附说明送审', en: 'Justified' },
  'case.opened': { zh: '开处置单', en: 'Case opened' },
  'case.ordered': { zh: '要求下线', en: 'Take-down ordered' },
  'case.confirmed': { zh: '确认下线', en: 'Take-down confirmed' },
  'case.lapsed': { zh: '下线逾期未确认', en: 'Take-down lapsed' },
  'case.linked': { zh: '关联更正稿', en: 'Correction linked' },
  'case.revoked': { zh: '取消下线', en: 'Order taken back' },
  'draft.correcting': { zh: '进入更正', en: 'Being corrected' },
  'draft.rerouted': { zh: '审核路线变更', en: 'Rerouted' },
  'task.sla-warning': { zh: '时限提醒', en: 'Due soon' },
  'case.closed': { zh: '了结处置单', en: 'Case closed' },
  'release.pulled': { zh: '取件', en: 'Pulled' },
  'release.receipt': { zh: '回执', en: 'Receipt' },
  'release.read-back': { zh: '服务器读回', en: 'Read back' },
  'release.read-back-asked': { zh: '要求读回', en: 'Read-back asked for' },
  'public-hosts.proposed': { zh: '提出公开网址主机', en: 'Public host proposed' },
  'public-hosts.confirmed': { zh: '确认公开网址主机', en: 'Public host confirmed' },
  'public-hosts.removed': { zh: '移除公开网址主机', en: 'Public host removed' },
  'release.withdrawn': { zh: '取消发布', en: 'Item withdrawn' },
  'release.stop-requested': { zh: '请求停发', en: 'Stop requested' },
  'release.stop-acknowledged': { zh: '停发答复', en: 'Stop answered' },
  'release.resolved': { zh: '人工确认结果', en: 'Resolved' },
  'release.resumed': { zh: '复核放行', en: 'Let go after a look' },
  'release.unknown': { zh: '结果不明', en: 'Unknown' },
  'release.expired': { zh: '发布记录过期', en: 'Expired' },
  'incident.opened': { zh: '出现发布异常', en: 'Incident' },
  'incident.resolved': { zh: '了结发布异常', en: 'Incident resolved' },
  'erasure.requested': { zh: '申请清除内容', en: 'Erasure asked for' },
  'erasure.confirmed': { zh: '确认清除内容', en: 'Erasure confirmed' },
  'erasure.declined': { zh: '否决清除内容', en: 'Erasure declined' },
  'false-alarm.reported': { zh: '报告误报', en: 'False alarm reported' },
  'false-alarm.resolved': { zh: '处理误报', en: 'False alarm resolved' },
  'grants.created': { zh: '授权', en: 'Granted' },
  'key.rotated': { zh: '更换签名密钥', en: 'Key rotated' },
  'key.revoked': { zh: '作废签名密钥', en: 'Key revoked' },
  'media.uploaded': { zh: '上传图片、视频', en: 'File uploaded' },
  'media.removed': { zh: '删除图片、视频', en: 'File removed' },
  'person.recovered': { zh: '找回密码', en: 'Recovered' },
  'person.reset': { zh: '重置密码', en: 'Password reset' },
  'person.reset-confirmed': { zh: '确认重置密码', en: 'Reset confirmed' },
  'policy.proposed': { zh: '提交策略', en: 'Policy proposed' },
  'policy.activated': { zh: '启用策略', en: 'Policy in force' },
  'ruleset.engines-disagree': { zh: '两个检索引擎结果不一致', en: 'Engines disagree' },
  'session.closed': { zh: '退出登录', en: 'Signed out' },
  'sources.proposed': { zh: '提出稿源修改', en: 'Source change proposed' },
  'sources.dismissed': { zh: '不采纳稿源修改', en: 'Source change dismissed' },
  'token.created': { zh: '新建接口令牌', en: 'Token made' },
  'token.revoked': { zh: '作废接口令牌', en: 'Token revoked' },
  'session.opened': { zh: '登录', en: 'Signed in' },
  'session.refused': { zh: '登录被拒', en: 'Sign-in refused' },
  'session.ended': { zh: '结束会话', en: 'Session ended' },
  'session.ended-all': { zh: '全部退出', en: 'Signed out everywhere' },
  'session.second-step-due': { zh: '第一步通过，待第二步', en: 'Second step due' },
  'identity.linked': { zh: '关联统一身份', en: 'Identity linked' },
  'identity.unlinked': { zh: '取消关联统一身份', en: 'Identity unlinked' },
  'identity.refused': { zh: '关联统一身份被拒', en: 'Link refused' },
  'proposal.made': { zh: '提出授权建议', en: 'Grant proposed' },
  'proposal.confirmed': { zh: '确认授权建议', en: 'Proposal confirmed' },
  'proposal.dismissed': { zh: '不采纳授权建议', en: 'Proposal dismissed' },
  'group-mapping.created': { zh: '新增组的对应关系', en: 'Group mapped' },
  'group-mapping.removed': { zh: '删除组的对应关系', en: 'Group no longer mapped' },
  'second-factor.enrolled': { zh: '启用第二因素', en: 'Second factor set up' },
  'second-factor.removed': { zh: '解除第二因素', en: 'Second factor removed' },
  'second-factor.removed-by-reset': { zh: '重置时解除第二因素', en: 'Second factors removed by a reset' },
  'second-factor.recovery-code-used': { zh: '使用恢复码', en: 'Recovery code used' },
  'second-factor.recovery-codes-renewed': { zh: '更换恢复码', en: 'Recovery codes renewed' },
  'user.password-changed': { zh: '修改密码', en: 'Password changed' },
  'ruleset.proposed': { zh: '提交规则集', en: 'Ruleset proposed' },
  'ruleset.activated': { zh: '启用规则集', en: 'Ruleset activated' },
  'ruleset.engine-changed': { zh: '程序升级，规则集换版', en: 'Ruleset renewed' },
  'demo.seeded': { zh: '建立演示单位', en: 'Demo seeded' },
  'office.founded': { zh: '建立单位', en: 'Office founded' },
  'patrol.started': { zh: '开始巡查', en: 'Patrol started' },
  'patrol.finished': { zh: '巡查完成', en: 'Patrol finished' },
  'draft.thawed': { zh: '解除暂缓', en: 'No longer held' },
  'account.stolen': { zh: '账号被盗，停用', en: 'Stolen account suspended' },
  'ruleset.rolled-back': { zh: '回退规则集', en: 'Ruleset rolled back' },
};
