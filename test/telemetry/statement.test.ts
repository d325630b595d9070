import { expect, test } from 'vitest';
import { statementSpan } from '../../src/telemetry/statement.ts';

test.each([
  ['select "id" from "draft" where "title" = $1', 'SELECT draft'],
  ['insert into "audit_log" ("action") values ($1)', 'INSERT audit_log'],
  ['insert into audit_log(action) values ($1)', 'INSERT audit_log'],
  ['update "task" set "state" = $1', 'UPDATE task'],
  ['delete from only session where id = $1', 'DELETE session'],
  ['select 1', 'SELECT'],
  ['begin', 'BEGIN'],
  ['  commit;', 'COMMIT'],
  ['-- an item of whoever asks, from the unit\n/* and\n more */ (select 1 from "release_item")', 'SELECT release_item'],
  ['select * from unnest($1::uuid[]) as id join "draft" on true', 'SELECT'],
  ['select * from unnest($1::uuid[]) as x, lateral (select 1 from bullmq."job") as y', 'SELECT job'],
  ['select "id" from "task" where "state" = $1 for update skip locked', 'SELECT task'],
  ['insert into "draft" values ($1) on conflict do update set "rev" = $2', 'INSERT draft'],
  ['with "made" as (insert into "revision" select * from "draft") select * from "made"', 'INSERT revision'],
  ['with open as materialized (select id from "task" for update) select * from open', 'SELECT task'],
  [
    'with a as (select 1 from "task" for no key update), b as (update only "draft" set rev = 1) select 1',
    'UPDATE draft',
  ],
])('%s is called %s', (statement, name) => {
  expect(statementSpan(statement).name).toBe(name);
});

test('constants are no names', () => {
  const span = statementSpan(`select 'written from secrecy' as a, 'it''s from there' as b from "draft"`);
  expect(span.name).toBe('SELECT draft');
  expect(JSON.stringify(statementSpan(`set local wuguan.word = 'from 张三'`))).not.toContain('张三');
});
