import { ARTICLE } from '../regulation.ts';
import { NONE, spec, type RefusalSpec } from '../refusal-spec.ts';

const { CUSTODY, REVIEW } = ARTICLE;

/** Refusals about who asks: sign-in, passwords, tokens, administrators. Part of the table of `refusals.ts`. */
export const PEOPLE_CODES = {
  UNAUTHENTICATED: spec(401, NONE, '未登录或接口令牌无效', 'No valid token or session'),
  LOGIN_FAILED: spec(401, NONE, '用户名或密码不正确', 'Wrong login or password'),
  LOGIN_LOCKED: spec(
    429,
    NONE,
    '失败次数过多，请稍后再试',
    'Too many failures of this login: wait a while before trying again from here',
  ),
  DEMO_LOCAL_ONLY: spec(
    403,
    NONE,
    '免密登录只限在本机演示时、由演示人员使用',
    'Without a password, only invented people sign in, to a demo, on this very machine',
  ),
  PASSWORD_CHANGE_REQUIRED: spec(403, NONE, '首次登录须先修改密码', 'Change the password first'),
  SECOND_FACTOR_REQUIRED: spec(
    403,
    NONE,
    '您的角色须启用第二因素：请先在“我的账户”中设置',
    'Your role asks for a second factor: set one up first',
  ),
  SECOND_FACTOR_FAILED: spec(401, NONE, '动态码或恢复码不正确', 'Wrong code'),
  SIGN_IN_OVER: spec(401, NONE, '登录已超时，请重新输入用户名和密码', 'This sign-in is over: begin again'),
  SECOND_FACTOR_REFUSED: spec(422, NONE, '第二因素未变更', 'The second factor was not changed'),
  SECOND_FACTOR_SESSION: spec(
    403,
    NONE,
    '此操作须在出示过第二因素的会话中办理：请先在“我的账户”中设置第二因素',
    'Only a session in which a second factor was shown may do this: set one up first',
  ),
  PASSWORD_REFUSED: spec(422, NONE, '密码未修改', 'The password was not changed'),
  CSRF: spec(403, NONE, '页面凭证缺失或不符，请刷新后重试', 'The CSRF token is missing or wrong'),
  TOKEN_OF_ANOTHER: spec(
    403,
    CUSTODY,
    '个人接口令牌只能由本人登录后自行创建；管理员只能为发布工具创建接口令牌',
    'A personal token is made by its owner alone; administrators make tokens for publishing tools',
  ),
  TOKEN_REVIEWS: spec(
    403,
    REVIEW,
    '个人接口令牌不得带审核角色，也不得超出本人的授权',
    'A personal token never carries a reviewing role, nor more than its owner holds',
  ),
  TOKEN_ACCOUNTS: spec(
    422,
    CUSTODY,
    '发布工具的接口令牌须写明账号，账号须属于该接口令牌的单位',
    'A machine token names accounts, all of them of its own unit',
  ),
  SESSION_REQUIRED: spec(
    403,
    CUSTODY,
    '此操作须由本人登录后办理，不能用接口令牌',
    'Only a signed-in person may do this, not a token',
  ),
  LAST_ADMIN: spec(
    409,
    CUSTODY,
    '这是最后一名管理员：须先另有一名长期有效的管理员，才能停用或结束授权',
    'The last administrator: another one whose grant does not end must be there first',
  ),
  RESET_BY_LINK: spec(
    409,
    CUSTODY,
    '密码只由本人设定：他人密码请用重置（一次性链接），本人请用“修改密码”',
    'Nobody sets another’s password: reset it by a one-time link',
  ),
  RESET_SAME_PERSON: spec(
    403,
    CUSTODY,
    '密码重置须由提出人和本人以外的另一名管理员确认',
    'Another administrator confirms a reset, neither who asked for it nor whom it is for',
  ),
  GRANT_SAME_PERSON: spec(
    403,
    CUSTODY,
    '须由另一名管理员确认：提出人、由此得到权限的本人，以及为其设定首次密码或重置链接的管理员，都不能确认',
    'Another administrator confirms it: neither who proposed it, nor whom it is for, nor who alone set their first password or link',
  ),
  PASSWORD_NOT_OWN: spec(
    409,
    CUSTODY,
    '本人尚未登录并设定自己的密码：设定后再确认',
    'The person has not set a password of their own yet: confirm it once they have',
  ),
  LINK_INVALID: spec(410, CUSTODY, '链接无效、已用过或已过期', 'The link is unknown, used, or over'),
  OIDC_OFF: spec(404, NONE, '未启用统一身份登录', 'No identity service is set up here'),
  OIDC_AWAY: spec(
    503,
    NONE,
    '统一身份认证服务暂时无法连接，请稍后再试，或用本系统的用户名和密码登录',
    'The identity service cannot be reached: try again later, or sign in with your password',
  ),
  OIDC_DECLINED: spec(
    403,
    NONE,
    '统一身份认证服务没有同意登录，可能已取消或无权使用本系统',
    'The identity service did not agree: it was cancelled there, or you may not use this system',
  ),
  OIDC_INVALID: spec(
    403,
    NONE,
    '统一身份认证服务的答复未通过核验，请重新登录',
    'The answer of the identity service could not be verified: sign in again',
  ),
  OIDC_OVER: spec(
    410,
    NONE,
    '这次登录已用过、已过期，或不是从本浏览器发起的，请重新登录',
    'This sign-in was used, is over, or was begun in another browser: sign in again',
  ),
  OIDC_UNLINKED: spec(
    403,
    CUSTODY,
    '尚未关联本系统账号：请先用用户名和密码登录，在“我的账户”中自行关联',
    'Not linked to anybody here: sign in with your password first, and link it yourself under “My account”',
  ),
  OIDC_DISABLED: spec(403, CUSTODY, '关联的本系统账号已停用', 'The person whom it is linked to is disabled here'),
  OIDC_TAKEN: spec(
    409,
    CUSTODY,
    '该身份已关联到本系统的账号，或您已关联了该服务的另一身份',
    'It is linked to somebody already, or you are linked to another one of this service',
  ),
  TOO_MANY_STREAMS: spec(
    429,
    NONE,
    '同一人同时打开的进展流过多，最早的一条已结束',
    'One person follows by five streams at the most: the oldest ended',
  ),
} as const satisfies Record<string, RefusalSpec>;
