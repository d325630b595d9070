import type { Due } from '../app/people/authenticate.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import type { Operation } from './route.ts';

/** What somebody may do who must change the password first. */
const WHILE_CHANGING: readonly string[] = [
  'get /v1/me',
  'post /v1/me/password',
  'delete /v1/me/sessions',
  'post /v1/logout',
];

/** What somebody may do who must set up a second factor first. */
const WHILE_ENROLLING: readonly string[] = [
  ...WHILE_CHANGING,
  'get /v1/me/sessions',
  'get /v1/me/second-factors',
  'post /v1/me/second-factors/totp',
  'post /v1/me/second-factors/{id}/confirm',
  'post /v1/me/second-factors/passkey',
  'post /v1/me/second-factors/passkey/register',
];

type Asked = Pick<Operation, 'method' | 'path'>;
const isOneOf =
  (operations: readonly string[]) =>
  ({ method, path }: Asked): boolean =>
    operations.includes(`${method} ${path}`);

/** What is asked of a person before anything else, and what they may do all the same. */
const MAY_ALL_THE_SAME = {
  PASSWORD_CHANGE_REQUIRED: isOneOf(WHILE_CHANGING),
  SECOND_FACTOR_REQUIRED: isOneOf(WHILE_ENROLLING),
} as const satisfies Record<Due, (operation: Asked) => boolean>;
const DUE = Object.keys(MAY_ALL_THE_SAME) as readonly Due[];

/** Whether an operation may be done while this is due. */
export const mayWhile = (due: Due, operation: Asked): boolean => MAY_ALL_THE_SAME[due](operation);

/** Codes with which every operation of a kind may be refused. */
const KINDS: readonly (readonly [applies: (operation: Operation) => boolean, codes: readonly RefusalCode[]])[] = [
  [() => true, ['BAD_REQUEST', 'UNAVAILABLE', 'INTERNAL']],
  [({ body }) => body !== undefined, ['MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE', 'REQUEST_TIMEOUT']],
  // a query can be sent to every operation
  [() => true, ['MALFORMED_TEXT']],
  [({ body, query }) => body !== undefined || query !== undefined, ['VALIDATION']],
  [({ params }) => params !== undefined, ['NOT_FOUND']],
  [({ permission }) => permission !== 'anyone', ['UNAUTHENTICATED']],
  ...DUE.map(
    (due) => [(operation: Operation) => operation.permission !== 'anyone' && !mayWhile(due, operation), [due]] as const,
  ),
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
