import { randomUUID } from 'node:crypto';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';
import { newSecret, secretHash } from '../../src/crypto/secrets.ts';
import { REVIEWING_ROLES } from '../../src/domain/roles.ts';
import type { Role, Tier } from '../../src/domain/vocabulary.ts';
import type { Office } from './office.ts';

type Person = DemoCredentials['users'][number];

export const idOf = (office: Office, login: string): string => {
  const user = office.demo.users.find((person) => person.login === login);
  if (user === undefined) throw new Error(`nobody is called ${login}`);
  return user.id;
};

/** Adds a person with a token of every role they may get, known to the office by their login from now on. */
export async function hire(
  office: Office,
  login: string,
  role: Role,
  { tier, unitId = office.demo.unit.id }: { readonly tier?: Tier; readonly unitId?: string } = {},
): Promise<Person> {
  const person: Person = {
    ...{ id: randomUUID(), name: `演示${login}`, login, role, password: '', token: newSecret('wg') },
    ...(tier === undefined ? {} : { tier }),
  };
  const { db } = office.deps;
  await db
    .insertInto('app_user')
    .values({ id: person.id, name: person.name, login, unit_id: unitId, password_hash: '-', disabled_at: null })
    .execute();
  await db
    .insertInto('token')
    .values({
      id: randomUUID(),
      token_hash: secretHash(person.token),
      name: login,
      user_id: person.id,
      unit_id: unitId,
      roles: [...new Set([role, ...REVIEWING_ROLES])],
    })
    .execute();
  await grant(office, login, role, tier ?? null, unitId, person.id);
  (office.demo.users as Person[]).push(person);
  return person;
}

/** Adds an administrator whose token may do what administrators do, and nothing else. */
export async function hireAdmin(office: Office, login: string): Promise<Person> {
  const person = await hire(office, login, 'ADMIN');
  await office.deps.db
    .updateTable('token')
    .set({ roles: ['ADMIN'] })
    .where('user_id', '=', person.id)
    .execute();
  return person;
}

/** Gives a person a role in a unit. */
export const grant = (
  office: Office,
  login: string,
  role: Role,
  tier: Tier | null,
  unitId: string = office.demo.unit.id,
  userId = idOf(office, login),
) =>
  office.deps.db
    .insertInto('role_grant')
    .values({ id: randomUUID(), user_id: userId, role, tier, unit_id: unitId })
    .execute();

/** Moves what somebody may do to another unit, and their token with it: one counts in its own unit alone. */
export async function moveTo(office: Office, login: string, unitId: string): Promise<void> {
  const { db } = office.deps;
  const userId = idOf(office, login);
  await db.updateTable('role_grant').set({ unit_id: unitId }).where('user_id', '=', userId).execute();
  await db.updateTable('token').set({ unit_id: unitId }).where('user_id', '=', userId).execute();
}
