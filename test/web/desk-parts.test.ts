import { describe, expect, test } from 'vitest';
import { REFUSALS } from '../../src/domain/refusals.ts';
import { isForPeople, offline, problemOf, RefusedError } from '../../web/src/api/problem.ts';
import { replacingOf } from '../../web/src/compose/take-suggestion.ts';
import { changeForm, isComplete, isEmpty, type ReviewForm } from '../../web/src/review/form.ts';
import { leftOpen, passedOver } from '../../web/src/review/signing/left-open.ts';
import { partsOf, proposePacks } from '../../web/src/rulesets/propose-pack.ts';

describe('what people are told of a refusal', () => {
  const refusal = (detail: string): string =>
    problemOf(new RefusedError({ status: 409, code: 'X', title: '不能这样做', detail })).detail;
  test('holds no id, hash, time of machines, constant or route', () => {
    for (const detail of [
      'UNKNOWN_UNIT：01a2294c-8e17-7341-85b6-9448c31c4ab2',
      '截止 2026-11-29T10:00:00.000Z',
      'IN_REVIEW 状态不能修改',
      'POST /v1/admin/custodians',
      '{"a": 1}',
      `sha256-${'0'.repeat(64)}`,
      'variants.x 不在 accounts 之中',
    ])
      expect(refusal(detail), detail).toBe('不能这样做');
    expect(refusal('稿件现为“审核中”，不能修改')).toBe('稿件现为“审核中”，不能修改');
    expect(problemOf(offline()).detail).toContain('无法连接服务器');
    expect(problemOf(new TypeError('x is not a function')).detail).not.toContain('function');
  });
  test('is so of every refusal that there is', () => {
    const wrong = Object.entries(REFUSALS).filter(([, { zh }]) => !isForPeople(zh));
    expect(wrong.map(([code]) => code)).toEqual([]);
  });
});

describe('the form of a review', () => {
  const empty: ReviewForm = { gates: {}, opinion: '', overrides: {}, comments: [] };
  const comment = { field: 'body', span: [0, 2] as const, text: '改', quote: '会议' };
  test('keeps a reason that is too short, and sends it only when it is long enough', () => {
    const short = changeForm(empty, {
      ...{ do: 'override', findingId: 'a', override: { action: 'OVERRIDE', reason: '太短' } },
    });
    expect(short.overrides['a']?.reason).toBe('太短');
    expect(isComplete({ action: 'OVERRIDE', reason: '太短' })).toBe(false);
    expect(isComplete({ action: 'OVERRIDE', reason: '已与主办单位核实无误属实' })).toBe(true);
  });
  test('holds a comment that is being written until it is added or given up', () => {
    const writing = changeForm(empty, { do: 'write', writing: comment });
    expect(isEmpty(writing)).toBe(false);
    const added = changeForm(writing, { do: 'comment', comment });
    expect([added.comments.length, added.writing]).toEqual([1, null]);
    expect(isEmpty(changeForm(writing, { do: 'write', writing: null }))).toBe(true);
  });
  test('warns of gates that are signed over what blocks them, and of those alone', () => {
    const of = (severity: string, gate: string, state = 'OPEN') => ({
      id: `${severity}${gate}`,
      severity,
      gate,
      state,
    });
    const findings = [
      of('BLOCK', 'LEGAL'),
      of('WARN', 'WORDING'),
      of('HARD', 'SECRECY'),
      of('BLOCK', 'POLICY', 'OVERRIDDEN'),
    ];
    const typed = findings as unknown as Parameters<typeof passedOver>[0];
    const gates = { LEGAL: 'PASS', WORDING: 'PASS', SECRECY: 'NA', POLICY: 'PASS' } as const;
    expect(passedOver(typed, { gates, overrides: {} })).toEqual(['LEGAL', 'SECRECY']);
    expect(passedOver(typed, { gates: { LEGAL: 'FAIL' }, overrides: {} })).toEqual([]);
    const reason = { action: 'OVERRIDE', reason: '已与主办单位核实无误属实' } as const;
    expect(passedOver(typed, { gates, overrides: { BLOCKLEGAL: reason } })).toEqual(['SECRECY']);
    expect(passedOver(typed, { gates, overrides: { BLOCKLEGAL: { ...reason, reason: '短' } } })).toEqual([
      ...['LEGAL', 'SECRECY'],
    ]);
    expect(leftOpen(typed, { overrides: {} }).map(({ severity }) => severity)).toEqual(['HARD', 'BLOCK', 'WARN']);
  });
});

describe('words that a reviewer suggests', () => {
  const body = '<p>会议听取了汇报&amp;意见。会议作出部署。</p>';
  const placed = (words: string, suggestion: string) => {
    const start = body.indexOf(words);
    const span = [start, start + words.length] as const;
    return {
      ...{ id: 'comment-0', field: 'body', span, text: '改', suggestion, by: '甲', marked: words },
      format: 'html' as const,
    };
  };
  const form = (text: string) =>
    ({ bodyFormat: 'html', title: '', body: text, summary: '', byline: '', variants: {} }) as const;
  const at = (text: string, words: string) => [
    { id: 'comment-0', start: text.indexOf(words), end: text.indexOf(words) + words.length, look: '' },
  ];
  test('go where the words are by now, and nowhere where they were changed', () => {
    const moved = body.replace('会议听取', '昨天，会议听取');
    const replacing = replacingOf(form(moved), placed('汇报&amp;意见', '情况汇报'), (_field, text) =>
      at(text, '汇报&amp;意见'),
    );
    expect(replacing).toMatchObject({ checked: moved, words: '情况汇报', excerpt: '汇报&意见' });
    expect(moved.slice(...(replacing?.span ?? [0, 0]))).toBe('汇报&amp;意见');
    const changed = body.replace('汇报', '讲话');
    expect(
      replacingOf(form(changed), placed('汇报&amp;意见', 'x'), (_f, text) => at(text, '讲话&amp;意见')),
    ).toBeNull();
    expect(replacingOf(form('<p></p>'), placed('汇报&amp;意见', 'x'), () => [])).toBeNull();
  });
});

describe('packs for a new word', () => {
  const packs = [
    { name: 'typos', kind: 'confusions', topic: '错别字', entryCount: 900 },
    { name: 'names', kind: 'words', topic: '提法', entryCount: 50 },
    { name: 'ads', kind: 'words', topic: '广告', entryCount: 500 },
    { name: 'sites', kind: 'domains', topic: '域名', entryCount: 40 },
    { name: 'papers', kind: 'documents', topic: '文件', entryCount: 10 },
  ] as const;
  const first = (word: string, right = '', alike: { pack: string; name: string }[] = []) =>
    proposePacks(word, right, packs, alike)[0];
  test('are those that keep what looks like it, first those with others like it', () => {
    expect(first('')).toBeUndefined();
    expect(first('限时秒杀')).toEqual({ pack: 'ads', why: 'KIND' });
    expect(first('限时秒杀', '', [{ pack: 'names', name: '限时' }])).toEqual({
      ...{ pack: 'names', why: 'LIKE', entry: '限时' },
    });
    expect(first('限时', '', [{ pack: 'names', name: '限时' }])).toMatchObject({ pack: 'names', why: 'SAME' });
    expect(first('布署', '部署')).toMatchObject({ pack: 'typos' });
    expect(first('shop.example.com')).toMatchObject({ pack: 'sites' });
    expect(first('《旧办法》')).toMatchObject({ pack: 'papers' });
  });
  test('are looked for by the whole, its beginning and its end', () => {
    expect(partsOf('限时秒杀')).toEqual(['限时秒杀', '限时', '秒杀']);
    expect(partsOf('布署')).toEqual(['布署']);
  });
});
