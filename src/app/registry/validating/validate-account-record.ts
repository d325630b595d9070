import { noticeErrors } from '../../../domain/registry/account-life.ts';
import { addDays, type Day } from '../../../domain/china-day.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { AccountState } from '../../../domain/vocabulary.ts';
import { countCustodians } from '../../../db/registry/account-facts.ts';
import { disabledSince } from '../../../db/people/people.ts';
import { readAccount } from '../../../db/registry/accounts.ts';
import { refuseErrors, refuseField, type Validate } from './validator.ts';

/** An explanation covers so many days at the most. */
export const EXPLAINED_DAYS = 30;

const notAfterToday = (field: string, value: unknown, today: Day): void => {
  if (typeof value === 'string' && value > today) refuseField(field, `不能晚于今天（${today}）`);
};

/** 管理员 (art. 22): the day of the last change of the password, never the password. @throws Refused VALIDATION, CUSTODIAN_REQUIRED */
export const validateCustodian: Validate = async ({ trx, today, before, input, after }) => {
  notAfterToday('passwordChangedOn', input['passwordChangedOn'], today);
  notAfterToday('endedOn', input['endedOn'], today);
  const accountId = after['accountId'] as string;
  if (before === null) {
    const person = await disabledSince(trx, after['userId'] as string);
    if (person === undefined)
      throw new Refused('UNKNOWN_USER', { errors: [{ path: 'body.userId', message: '人员不存在' }] });
    if (person.disabledAt !== null) refuseField('userId', '该人员已停用，请另选人员');
    return {};
  }
  if (input['endedOn'] != null && before['endedOn'] === null) {
    const account = await readAccount(trx, accountId);
    const needed = (['ACTIVE', 'SUSPENDED', 'CLOSING'] satisfies AccountState[] as readonly unknown[]).includes(
      account?.state,
    );
    if (needed && (await countCustodians(trx, accountId)) <= 1) {
      throw new Refused('CUSTODIAN_REQUIRED', {
        errors: [{ path: 'body.endedOn', message: '先登记接任的管理员，再结束最后一名管理员' }],
      });
    }
  }
  return {};
};

/** 资质 (art. 4). @throws Refused VALIDATION */
export const validateQualification: Validate = async ({ today, input }) => {
  const to = input['validTo'];
  if (typeof to === 'string' && to < today) refuseField('validTo', `有效期至 ${to} 已过，不能早于今天（${today}）`);
  return {};
};

/**
 * 开设、注销公告 (art. 6–11). What an account was closed by stays as it was announced.
 * @throws Refused VALIDATION, INVALID_TRANSITION
 */
export const validateNotice: Validate = async ({ trx, today, before, after }) => {
  refuseErrors(noticeErrors(after['publishedOn'] as Day, after['effectiveOn'] as Day, today));
  const account = await readAccount(trx, after['accountId'] as string);
  if (account?.state === 'CLOSED' || account?.state === 'EXITED') {
    throw new Refused('INVALID_TRANSITION', {
      detail: '账号已注销',
      errors: [{ path: before === null ? 'body.accountId' : 'body', message: '账号已注销，公告不再登记或更改' }],
    });
  }
  return {};
};

/** 未更新说明 (art. 16): it mutes a warning for a limited time. @throws Refused VALIDATION */
export const validateExplanation: Validate = async ({ today, after }) => {
  const from = after['from'] as Day;
  const until = after['until'] as Day;
  const last = addDays(from, EXPLAINED_DAYS);
  if (until < from) refuseField('until', `不能早于起始日 ${from}`);
  if (until > last) refuseField('until', `说明最长 ${EXPLAINED_DAYS} 日，最晚为 ${last}`);
  if (until < today) refuseField('until', `截止日 ${until} 已过，不能早于今天（${today}）`);
  return {};
};
