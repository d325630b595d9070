import { takesTwo } from './by-two/takes-two.ts';
import { chinaDate } from '../../domain/china-day.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { hashPassword } from '../../crypto/passwords.ts';
import { newSecret, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, databaseNow, type Trx } from '../../db/locks.ts';
import { lapseEntryProposals } from '../../db/registry/entry-proposals.ts';
import { readRegistryRow, insertRegistryRow, updateRegistryRow } from '../../db/registry/entries.ts';
import { VALIDATORS } from './validating/validators.ts';
import type { Values } from './validating/validator.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { judgeGains } from './by-two/needs-two.ts';
import { constraintError, type ConstraintSays } from './constraint-errors.ts';
import { refuseClosed } from './refuse-closed.ts';
import { RESOURCES, type Resource } from './resources.ts';
import { logHeldDrafts } from './log-held-drafts.ts';

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A row as callers see it: camel case, without what is secret. */
export function view(resource: Resource, row: Values): Values {
  const spec = RESOURCES[resource];
  const secret: readonly string[] = 'secret' in spec ? spec.secret : [];
  return Object.fromEntries(
    Object.entries(row)
      .map(([name, value]) => [camel(name), value] as const)
      .filter(([name]) => !secret.includes(name)),
  );
}

/** Columns to write; a password becomes its hash, a new token its secret's hash. */
export async function prepare(
  { signIn }: Pick<WriteDeps, 'signIn'>,
  resource: Resource,
  input: Values,
  creator: Actor | null,
): Promise<{ values: Values; shown: Values }> {
  const { password, confirm: _confirm, ...rest } = input;
  const columns = Object.fromEntries(Object.entries(rest).map(([name, value]) => [snake(name), value]));
  let shown: Values = {};
  if (typeof password === 'string') {
    columns['password_hash'] = await hashPassword(password, signIn.passwordCost);
    // whoever else knows it shall not sign in as this person for long
    columns['must_change_password'] = true;
    columns['password_by'] = creator?.id ?? null;
  }
  if (resource === 'tokens' && creator !== null) {
    const secret = newSecret('wg');
    columns['token_hash'] = secretHash(secret);
    shown = { token: secret };
  }
  if (resource === 'grants' && creator !== null) columns['granted_by'] = creator.id;
  if ((resource === 'explanations' || resource === 'delegations') && creator !== null)
    columns['created_by'] = creator.id;
  return { values: columns, shown };
}

/** What an entry said before and says now, as far as it is another thing; `view` knows no secrets. */
function changesOf(before: Values | null, after: Values): { readonly before?: Values; readonly after: Values } {
  const changed = Object.keys(after).filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after[name]));
  const of = (entry: Values): Values => Object.fromEntries(changed.map((name) => [name, entry[name] ?? null]));
  return before === null ? { after: of(after) } : { before: of(before), after: of(after) };
}

/** What is to be written of one entry. */
export interface Entry {
  readonly id: string;
  readonly unit: string | null;
  readonly action: 'created' | 'changed';
  /** What the request sets. */
  readonly input: Values;
  /** Columns to write. */
  readonly values: Values;
  /** What the log keeps of it besides. */
  readonly details?: Values;
  /** The proposal by which two administrators want it, and the first of them. */
  readonly agreed?: Agreed | undefined;
}

/** Another administrator wanted it before the one who acts. */
export interface Agreed {
  readonly proposal: string;
  readonly proposedBy: string;
}

/** Done together with an entry, or not at all; what it answers is answered besides. */
export type Also = (trx: Trx, row: Values) => Promise<Values>;

/** What writing an entry needs besides a transaction. */
export type WriteDeps = Pick<Deps, 'db' | 'grantsByTwo' | 'signIn'>;

/**
 * Judges and writes under the registry's lock, so that what was judged is what is there.
 * @param also done in the same transaction; what it answers is answered besides
 * @throws NeedsTwo where two administrators must agree on who publishes and rules, and one does
 */
export async function store(
  deps: WriteDeps,
  actor: Actor,
  resource: Resource,
  entry: Entry,
  also: Also = () => Promise.resolve({}),
): Promise<Values> {
  try {
    return await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      return storeIn(trx, deps, actor, resource, entry, also);
    });
  } catch (error) {
    throw asRefused(error);
  }
}

/** A constraint that said no, as a refusal; whatever else was thrown as it is. */
export function asRefused(error: unknown): unknown {
  const says = error as ConstraintSays & { readonly message?: string };
  if (says.code === 'WG001' || says.message === 'EXCLUSIVE_ROLES') return new Refused('EXCLUSIVE_ROLES');
  const wrong = constraintError(says);
  return wrong === null ? error : new Refused('VALIDATION', { errors: [wrong] });
}

/** The same within a transaction that holds the registry's lock; constraints speak for themselves, see {@link asRefused}. */
export async function storeIn(
  trx: Trx,
  deps: Pick<WriteDeps, 'grantsByTwo'>,
  actor: Actor,
  resource: Resource,
  entry: Entry,
  also: Also = () => Promise.resolve({}),
): Promise<Values> {
  const { id, unit, action, input, values, agreed } = entry;
  const table = RESOURCES[resource].table;
  const stored = await readRegistryRow(trx, table, id);
  if (action === 'changed' && stored === undefined) throw new Refused('NOT_FOUND');
  const before = stored === undefined ? null : view(resource, stored);
  const now = await databaseNow(trx);
  const { confirm, ...set } = input;
  await refuseClosed(trx, set, before);
  const validated = await VALIDATORS[resource]?.({
    trx,
    now,
    today: chinaDate(now),
    id,
    before,
    input: set,
    after: { ...before, ...set, id },
    confirmed: confirm === true,
  });
  const more = Object.fromEntries(Object.entries(validated?.values ?? {}).map(([name, value]) => [snake(name), value]));
  const columns = { ...values, ...more };
  const judge =
    agreed === undefined && (await takesTwo(trx, deps, unit)) ? await judgeGains(trx, resource, action) : undefined;
  const written =
    action === 'created'
      ? await insertRegistryRow(trx, table, { id, ...columns })
      : await updateRegistryRow(trx, table, id, columns);
  const row = view(resource, written);
  await judge?.(row, now);
  const lapsed = before === null ? [] : await lapseEntryProposals(trx, id, Object.keys(set), agreed?.proposal);
  const waiting = before === null ? null : await logHeldDrafts(trx, actor, resource, before, row, now);
  await appendAudit(trx, [
    {
      ...by(actor),
      action: `${resource}.${action}`,
      entity: resource,
      entityId: id,
      unitId: unit,
      details: {
        fields: Object.keys(set),
        ...changesOf(before, row),
        ...entry.details,
        ...agreed,
        ...(lapsed.length === 0 ? {} : { lapsed }),
        ...validated?.details,
        ...(waiting === null ? {} : { waiting }),
      },
    },
  ]);
  return { ...row, ...(waiting === null ? {} : { waiting }), ...(await also(trx, row)) };
}
