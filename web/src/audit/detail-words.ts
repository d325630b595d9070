import { FIELD_NAMES } from '../shared/field-names.ts';
import type { Messages } from '../shared/language.tsx';
import { codeName } from '../shared/log/code-name.ts';
import * as names from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { DETAIL_NAME } from './detail-names.ts';

/** A line of what an entry of the log says besides. */
export interface DetailLine {
  readonly label: string;
  readonly value: string;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const HASH = /^(?:sha256-)?[0-9a-f]{64}$/;
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** What codes in details are called; the first table that knows one counts. */
const TABLES: readonly Messages[] = [
  ...[names.TIER, names.ROLE, names.VERDICT, names.GATE, names.GATE_VALUE, names.STAGE, names.SEVERITY],
  ...[names.DRAFT_STATE, names.RELEASE_STATE, names.TASK_STATE, names.ACCOUNT_STATE, names.SOURCE_STATE],
  ...[names.RECEIPT_PHASE, names.FINDING_STATE, names.KIND, names.CATEGORY, names.LEVEL, names.LANE, names.PLATFORM],
  ...[names.UNIT_KIND, names.VERIFICATION, names.NOTICE_KIND, names.RULESET_STATE],
  {
    REVIEW: { zh: '审核', en: 'review' },
    POST: { zh: '补审', en: 'post-review' },
    RECONFIRM: { zh: '再次确认', en: 'confirmed again' },
    AWAY: { zh: '外出', en: 'away' },
    LEFT: { zh: '离岗', en: 'left' },
    REORGANISED: { zh: '单位、账号调整', en: 'reorganised' },
    EXPIRIES: { zh: '多次超时', en: 'lapsed often' },
  },
];

/** Words of details, by what ids stand for. */
export function detailWords(
  details: Readonly<Record<string, unknown>>,
  language: 'zh' | 'en',
  nameOf: (id: string) => string | undefined,
): { readonly lines: readonly DetailLine[]; readonly more: number } {
  const yes = language === 'zh' ? ['否', '是'] : ['no', 'yes'];
  let more = 0;
  const labelOf = (key: string): string | undefined =>
    DETAIL_NAME[key]?.[language] ?? (Object.hasOwn(FIELD_NAMES, key) ? FIELD_NAMES[key]?.[language] : undefined);
  const codeOf = (code: string): string =>
    TABLES.find((table) => Object.hasOwn(table, code))?.[code]?.[language] ?? codeName(code, language);

  const wordOf = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (typeof value === 'boolean') return yes[Number(value)] ?? '';
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value))
      return (
        value
          .map(wordOf)
          .filter(Boolean)
          .join(language === 'zh' ? '、' : ', ') || '—'
      );
    if (typeof value === 'object')
      return Object.entries(value)
        .flatMap(([key, inner]) => {
          const word = wordOf(inner);
          return word === '' ? [] : `${labelOf(key) ?? codeOf(key)} ${word}`.trim();
        })
        .join(language === 'zh' ? '，' : ', ');
    const text = value as string;
    if (UUID.test(text)) return nameOf(text) ?? '';
    if (TIME.test(text)) return showTime(text);
    if (HASH.test(text)) return `${text.replace('sha256-', '').slice(0, 12)}…`;
    if (CODE.test(text)) return codeOf(text);
    return Object.hasOwn(FIELD_NAMES, text) ? (FIELD_NAMES[text]?.[language] ?? text) : text;
  };

  const lines = Object.entries(details).flatMap(([key, value]): DetailLine[] => {
    if (key === 'before' && typeof details['after'] === 'object') return [];
    if (key === 'after' && typeof value === 'object' && value !== null) {
      const before = (details['before'] ?? {}) as Readonly<Record<string, unknown>>;
      return Object.entries(value).flatMap(([field, now]) => {
        const [was, is] = [wordOf(before[field]), wordOf(now)];
        const label = labelOf(field);
        if (label === undefined || is === '') {
          more += 1;
          return [];
        }
        return [{ label, value: Object.hasOwn(before, field) ? `${was} → ${is}` : is }];
      });
    }
    const [label, word] = [labelOf(key), wordOf(value)];
    if (label === undefined || word === '') {
      more += 1;
      return [];
    }
    return [{ label, value: word }];
  });
  return { lines, more };
}
