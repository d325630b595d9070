import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { beginInside, kindOf, type OpenSpan } from '../telemetry/spans.ts';
import { statementSpan } from '../telemetry/statement.ts';
import { PrimaryClient } from './hosts.ts';
import type { Database } from './schema/index.ts';

export interface Store {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** For whoever needs a pool of its own, e.g. the queue backend. */
  readonly connection: pg.PoolConfig;
  close(): Promise<void>;
}

const PARSERS: Readonly<Record<number, (value: string) => unknown>> = {
  // int8: counts and sequence numbers stay far below 2^53
  20: Number,
  // date: a day has no time and no zone, it stays `2026-11-24`
  1082: String,
};
/** How values of the database are read. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS[oid]) ??
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** Statements that are worth a name; a program has a few hundred, lists of varying length make more of them. */
const MAX_NAMED = 300;
const SHORTEST_NAMED = 200;
const names = new Map<string, string>();

function nameOf(statement: string): string | undefined {
  if (statement.length < SHORTEST_NAMED) return undefined;
  const known = names.get(statement);
  if (known !== undefined || names.size >= MAX_NAMED) return known;
  const name = `wg${names.size}`;
  names.set(statement, name);
  return name;
}

type Query = (...args: unknown[]) => unknown;

/** Asks, and ends the span with the answer: that of a promise, or of a callback, which comes last. */
function askWithin(span: OpenSpan, args: readonly unknown[], ask: Query): unknown {
  const end = (error?: unknown): void => span.end(error == null ? {} : { error: kindOf(error) });
  const last = args.at(-1);
  if (typeof last === 'function') {
    const answered = (error: unknown, ...rest: unknown[]): unknown => {
      end(error);
      return (last as Query)(error, ...rest);
    };
    return ask(...args.slice(0, -1), answered);
  }
  const answer = ask(...args) as Promise<unknown>;
  answer.then(() => end(), end);
  return answer;
}

/**
 * Gives long statements a name, so that a connection parses and plans each of them once: that is a third of their cost. Each
 * statement within a trace is a span of it.
 */
class PreparingClient extends PrimaryClient {
  override query(...args: unknown[]): never {
    const [statement, values, ...rest] = args;
    const name = typeof statement === 'string' && Array.isArray(values) ? nameOf(statement) : undefined;
    const asked = name === undefined ? args : [{ name, text: statement, values }, ...rest];
    const ask: Query = (...given) => super.query(...(given as [string]));
    const span = typeof statement === 'string' ? beginInside(() => statementSpan(statement)) : undefined;
    return (span === undefined ? ask(...asked) : askWithin(span, asked, ask)) as never;
  }
}

/**
 * Opens a pool of connections.
 * @param connection where
 * @param options.max connections at the most
 * @param options.onIdleError told when an idle connection breaks; the pool replaces it
 */
export function openStore(
  connection: pg.PoolConfig,
  { max = 10, onIdleError = () => {} }: { readonly max?: number; readonly onIdleError?: (error: Error) => void } = {},
): Store {
  const pool = new pg.Pool({ ...connection, Client: PreparingClient, types, max });
  pool.on('error', onIdleError);
  pool.on('connect', outliveBreaks);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, connection, close: () => pool.end() };
}

/**
 * A connection that breaks while it is lent, as in the middle of a transaction, fails its statements and says so once more as an
 * event, which ends the process where nobody listens: the pool itself listens only to those that are idle.
 */
export const outliveBreaks = (client: pg.PoolClient): void => void client.on('error', () => {});
