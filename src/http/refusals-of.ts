import type { RefusalCode } from '../domain/refusals.ts';
import type { Operation } from './route.ts';

/** What somebody may do who must change the password first. */
const MAY_WHILE_CHANGING: readonly string[] = [
  'get /v1/me',
  'post /v1/me/password',
  'delete /v1/me/sessions',
  'post /v1/logout',
];

export const mayWhileChanging = ({ method, path }: Pick<Operation, 'method' | 'path'>): boolean =>
  MAY_WHILE_CHANGING.includes(`${method} ${path}`);

/** Codes with which every operation of a kind may be refused. */
const KINDS: readonly (readonly [applies: (operation: Operation) => boolean, codes: readonly RefusalCode[]])[] = [
  [() => true, ['BAD_REQUEST', 'UNAVAILABLE', 'INTERNAL']],
  [({ body }) => body !== undefined, ['MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE']],
  // a query can be sent to every operation
  [() => true, ['MALFORMED_TEXT']],
  [({ body, query }) => body !== undefined || query !== undefined, ['VALIDATION']],
  [({ params }) => params !== undefined, ['NOT_FOUND']],
  [({ permission }) => permission !== 'anyone', ['UNAUTHENTICATED']],
  [(operation) => operation.permission !== 'anyone' && !mayWhileChanging(operation), ['PASSWORD_CHANGE_REQUIRED']],
  [({ permission }) => permission !== 'anyone' && permission !== 'signed-in', ['FORBIDDEN']],
  [({ permission, method }) => permission !== 'anyone' && method !== 'get', ['CSRF']],
];

/** Every code with which an operation may be refused: those of its kind, and its own. */
export const refusalsOf = (operation: Operation): readonly RefusalCode[] => [
  ...new Set([
    ...KINDS.flatMap(([applies, codes]) => (applies(operation) ? codes : [])),
    ...(operation.refusals ?? []),
  ]),
];
