import { CASE_NAMES, CASE_STATE_NAMES } from '../../../src/domain/cases/cases.ts';
import type { Messages } from '../shared/language.tsx';

export const CASE_KIND: Messages = {
  CORRECTION: { zh: CASE_NAMES.CORRECTION, en: 'Correction' },
  SUPPLEMENT: { zh: CASE_NAMES.SUPPLEMENT, en: 'Supplement' },
  TAKEDOWN: { zh: CASE_NAMES.TAKEDOWN, en: 'Take-down' },
  INQUIRY: { zh: CASE_NAMES.INQUIRY, en: 'Inquiry' },
};
export const CASE_STATE: Messages = {
  OPEN: { zh: CASE_STATE_NAMES.OPEN, en: 'Open' },
  ORDERED: { zh: CASE_STATE_NAMES.ORDERED, en: 'To be confirmed' },
  CONFIRMED: { zh: CASE_STATE_NAMES.CONFIRMED, en: 'Confirmed' },
  CLOSED: { zh: CASE_STATE_NAMES.CLOSED, en: 'Closed' },
  LAPSED: { zh: CASE_STATE_NAMES.LAPSED, en: 'Lapsed' },
};
export const CASE_TRIGGER: Messages = {
  PATROL: { zh: '巡查发现', en: 'Patrol' },
  REPORT: { zh: '投诉举报', en: 'Report' },
  ORDER: { zh: '上级要求', en: 'Order' },
  ACCOUNT_STOLEN: { zh: '账号被盗', en: 'Account stolen' },
  POST_REVIEW_NEGATIVE: { zh: '补审未通过', en: 'Post review negative' },
  POST_REVIEW_OVERDUE: { zh: '补审超时', en: 'Post review overdue' },
  MISMATCH: { zh: '发布不一致', en: 'Mismatch' },
  DISAPPEARED: { zh: '无故消失', en: 'Disappeared' },
  ORIGINAL_TAKEN_DOWN: { zh: '原稿下线', en: 'Original taken down' },
};
