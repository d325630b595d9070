import { passesLuhn } from './luhn.ts';

/** Numbers that only cards have: UnionPay's, and those of old debit cards of the Industrial and the Agricultural Bank. */
const SURE = /^(?:62\d{14,17}|955[89]\d{12}|955[89]\d{15})$/;
/** Visa, Mastercard, JCB; old cards of the Construction Bank and the Bank of China with 19 digits. */
const LIKELY =
  /^(?:(?:4\d{3}|5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720|35[2-8]\d)\d{12}|(?:4367|4563|4026|4100|4682)\d{15})$/;
/** Other issuers (60, 65, 68, 69, 84 to 99: local banks; 34, 37: American Express). */
const POSSIBLE = /^(?:(?:6\d|8[4-9]|9\d)\d{14,17}|3[47]\d{13})$/;

/** Whether digits are the number of a bank card: the range of an issuer, the length of its cards, and the check digit. */
export function isBankCard(digits: string, isCalledSo: boolean): boolean {
  const range = SURE.test(digits) || LIKELY.test(digits) || (isCalledSo && POSSIBLE.test(digits));
  return range && passesLuhn(digits);
}
