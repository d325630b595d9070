import { EVIDENCE_CODES } from './evidence/refusals.ts';
import { PEOPLE_CODES } from './people/refusals.ts';
import { MEDIA_CODES } from './media-refusals.ts';
import { NONE, spec, type RefusalSpec } from './refusal-spec.ts';
import { RELEASE_GATE_CODES, type ReleaseGateCode } from './release/refusals.ts';
import { ARTICLE } from './regulation.ts';

/**
 * Every code with which the system says no, in one table: HTTP status, article of the regulation that the refusal rests on
 * (`regulation.ts`; none where it is a matter of the protocol alone), and the sentence that people read.
 * Codes are stable; `docs/refusals.md` is generated from this table.
 */

export type { RefusalSpec };

const { SCOPE, OPERATORS, ACCOUNT_LIFE, REVIEW, REPOSTS, ADVERTISING, CUSTODY, CORRECTION } = ARTICLE;
/** Refusals of a request. */
export const REQUEST_CODES = {
  ...PEOPLE_CODES,
  ...EVIDENCE_CODES,
  ...MEDIA_CODES,
  MALFORMED_JSON: spec(400, NONE, '请求体不是合法的 JSON', 'The body is not valid JSON'),
  MALFORMED_TEXT: spec(
    400,
    NONE,
    '请求中有不合法的文本（非 UTF-8、NUL 或不成对代理项）',
    'Text that is not UTF-8, or holds a NUL or half of a surrogate pair',
  ),
  BAD_REQUEST: spec(400, NONE, '请求无法解析', 'The request cannot be parsed'),
  UNSUPPORTED_MEDIA_TYPE: spec(415, NONE, '只接受 application/json', 'Only application/json is accepted'),
  VALIDATION: spec(422, NONE, '填写内容不符合要求，请改正所列各项', 'The request does not validate; see errors'),
  BODY_TOO_LARGE: spec(413, NONE, '内容过大', 'Too large'),
  TOO_MANY_LINKS: spec(422, ADVERTISING, '链接过多：每稿上限 200 个', 'Too many links: 200 a draft at the most'),
  MEDIA_UNKNOWN: spec(
    422,
    REVIEW,
    '媒体文件不存在，或不是本单位上传、您可以使用的文件，请先上传',
    'No such media file, or none that you may use for this unit: upload it first',
  ),
  TOO_MANY_MEDIA: spec(422, NONE, '媒体文件过多：每稿上限 50 个', 'Too many media files: 50 a draft at the most'),
  COVER_NOT_PICTURE: spec(422, NONE, '封面须为图片', 'A cover must be a picture'),
  INVALID_TEXT: spec(
    422,
    NONE,
    '文本含有无法发布的字符（不成对代理项或控制字符）',
    'Lone surrogates or control characters',
  ),
  MARKDOWN_HTML: spec(
    422,
    NONE,
    'Markdown 正文不接受 HTML 标签，请改用图文格式',
    'HTML tags are not accepted in Markdown',
  ),
  MARKUP_TOO_DEEP: spec(
    422,
    NONE,
    '标签嵌套超过 512 层，或标记过多过密，无法完整读出',
    'Elements are nested deeper than 512, or there is too much markup to be read whole',
  ),
  TEXT_TOO_COMPLEX: spec(
    422,
    NONE,
    '文本结构过于复杂，未能在限时内处理，请简化或分篇',
    'The text is too complex to be taken',
  ),
  EMPTY_AFTER_SANITIZE: spec(422, NONE, '去除不允许的标签后正文为空', 'Nothing remains after sanitizing'),
  UNKNOWN_ACCOUNT: spec(422, SCOPE, '账号不存在，或不属于该单位', 'Unknown account, or of another unit'),
  UNKNOWN_UNIT: spec(422, NONE, '单位不存在', 'Unknown unit'),
  UNKNOWN_USER: spec(422, NONE, '人员不存在', 'Unknown user'),
  SOURCE_REQUIRED: spec(422, REPOSTS, '转载稿必须填写稿源名称和原文链接', 'A repost needs its source name and link'),
  REASON_REQUIRED: spec(422, REVIEW, '此操作必须写明理由', 'A reason is required'),
  WINDOW_INVALID: spec(
    422,
    NONE,
    '发布时间窗口无效：截止须晚于开始，且晚于现在',
    'The time window is empty or already over',
  ),
  IDEMPOTENCY_REUSED: spec(
    422,
    NONE,
    '同一 Idempotency-Key 已用于另一请求',
    'The Idempotency-Key was used for another request',
  ),
  IDEMPOTENCY_KEY_INVALID: spec(
    422,
    NONE,
    'Idempotency-Key 须为 1–200 个可见 ASCII 字符',
    'The Idempotency-Key is malformed',
  ),
  FORBIDDEN: spec(403, NONE, '没有此项权限', 'Not permitted'),
  FOREIGN_UNIT: spec(403, NONE, '属于其他单位，您无权查看或办理', 'It belongs to another unit'),
  OWN_WORK: spec(403, REVIEW, '撰稿或改稿人不能审核本稿', 'A contributor cannot review this draft'),
  TIER_TAKEN: spec(
    403,
    REVIEW,
    '您已在本稿的另一审核层级作出过决定',
    'You already decided in another tier of this draft',
  ),
  TIER_NOT_GRANTED: spec(403, REVIEW, '没有该层级的审核授权，或授权已失效', 'No valid grant for this tier'),
  EXCLUSIVE_ROLES: spec(
    403,
    REVIEW,
    '管理员、审核员、审计员三员分立，不得兼任',
    'ADMIN, REVIEWER and AUDITOR exclude one another',
  ),
  SELF_GRANT: spec(403, NONE, '不得给自己授权', 'Nobody grants to themselves'),
  EMERGENCY_NOT_ALLOWED: spec(
    403,
    REVIEW,
    '应急通道须由值班负责人或复审以上审核员申报',
    'Emergency: duty officer or tier ≥ SECOND only',
  ),
  NOT_FOUND: spec(404, NONE, '没有找到', 'Not found'),
  ROUTE_NOT_FOUND: spec(404, NONE, '接口不存在', 'No such route'),
  METHOD_NOT_ALLOWED: spec(405, NONE, '该接口不支持此方法', 'Method not allowed'),
  INVALID_TRANSITION: spec(409, REVIEW, '当前状态不允许此操作', 'Not possible in the present state'),
  LEASE_LOST: spec(409, REVIEW, '认领已过期或已转给他人，意见已为您保留', 'The claim is over; your opinion was kept'),
  CONTENT_CHANGED: spec(409, REVIEW, '稿件内容已变化，请重新认领审核', 'The content changed; claim again'),
  ALREADY_DECIDED: spec(409, REVIEW, '该任务已有决定', 'Already decided'),
  ALREADY_CLAIMED: spec(409, REVIEW, '该任务已被他人认领', 'Somebody else holds it'),
  TASK_CANCELLED: spec(409, REVIEW, '任务已取消', 'The task was cancelled'),
  CLAIM_LIMIT: spec(
    409,
    REVIEW,
    '您手上的任务已达上限，请先审结或交回再认领',
    'You have as many tasks in hand as one may: decide or put back some first',
  ),
  LEASE_LIMIT: spec(409, REVIEW, '认领已达四小时上限，请交回后重新认领', 'A claim lasts four hours at the most'),
  GATES_INCOMPLETE: spec(
    422,
    REVIEW,
    '五关须逐一签署；有一关不通过则不能同意',
    'All five gates must be signed; none may FAIL to approve',
  ),
  OPINION_REQUIRED: spec(422, REVIEW, '退回或否决须写明意见', 'RETURN and REJECT need an opinion'),
  OVERRIDE_NOT_ALLOWED: spec(403, REVIEW, '阻断项只能由终审逐条处理', 'Only FINAL may override a blocking finding'),
  HARD_FINDING: spec(422, REVIEW, '硬阻断项任何人不得准予保留', 'A HARD finding can be overridden by nobody'),
  OVERRIDE_REASON: spec(
    422,
    REVIEW,
    '准予保留须逐条写明不少于 10 个字的理由',
    'An override needs a reason of 10 characters or more',
  ),
  UNKNOWN_FINDING: spec(422, NONE, '检出项不存在或不属于当前内容', 'Unknown finding, or not of this content'),
  GATE_REFUSED: spec(409, REVIEW, '放行判定未通过，原因见所列各项', 'The release gate refused; see refusals'),
  JUSTIFICATION_REQUIRED: spec(
    422,
    REVIEW,
    '每个阻断项须附说明后方可送审',
    'Every blocking finding needs a justification',
  ),
  NO_ELIGIBLE_REVIEWER: spec(
    409,
    REVIEW,
    '本单位该层级没有可以审核的人员',
    'Nobody of the unit itself can review this tier; the detail says who could, and who does instead',
  ),
  IF_MATCH_REQUIRED: spec(428, NONE, '修改稿件须写明所改的版本（If-Match）', 'If-Match with the revision is required'),
  REVISION_CONFLICT: spec(412, NONE, '稿件已有新版本，请打开最新版再改', 'A newer revision exists'),
  ALREADY_PULLED: spec(409, REVIEW, '稿件已被取走发布，不能修改；请开处置单', 'Already pulled; open a case instead'),
  NOT_YOUR_RELEASE: spec(
    403,
    REVIEW,
    '该发布记录不在此接口令牌的账号范围内',
    'The release is outside this token’s accounts',
  ),
  PULL_NO_MISMATCH: spec(409, REVIEW, '取件序号不符，此次取件已失效', 'The pull number is not the current one'),
  RECEIPT_NOT_YOURS: spec(
    403,
    REVIEW,
    '只有取件的接口令牌能报告该次取件的结果',
    'Only the token that pulled reports that pull',
  ),
  RECEIPT_INCOMPLETE: spec(
    422,
    REVIEW,
    '已发布的回执须有内容校验值（publishedHash），并有网址（url）或平台编号（platformId）',
    'PUBLISHED needs publishedHash, and url or platformId',
  ),
  RULESET_SAME_PERSON: spec(403, REVIEW, '规则集须由提交人以外的第二人启用', 'A second person must activate a ruleset'),
  RULESET_OVER_BUDGET: spec(
    422,
    REVIEW,
    '规则集在正常文本中误报过多，启用须写明理由',
    'The ruleset finds too much in clean text; say why it shall be active',
  ),
  RULESET_NEVER_ACTIVE: spec(
    409,
    REVIEW,
    '只能回退到曾经启用过的规则集',
    'Only a ruleset that was active before can be rolled back to',
  ),
  POLICY_SAME_PERSON: spec(403, REVIEW, '审核策略须由提交人以外的第二人启用', 'A second person must activate a policy'),
  SOURCE_SAME_PERSON: spec(403, NONE, '稿源变更须由另一人确认', 'A change of a source is confirmed by another person'),
  PUBLIC_HOST_SAME_PERSON: spec(
    403,
    NONE,
    '公开网址主机须由另一人确认',
    'A host at which accounts are public is confirmed by another person',
  ),
  PUBLIC_HOST_KNOWN: spec(409, NONE, '该主机已列入或待确认', 'This host is listed, or waits to be confirmed'),
  NOT_READ_BACK: spec(409, NONE, '该发布记录不能由服务器读回', 'The server cannot read this item back'),
  PROPOSAL_NEEDED: spec(
    409,
    REVIEW,
    '早先启用过或随程序发布的版本，须先由一人重新提出，再由另一人启用',
    'An earlier version, or one that came with the program, is proposed by one person and activated by another',
  ),
  POLICY_WITHOUT_REVIEWERS: spec(
    422,
    REVIEW,
    '启用后有层级无人可审：请先授权，或修改策略',
    'The policy leaves a tier without anybody; see errors',
  ),
  SHIFT_OVERLAP: spec(
    422,
    NONE,
    '同一单位同一层级的值班时间重叠，请调整起止时间',
    'Shifts of one unit and tier overlap; change their times',
  ),
  SHIFT_NOT_GRANTED: spec(
    422,
    REVIEW,
    '值班人在该时段没有该层级的审核授权，请先授权或换人',
    'The person has no grant for the tier at that time',
  ),
  DELEGATION_CHAIN: spec(
    422,
    REVIEW,
    '不得转委托或互相委托：先撤销或错开已有的代理',
    'No chains or loops: revoke or shift the other delegation first',
  ),
  DELEGATION_EMPTY: spec(
    422,
    REVIEW,
    '被代理人在该单位没有可代理的审核授权',
    'The principal holds no review grant in that unit',
  ),
  DELEGATE_CONTRIBUTED: spec(
    422,
    REVIEW,
    '代理人是被代理人在审稿件的撰稿人，请先交回该任务或换人',
    'The delegate contributed to a draft that the principal holds; put it back or name another',
  ),
  NOT_ELIGIBLE: spec(
    422,
    REVIEW,
    '该人员不能接手此任务，请换人',
    'That person cannot take this task; name another, see errors',
  ),
  IMPORT_INVALID: spec(422, NONE, '导入的表格有误，请改正所列各行', 'The list cannot be imported; see errors'),
  IMPORT_ROWS: spec(
    422,
    NONE,
    '有的行不能导入，全部未写入；请按所列逐行改好再导入',
    'Some rows cannot be used, so nothing was written; mend them and import the list again',
  ),
  RULESET_INVALID: spec(422, REVIEW, '规则集内容有误，请改正所列各项', 'The ruleset does not compile; see errors'),
  FALSE_ALARM_RESOLVED: spec(409, NONE, '该误报已处理', 'This false alarm was resolved already'),
  RULE_NOT_LISTED: spec(
    422,
    NONE,
    '该规则由程序计算，或已不在现行词库中，不能在此改词库；可驳回并写明情况',
    'The rule is computed, or no ruleset in force lists it: nothing to change here; dismiss it and say why',
  ),
  NARROWING_UNFIT: spec(
    422,
    NONE,
    '该规则不能这样收窄：允许的用语须与检出的词有重合，且不是该词本身；不查变形只适用于词表中的词',
    'Not for this rule: a use shares characters with the word and is not the word; only listed words have evasions',
  ),
  CONFIRMATION_NEEDED: spec(
    409,
    ACCOUNT_LIFE,
    '有需要核实的情况，确认无误后可继续保存',
    'There are warnings to be confirmed, see errors; send again with confirm: true',
  ),
  REORGANISATION_BLOCKED: spec(
    409,
    NONE,
    '暂时不能这样调整，请先办完所列各项',
    'Units and accounts cannot be changed so yet: what errors lists must be settled first',
  ),
  CUSTODIAN_REQUIRED: spec(422, CUSTODY, '账号至少须有一名管理员', 'An account needs a custodian'),
  ACCOUNT_INCOMPLETE: spec(
    422,
    ACCOUNT_LIFE,
    '账号登记不全，不能启用或注销',
    'What must be on record is missing: filing number, leader in charge, verification, or the document that approved it',
  ),
  NOTICE_REQUIRED: spec(422, ACCOUNT_LIFE, '须先发布并登记公告', 'A notice must be published and recorded first'),
  NOTICE_RUNNING: spec(409, ACCOUNT_LIFE, '公告期未满', 'The days of the notice are not over yet'),
  OPERATOR_TIER: spec(
    422,
    OPERATORS,
    '承办单位人员不得担任终审、保密审核或值班负责人',
    'An operator’s people never hold FINAL, SECRECY_REVIEWER or DUTY_OFFICER',
  ),
  CASE_NOT_ALLOWED: spec(
    403,
    CORRECTION,
    '下线须由终审审核员或值班负责人提出和确认；更正、补充、查处须由本单位编辑、审核员或值班负责人提出',
    'A take-down is ordered and confirmed by FINAL reviewers or duty officers; other cases need a role in the unit',
  ),
  CASE_SAME_PERSON: spec(403, CORRECTION, '下线须由提出人以外的第二人确认', 'A second person must confirm a take-down'),
  CASE_CONFIRM_LATE: spec(
    409,
    CORRECTION,
    '下线须在两小时内确认，本次已失效，请重新提出',
    'The two hours to confirm are over; order it again',
  ),
  CASE_ALREADY_OPEN: spec(
    409,
    CORRECTION,
    '该稿已有同类处置单未了结',
    'A case of this kind is already open for the draft',
  ),
  CASE_OUTCOME_REQUIRED: spec(
    422,
    CORRECTION,
    '了结处置单须写明不少于 10 个字的处理结果',
    'Closing a case needs an outcome of 10 characters or more',
  ),
  CHANNEL_NOT_ALLOWED: spec(
    422,
    '',
    '服务器未允许向该主机发送通知，或未配置邮件；请联系运维人员',
    'The server may not send there, or has no mail; ask whoever runs it',
  ),
  UNKNOWN_CASE: spec(422, CORRECTION, '所指的处置单不存在', 'No such case'),
  CASE_NOT_OPEN: spec(409, CORRECTION, '处置单已了结或不在办理中', 'The case is not open'),
  CASE_KIND_MISMATCH: spec(
    422,
    CORRECTION,
    '稿件类型与处置单不符：更正单对应更正稿，补充单对应补充稿',
    'The draft’s kind is not that of the case',
  ),
  CASE_LINKED: spec(
    409,
    CORRECTION,
    '处置单已有办理中的更正（补充）稿',
    'A correcting draft of this case is under way',
  ),
  RATE_LIMITED: spec(429, NONE, '请求过于频繁，请稍后再试', 'Too many requests'),
  UNAVAILABLE: spec(503, NONE, '存储暂不可用，未受理，请重试', 'The store is unavailable; nothing was accepted'),
  INTERNAL: spec(500, NONE, '内部错误，未受理', 'Internal error'),
} as const satisfies Record<string, RefusalSpec>;
export type RequestCode = keyof typeof REQUEST_CODES;

export type RefusalCode = ReleaseGateCode | RequestCode;
export const REFUSALS: Record<RefusalCode, RefusalSpec> = { ...RELEASE_GATE_CODES, ...REQUEST_CODES };

/** A refusal as the contract shows it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly article: string;
  readonly message: string;
}

/** @param detail what exactly, in Chinese; appended to the table's sentence */
export function refusal(code: RefusalCode, detail?: string): Refusal {
  const { article, zh } = REFUSALS[code];
  return { code, article, message: detail === undefined ? zh : `${zh}：${detail}` };
}

/** A problem with one input field, as in RFC 9457 `errors[]`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface RefusedDetails {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly refusals?: readonly Refusal[];
  /** Seconds after which it is worth while to ask again. */
  readonly retryAfter?: number;
}

/** Thrown by use cases when a request is refused; carries a code of the table. Roll back, log the refusal, answer with its status. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly details: RefusedDetails;

  constructor(code: RefusalCode, details: RefusedDetails = {}) {
    super(refusal(code, details.detail).message);
    this.name = 'Refused';
    this.code = code;
    this.details = details;
  }
}
