import type { z } from 'zod';

/**
 * What is wrong with a field, as somebody says it who sits at the form: for `safeParse(value, { error: inWords })`. What a schema
 * says itself comes first.
 */

type Issue = z.core.$ZodRawIssue;
type InWords = (issue: Issue) => string;

const TYPES: Readonly<Record<string, string>> = {
  string: '须为文字',
  number: '须为数字',
  int: '须为整数',
  boolean: '只能选是或否',
  array: '须逐项列出',
  object: '须分项填写',
  record: '须分项填写',
  date: '须为日期和时间',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '请从已有的中选择',
  datetime: '须为完整的日期和时间',
  date: '须为日期，例如 2026-12-31',
  url: '须为完整网址，以 http:// 或 https:// 开头',
};

/** Of what `minimum` and `maximum` count: a text has characters, a list items, a number is as large as it is. */
const COUNTED: Readonly<Record<string, string>> = { string: '个字', array: '项', set: '项', map: '项', file: '字节' };

const bound =
  (atLeast: string, noLess: string, limit: (issue: Issue) => unknown): InWords =>
  (issue) => {
    const counted = COUNTED[String(issue['origin'])];
    const most = String(limit(issue));
    return counted === undefined ? `${noLess} ${most}` : `${atLeast} ${most} ${counted}`;
  };
const tooSmall = bound('至少', '不能小于', (issue) => issue['minimum']);

const WORDS: Readonly<Record<string, InWords>> = {
  invalid_type: (issue) =>
    issue.input === undefined || issue.input === null ? '必填' : (TYPES[String(issue['expected'])] ?? '填写不正确'),
  invalid_value: (issue) => (issue.input === undefined || issue.input === '' ? '请选择' : '请从所列选项中选择'),
  invalid_format: (issue) => FORMATS[String(issue['format'])] ?? '写法不正确',
  too_small: (issue) => (issue['minimum'] === 1 && issue['origin'] === 'string' ? '必填' : tooSmall(issue)),
  too_big: bound('最多', '不能大于', (issue) => issue['maximum']),
  not_multiple_of: (issue) => `须为 ${String(issue['divisor'])} 的倍数`,
};

export const inWords: InWords = (issue) => WORDS[issue.code ?? '']?.(issue) ?? '填写不正确';
