import type { ColumnType } from 'kysely';

/** A column that the database fills when the insert leaves it out. */
export type Filled<T> = ColumnType<T, T | undefined, T>;
/** JSON read as T, written as text. */
export type Json<T> = ColumnType<T, string, string>;
/** The same where the database fills it. */
export type FilledJson<T> = ColumnType<T, string | undefined, string>;
