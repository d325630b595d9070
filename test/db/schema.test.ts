import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DB_TYPES, databaseTypes } from '../../scripts/db-types.ts';
import { migrate } from '../../src/db/migrate.ts';
import { emptyDatabase } from '../support/database.ts';

test('the types of the tables are what the database says after all migrations (npm run db:types)', async () => {
  const database = await emptyDatabase();
  try {
    await migrate(database.pool);
    expect(readFileSync(DB_TYPES, 'utf8')).toBe(await databaseTypes(database.db));
  } finally {
    await database.drop();
  }
});
