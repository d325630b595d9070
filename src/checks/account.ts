import type { Finding } from '../domain/finding.ts';
import { findingOn, type Check, type Verdict } from './check.ts';

const STATES: Readonly<Record<string, string>> = {
  PENDING: '尚未启用',
  SUSPENDED: '已停用',
  CLOSING: '正在注销',
  CLOSED: '已注销',
  EXITED: '已退出',
};

const verdict = (ruleId: string, article: string, message: string): Verdict => ({
  stage: 'account',
  ruleId: `account.${ruleId}`,
  gate: 'POLICY',
  severity: 'BLOCK',
  article,
  message,
});

/** The target accounts may publish: active, and with an operator agreement in force where one is needed. */
export const checkAccount: Check = (content, { version }, { accounts, now }) =>
  content.scope.accounts.flatMap((id): Finding[] => {
    const account = accounts.find((known) => known.id === id);
    const field = `accounts.${id}`;
    if (account === undefined) {
      return [findingOn(verdict('unknown', '第二条', '目标账号未登记'), version, field)];
    }
    const findings: Finding[] = [];
    if (account.state !== 'ACTIVE') {
      const message = `账号「${account.name}」${STATES[account.state] ?? '不可用'}，不能发布`;
      findings.push(findingOn(verdict('not-active', '第二条', message), version, field, account.name));
    }
    const covered = account.agreements.some(({ validFrom, validTo }) => validFrom <= now && now <= validTo);
    if (account.agreements.length > 0 && !covered) {
      const message = `账号「${account.name}」的承办协议不在有效期内`;
      findings.push(findingOn(verdict('agreement', '第四条', message), version, field, account.name));
    }
    return findings;
  });
