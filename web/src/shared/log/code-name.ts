import { CASE_NAMES } from '../../../../src/domain/cases/cases.ts';
import { INCIDENTS } from '../../../../src/domain/cases/incidents.ts';
import { READ_BACK_OUTCOMES } from '../../../../src/domain/release/read-back.ts';
import { REFUSALS } from '../../../../src/domain/refusals.ts';
import { CASE_TRIGGER } from '../../cases/names.ts';
import type { Messages } from '../language.tsx';
import { RECEIPT_PHASE, SEVERITY, VERDICT } from '../names.ts';

const chinese = (names: Readonly<Record<string, { readonly zh: string }>>): Messages =>
  Object.fromEntries(Object.entries(names).map(([code, { zh }]) => [code, { zh, en: zh }]));

const KNOWN: Messages = {
  ...Object.fromEntries(Object.entries(CASE_NAMES).map(([code, zh]) => [code, { zh, en: zh }])),
  ...CASE_TRIGGER,
  ...chinese(INCIDENTS),
  ...chinese(READ_BACK_OUTCOMES),
  ...SEVERITY,
  STAGE_ERROR: { zh: '机审环节出错', en: 'a check could not run' },
  ...RECEIPT_PHASE,
  ...VERDICT,
  ...(REFUSALS as Messages),
};

/** What a code of the log says, in words; '' where it says nothing that people know. */
export const codeName = (code: string, language: 'zh' | 'en'): string => KNOWN[code]?.[language] ?? '';
