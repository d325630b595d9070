import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONSTRAINT_ERRORS, constraintError } from '../../../src/app/registry/constraint-errors.ts';
import { RESOURCES } from '../../../src/app/registry/resources.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const specs = Object.values(RESOURCES);

/** What the database holds entries to, besides the type and the range of one column. */
async function constraintsOf(table: string): Promise<readonly string[]> {
  const { rows } = await office.database.pool.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = $1::regclass
        and ((contype = 'c' and cardinality(conkey) > 1) or contype = 'u')
      union select indexrelid::regclass::text from pg_index where indrelid = $1::regclass and indisunique and not indisprimary`,
    [table],
  );
  return rows.map(({ name }) => name).filter((name) => name !== 'token_token_hash_key');
}

test('of every rule that the database holds an entry to, it is known which field to change and how', async () => {
  const held = (await Promise.all(specs.map(({ table }) => constraintsOf(table)))).flat();
  expect(held.length).toBeGreaterThan(10);
  expect(held.filter((name) => CONSTRAINT_ERRORS[name] === undefined)).toEqual([]);
  expect(Object.keys(CONSTRAINT_ERRORS).filter((name) => !held.includes(name))).toEqual([]);
  const fields = new Set(
    specs.flatMap(({ create, change }) => [...Object.keys(create.shape), ...Object.keys(change.shape)]),
  );
  expect(Object.values(CONSTRAINT_ERRORS).filter(([field]) => !fields.has(field))).toEqual([]);
});

test('a reviewer without a tier is told to choose one', async () => {
  const unitId = office.demo.unit.id;
  const userId = (await office.actor('editor2')).id;
  const answer = await office.as('admin').call('POST', '/v1/admin/grants', { userId, unitId, role: 'REVIEWER' });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({
    detail: '填写内容不符合要求，请改正所列各项',
    errors: [{ path: 'body.tier', message: '审核员须选择审核层级，其他角色不选' }],
  });
});

test('what has no words of its own is told by its column', () => {
  const table = 'duty_shift';
  expect(constraintError({ code: '23503', table, constraint: 'duty_shift_user_id_fkey' })).toEqual({
    path: 'body.userId',
    message: '所选的不存在，请重新选择',
  });
  expect(constraintError({ code: '23502', table, column: 'starts_at' })).toEqual({
    path: 'body.startsAt',
    message: '必填',
  });
  expect(constraintError({ code: '23514', table, constraint: 'duty_shift_tier_check' })?.path).toBe('body.tier');
  expect(constraintError({ code: '40001' })).toBeNull();
});
