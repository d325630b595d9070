import { afterAll, beforeAll, expect, test } from 'vitest';
import { chinaDate } from '../../../src/domain/china-day.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Step {
  readonly step: string;
  readonly done: boolean;
  readonly count: number;
}
const ask = <T>(method: string, path: string, body?: unknown) => office.as('admin').call<T>(method, path, body);
const steps = async (): Promise<Readonly<Record<string, Step>>> => {
  const { body } = await ask<{ steps: Step[]; notArrived: number }>('GET', '/v1/admin/setup');
  return Object.fromEntries(body.steps.map((step) => [step.step, step]));
};

test('the list of the first day says what is done, and what one act changes of it', async () => {
  const before = await steps();
  expect(before['REVIEWERS']).toMatchObject({ done: true });
  expect(before['HOLIDAYS']).toMatchObject({ done: false, count: 0 });
  expect(before['SECOND_ADMIN']).toMatchObject({ done: false, count: 1 });
  await ask('POST', '/v1/admin/holidays', {
    day: `${chinaDate(new Date()).slice(0, 4)}-06-15`,
    working: false,
    name: '试验日',
  });
  expect((await steps())['HOLIDAYS']).toMatchObject({ done: true, count: 1 });
});

test('a person is added with their roles in one act, or not at all, and comes in by a link', async () => {
  const person = {
    unitId: office.demo.unit.id,
    name: '周新人',
    login: 'zhouxinren',
    grants: [
      { role: 'REVIEWER', tier: 'SECOND' },
      { role: 'EDITOR', accountId: office.demo.accounts[0]?.id },
    ],
  };
  const { status, body } = await ask<{ link: string; granted: number; proposed: number }>(
    'POST',
    '/v1/admin/people',
    person,
  );
  expect([status, body.granted, body.proposed]).toEqual([201, 2, 0]);
  expect(body.link).toMatch(/^\/recover#wgr_/);
  expect((await ask<{ notArrived: number }>('GET', '/v1/admin/setup')).body.notArrived).toBe(1);
  const twice = await ask<{ errors: { path: string }[] }>('POST', '/v1/admin/people', person);
  expect([twice.status, twice.body.errors[0]?.path]).toEqual([422, 'body.login']);
  const both = { ...person, login: 'liangyong', grants: [{ role: 'ADMIN' }, { role: 'AUDITOR' }] };
  expect((await ask<{ code: string }>('POST', '/v1/admin/people', both)).body.code).toBe('EXCLUSIVE_ROLES');
  const { rows } = await office.database.pool.query(`select from app_user where login = 'liangyong'`);
  expect(rows, 'nothing is left of it').toEqual([]);
});

test('announced holidays are shown, and nothing is entered', async () => {
  const { body } = await ask<{
    known: boolean;
    items: { day: string; working: boolean; name: string; state: string }[];
  }>('GET', '/v1/admin/announced-holidays?year=2026');
  expect(body.known).toBe(true);
  expect(body.items).toContainEqual({ day: '2026-10-01', name: '国庆节', working: false, state: 'NEW' });
  expect(body.items).toContainEqual({ day: '2026-10-10', name: '国庆节', working: true, state: 'NEW' });
  for (const { day, working } of body.items)
    expect([0, 6].includes(new Date(day).getUTCDay()), `${day} differs from the week`).toBe(working);
  const far = await ask<{ known: boolean; items: unknown[] }>('GET', '/v1/admin/announced-holidays?year=2099');
  expect(far.body).toMatchObject({ known: false, items: [] });
});
