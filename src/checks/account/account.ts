import type { Finding } from '../../domain/finding.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { findingOn, type Check } from '../check.ts';
import { verdictsOf, type CodeRules } from '../rule.ts';

const past = { validFrom: new Date('2024-01-01'), validTo: new Date('2024-12-31') };
const present = { validFrom: new Date('2026-01-01'), validTo: new Date('2026-12-31') };

export const ACCOUNT_RULES = {
  unknown: {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: ARTICLE.SCOPE,
    message: '目标账号未登记',
    suggestion: '先在账号登记中备案该账号',
    examples: { hit: [{ unknownAccounts: ['示例账号'] }], miss: [{ platforms: ['WECHAT_OA'] }] },
  },
  'not-active': {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: ARTICLE.SCOPE,
    message: '目标账号不可用，不能发布',
    examples: {
      hit: [{ accounts: [{ state: 'SUSPENDED' }] }, { accounts: [{ state: 'CLOSING' }] }],
      miss: [{ accounts: [{ state: 'ACTIVE' }] }],
    },
  },
  agreement: {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: ARTICLE.OPERATORS,
    message: '承办协议不在有效期内，承办单位无资质发布',
    suggestion: '续签承办协议并登记后再发布',
    examples: {
      hit: [{ accounts: [{ agreements: [past] }] }],
      miss: [{ accounts: [{ agreements: [past, present] }] }, { accounts: [{ agreements: [] }] }],
    },
  },
} as const satisfies CodeRules;

const verdict = verdictsOf('account', ACCOUNT_RULES);

const STATES: Readonly<Record<string, string>> = {
  PENDING: '尚未启用',
  SUSPENDED: '已停用',
  CLOSING: '正在注销',
  CLOSED: '已注销',
  EXITED: '已退出',
};

/** The target accounts may publish: registered, active, and with an operator agreement in force where one is needed. */
export const checkAccount: Check = (content, { version }, { accounts, now }) =>
  content.scope.accounts.flatMap((id): Finding[] => {
    const account = accounts.find((known) => known.id === id);
    const field = `accounts.${id}`;
    if (account === undefined) return [findingOn(verdict('unknown'), version, field)];
    const findings: Finding[] = [];
    if (account.state !== 'ACTIVE') {
      const message = `账号「${account.name}」${STATES[account.state] ?? '不可用'}，不能发布`;
      findings.push(findingOn(verdict('not-active', { message }), version, field, account.name));
    }
    const covered = account.agreements.some(({ validFrom, validTo }) => validFrom <= now && now <= validTo);
    if (account.agreements.length > 0 && !covered) {
      const message = `账号「${account.name}」的承办协议不在有效期内，承办单位无资质发布`;
      findings.push(findingOn(verdict('agreement', { message }), version, field, account.name));
    }
    return findings;
  });
