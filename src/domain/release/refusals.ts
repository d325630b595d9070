import { spec, type RefusalSpec } from '../refusal-spec.ts';
import { ARTICLE } from '../regulation.ts';

const { SCOPE, OPERATORS, ACCOUNT_LIFE, REVIEW, REPOSTS, COORDINATION, CORRECTION } = ARTICLE;

/** Refusals of the release gate: why content may not leave. */
export const RELEASE_GATE_CODES = {
  NOT_APPROVED: spec(409, REVIEW, '稿件尚未通过终审，不能放行', 'The draft has not passed final review'),
  HASH_MISMATCH: spec(409, REVIEW, '内容与审核通过的内容不是同一份', 'The content is not the one that was approved'),
  MEDIA_CHANGED: spec(
    409,
    REVIEW,
    '图片或音视频文件缺失，或与审核通过的不是同一份',
    'A media file is missing, or is not the one that was approved',
  ),
  EXTERNAL_MEDIA: spec(
    409,
    REVIEW,
    '内容中有取自媒体库以外的图片或音视频，审核之后仍可被换掉',
    'The content shows something from outside the store, which may change after the review',
  ),
  ACCOUNT_NOT_APPROVED: spec(409, REVIEW, '该账号不在终审批准的发布范围内', 'FINAL did not approve this account'),
  WINDOW_NOT_APPROVED: spec(
    409,
    REVIEW,
    '发布时间超出终审批准的时间范围',
    'The time window is wider than FINAL approved',
  ),
  TIER_MISSING: spec(409, REVIEW, '缺少必经的审核层级', 'A required tier has not approved this content'),
  SAME_PERSON: spec(409, REVIEW, '同一人（含代理人）参与了两个审核层级', 'One person acted in two tiers'),
  CONTRIBUTOR_DECIDED: spec(409, REVIEW, '撰稿或改稿人参与了审核', 'A contributor took part in the review'),
  GATE_NOT_SIGNED: spec(409, REVIEW, '五关未全部签署通过', 'One of the five gates is not signed'),
  OPEN_FINDING: spec(409, REVIEW, '存在未处理的阻断或硬阻断检出项', 'An open blocking finding remains'),
  RULESET_STALE: spec(
    409,
    REVIEW,
    '机审所用规则集不是当前生效版本，待复检',
    'Checked with another ruleset than the active one',
  ),
  STAGE_MISSING: spec(409, REVIEW, '有机审环节未完成', 'An automatic stage is missing'),
  STAGE_FAILED: spec(409, REVIEW, '有机审环节出错，按未通过处理', 'An automatic stage failed'),
  SOURCE_NOT_ACTIVE: spec(
    409,
    REPOSTS,
    '稿源未登记、已冻结或已移出名单',
    'The source is not listed, frozen or removed',
  ),
  SOURCE_EXPIRED: spec(409, REPOSTS, '稿源不在有效期内', 'The source is out of its validity'),
  ACCOUNT_NOT_ACTIVE: spec(409, SCOPE, '账号未启用、已停用或已注销', 'The account is not active'),
  AGREEMENT_EXPIRED: spec(409, OPERATORS, '承办协议已到期或尚未生效', 'The operator agreement is not in force'),
  QUALIFICATION_EXPIRED: spec(
    409,
    ACCOUNT_LIFE,
    '账号的相应资质已到期，不能发布此类内容',
    'The qualification that content of this kind needs has run out',
  ),
  BLIND_TEST: spec(409, REVIEW, '本稿为抽测稿，永不放行', 'A blind test of the review: it never leaves'),
  EMBARGOED: spec(409, REVIEW, '未到批准的发布时间', 'Before the approved time'),
  WINDOW_OVER: spec(409, REVIEW, '已过批准的发布截止时间', 'After the approved deadline'),
  APPROVAL_TOO_OLD: spec(409, REVIEW, '终审已超过有效期，须重新终审', 'The approval is too old'),
  COORDINATION_MISSING: spec(409, COORDINATION, '涉及其他单位，缺少会商记录', 'The coordination record is missing'),
  OPEN_CASE: spec(409, CORRECTION, '存在未了结的停发要求或处置单', 'An open stop or case'),
  LOG_GAP: spec(409, REVIEW, '有审核意见没有留痕，须查明后重新审核', 'An approval has no entry in the log'),
  INCIDENT_OPEN: spec(
    409,
    REVIEW,
    '有未了结的发布异常，暂停放行',
    'An unresolved incident stops this account, or this draft on it',
  ),
  LOOK_NEEDED: spec(
    409,
    REVIEW,
    '恢复后须由终审审核员或值班负责人复核后再放行',
    'What had been stopped is looked at by FINAL or a duty officer before it leaves',
  ),
  RETRY_LATER: spec(409, REVIEW, '上次发布失败，稍后再放行', 'It failed; it is offered again later'),
  FAILED_TOO_OFTEN: spec(
    409,
    REVIEW,
    '多次发布失败，已停放，须由人处理后再放行',
    'It failed too often; a person has to let it go again',
  ),
} as const satisfies Record<string, RefusalSpec>;
export type ReleaseGateCode = keyof typeof RELEASE_GATE_CODES;
