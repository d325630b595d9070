import { expect, test } from 'vitest';
import type { HeldGrant } from '../../../src/domain/review/pool.ts';
import { whyNobody } from '../../../src/domain/review/why-nobody.ts';

const now = new Date('2026-11-29T12:00:00Z');
const grant = (userId: string, over: Partial<HeldGrant> = {}): HeldGrant => ({
  ...{ userId, role: 'REVIEWER', unitId: 'unit', accountId: null, tier: 'FIRST' },
  ...{ validFrom: new Date('2026-01-01T00:00:00Z'), validTo: null, ...over },
});
const office = (...grants: readonly HeldGrant[]) => ({
  units: new Map([['above', { name: '上级办公室' }]]),
  users: new Map(['甲', '乙', '丙'].map((name) => [name, { name }])),
  grants,
});
const place = { unitId: 'unit', tier: 'FIRST' } as const;
const above = { unitId: 'above', fallback: true, nobody: false };
const nowhere = { unitId: 'unit', fallback: false, nobody: true };

test('who could review and cannot is named with the reason, and who does instead', () => {
  const ended = grant('乙', { validTo: new Date('2026-06-01T00:00:00Z') });
  const known = office(grant('甲'), ended, grant('丙', { accountId: 'other' }), grant('丁', { tier: 'FINAL' }));
  expect(whyNobody(known, place, above, ['甲'], now)).toBe(
    '初审：甲是本稿作者，或已审过本稿的另一级，乙的授权不在有效期内，丙的授权只限部分账号；由上级办公室审核',
  );
});

test('nobody above is said as well, and that the task waits', () => {
  expect(whyNobody(office(), place, nowhere, [], now)).toBe(
    '初审：本单位没有人有此授权（或还没有设定密码）；上级单位也没有，任务等到有人可审为止',
  );
});

test('who is away is named with the day on which they are back', () => {
  const away = [{ from: new Date('2026-11-28T00:00:00Z'), to: new Date('2026-12-02T02:00:00Z') }];
  expect(whyNobody(office(grant('甲', { away })), place, above, [], now)).toBe(
    '初审：甲外出至 2026-12-02；由上级办公室审核',
  );
});
