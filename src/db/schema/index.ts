/** The tables of `migrations/`, as Kysely sees them: made from the database by `npm run db:types`. */
export type { DB as Database } from './tables.gen.ts';
export type { Comment, CoordinationRecord, Removal, StoredReleaseState } from './columns.ts';
