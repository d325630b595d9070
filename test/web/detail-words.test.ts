import { expect, test, vi } from 'vitest';

// the console asks its browser for the language as it is loaded
vi.stubGlobal('localStorage', { getItem: () => null });
const { detailWords } = await import('../../web/src/audit/detail-words.ts');

const ID = '01900000-0000-7000-8000-000000000001';
const nameOf = (id: string): string | undefined => (id === ID ? '王审核' : undefined);

test('details of the log are words: no code, no key, no id, no time of elsewhere', () => {
  const { lines, more } = detailWords(
    {
      tier: 'FIRST',
      holder: ID,
      dueAt: '2026-11-30T01:00:00.000Z',
      why: 'AWAY',
      retired: false,
      stopRequested: 2,
      contentHash: 'a'.repeat(64),
      leaseToken: 'unknown to people',
      erasure: '01900000-0000-7000-8000-000000000002',
    },
    'zh',
    nameOf,
  );
  expect(lines.map(({ label, value }) => `${label}：${value}`)).toEqual([
    '层级：初审',
    '认领人：王审核',
    expect.stringMatching(/^到期时间：.*9:00/u),
    '原因：外出',
    '停用：否',
    '请求停发：2',
    `内容校验值：${'a'.repeat(12)}…`,
  ]);
  expect(more).toBe(2);
  expect(lines.map(({ value }) => value).join(' ')).not.toMatch(/[A-Z_]{3,}|[{}"]/u);
});

test('what was changed stands as it was and as it is', () => {
  const details = { fields: ['state'], before: { state: 'ACTIVE' }, after: { state: 'SUSPENDED', filingNo: '陕 002' } };
  const { lines } = detailWords(details, 'zh', nameOf);
  expect(lines).toEqual([
    { label: '所填项目', value: '状态' },
    { label: '状态', value: '使用中 → 已停用' },
    { label: '备案号', value: '陕 002' },
  ]);
});
