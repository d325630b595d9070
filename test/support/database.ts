import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store } from '../../src/db/open.ts';
import { OFFICE_TEMPLATE, TEMPLATE } from './global-setup.ts';

export interface TestDatabase extends Store {
  readonly name: string;
  /** Closes the store and drops the database. */
  drop(): Promise<void>;
}

const asAdmin = async (statement: string): Promise<void> => {
  const client = new pg.Client({ host: inject('postgresHost'), user: 'wuguan', database: 'postgres' });
  await client.connect();
  // two copies of one template must not be made at the same time
  await client.query('select pg_advisory_lock(1)');
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A migrated database of its own for one test file. */
export const testDatabase = (max = 12): Promise<TestDatabase> => copyOf(TEMPLATE, max);

/** The same with the demo office in it. */
export const officeDatabase = (max = 12): Promise<TestDatabase> => copyOf(OFFICE_TEMPLATE, max);

/** A database without a single table. */
export const emptyDatabase = (max = 12): Promise<TestDatabase> => copyOf('template0', max);

async function copyOf(template: string, max: number): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${template}`);
  const store = openStore({ host: inject('postgresHost'), user: 'wuguan', database: name }, { max });
  return {
    ...store,
    name,
    drop: async () => {
      await store.close();
      await asAdmin(`drop database ${name} with (force)`);
    },
  };
}
