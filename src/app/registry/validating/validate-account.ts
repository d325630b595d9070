import { checkAccountMove } from '../../../domain/registry/account-life.ts';
import { graceEnds, missingRecords } from '../../../domain/registry/account-records.ts';
import { nameKey } from '../../../domain/registry/name-key.ts';
import { Refused, type FieldError } from '../../../domain/refusals.ts';
import type { AccountState, Verification } from '../../../domain/vocabulary.ts';
import { readAccountFacts } from '../../../db/registry/account-facts.ts';
import { otherLivingAccounts } from '../../../db/registry/accounts.ts';
import { refuseField, type Validate, type Validated, type Candidate, type Values } from './validator.ts';

/**
 * An account comes and goes along its table; a second one on a platform and a name that another unit uses are warnings,
 * which the request has to confirm (art. 6–11).
 *
 * @throws Refused CONFIRMATION_NEEDED, INVALID_TRANSITION, CUSTODIAN_REQUIRED, NOTICE_REQUIRED, NOTICE_RUNNING, ACCOUNT_INCOMPLETE, VALIDATION
 */
export const validateAccount: Validate = async (candidate) => {
  const { today, input, now } = candidate;
  const openedOn = input['openedOn'];
  if (typeof openedOn === 'string' && openedOn > today) refuseField('openedOn', `开设日期不能晚于今天（${today}）`);
  const { values, details } = await moveAccount(candidate);
  const warnings = await warningsOf(candidate);
  if (warnings.length > 0 && !candidate.confirmed) throw new Refused('CONFIRMATION_NEEDED', { errors: warnings });
  const verified: Values =
    input['verification'] === 'VERIFIED' && candidate.after['verifiedAt'] == null ? { verifiedAt: now } : {};
  const confirmed = warnings.length === 0 ? {} : { confirmed: warnings.map(({ message }) => message) };
  return { values: { ...values, ...verified }, details: { ...details, ...confirmed } };
};

async function moveAccount({ trx, id, today, before, after }: Candidate): Promise<Validated> {
  if (before === null) return {};
  const from = before['state'] as AccountState;
  const to = after['state'] as AccountState;
  if (from === to) return {};
  const { openingApproved, ...known } = await readAccountFacts(trx, id, today);
  const records = missingRecords({
    // what the same request sets counts
    filingNo: (after['filingNo'] as string | null) ?? null,
    leaderName: (after['leaderName'] as string | null) ?? null,
    verification: after['verification'] as Verification,
  });
  const facts = {
    ...known,
    missing: openingApproved ? records : [...records, '批准开设的文号（登记在开设公告上）'],
    graceEnds: graceEnds(before['createdAt'] as Date),
  };
  checkAccountMove(from, to, facts);
  const opened = from === 'PENDING' && after['openedOn'] == null ? { openedOn: today } : {};
  return {
    values: to === 'CLOSING' ? { closingOn: facts.closingOn } : opened,
    details: { from, to },
  };
}

async function warningsOf({ trx, id, before, input, after }: Candidate): Promise<readonly FieldError[]> {
  const name = after['name'] as string;
  const renamed = before === null || (input['name'] !== undefined && input['name'] !== before['name']);
  if (!renamed) return [];
  const others = await otherLivingAccounts(trx, id);
  const second = others.filter(
    (other) => before === null && other.unitId === after['unitId'] && other.platform === after['platform'],
  );
  const alike = others.filter((other) => other.unitId !== after['unitId'] && nameKey(other.name) === nameKey(name));
  return [
    ...second.map((other) => ({
      path: 'body.platform',
      message: `本单位在该平台已有账号“${other.name}”，一个单位原则上在同一平台只开设一个账号；确需开设的，请核实后确认`,
    })),
    ...alike.map((other) => ({
      path: 'body.name',
      message: `与${other.unit}的账号“${other.name}”（${other.platform}）同名；请改名，确需使用的，请核实后确认`,
    })),
  ];
}
