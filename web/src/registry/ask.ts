import { call, type Operation } from '../api/call.ts';
import type { Entry, ResourceName } from './specs.ts';

/**
 * Asks for entries of any resource alike. The pages of the registry are made from a table of resources, so that what
 * they ask is known by name only; each name is an operation of the document all the same.
 */

type List = Extract<Operation, `GET /v1/admin/${ResourceName}`>;
type One = Extract<Operation, `${'GET' | 'PATCH'} /v1/admin/${ResourceName}/{id}`>;
type Add = Extract<Operation, `POST /v1/admin/${ResourceName}`>;
type Values = Readonly<Record<string, unknown>>;

const ask = (name: List | One | Add, input: object = {}): Promise<unknown> =>
  (call as (name: Operation, input: object) => Promise<unknown>)(name, input);

export const listEntries = (resource: ResourceName) =>
  ask(`GET /v1/admin/${resource}`) as Promise<{ readonly items: readonly Entry[] }>;
export const readEntry = (resource: ResourceName, id: string) =>
  ask(`GET /v1/admin/${resource}/{id}`, { path: { id } }) as Promise<Entry>;
export const addEntry = (resource: ResourceName, body: Values) =>
  ask(`POST /v1/admin/${resource}`, { body }) as Promise<Entry>;
export const changeEntry = (resource: ResourceName, id: string, body: Values) =>
  ask(`PATCH /v1/admin/${resource}/{id}`, { path: { id }, body }) as Promise<Entry>;
