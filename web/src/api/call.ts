import createClient from 'openapi-fetch';
import { markOf } from './activity.ts';
import { offline, RefusedError, type Problem } from './problem.ts';
import type { Answers, Input, Operation } from './operations.ts';
import type { paths } from './schema.gen.ts';

export type { Answers, Bodies, Input, Operation, Schemas } from './operations.ts';

const client = createClient<paths>({
  credentials: 'same-origin',
  // what a draft's ETag names is its revision, not all that is said of it
  cache: 'no-store',
});

/** The CSRF token of the present session: every change shows it. */
let csrfToken = '';
export const setCsrfToken = (token: string): void => void (csrfToken = token);
/** Headers that every change shows, for requests that are not made here. */
export const csrfHeader = (): Readonly<Record<string, string>> => ({ ...markOf(), 'x-csrf-token': csrfToken });

let onSignedOut: () => void = () => {};
/** Called when the server no longer knows the session. */
export const whenSignedOut = (listener: () => void): void => void (onSignedOut = listener);
export const signedOut = (): void => onSignedOut();

/** How any operation is asked, whatever its types. */
type Request = (
  method: string,
  path: string,
  init: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
const request = client.request as unknown as Request;

/**
 * Asks the server.
 * @param name `METHOD /path/{id}` as in the OpenAPI document
 * @throws RefusedError with the server's problem, or OFFLINE
 */
export async function call<Name extends Operation>(name: Name, input?: Input<Name>): Promise<Answers[Name]> {
  const { path: parts, query = {}, body, headers, signal } = (input ?? {}) as Input<Name> & { readonly query?: object };
  const [method = 'GET', path = ''] = name.split(' ');
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const { data, error, response } = await request(method.toLowerCase(), path, {
    params: { path: parts, query: Object.fromEntries(given) },
    ...(body === undefined ? {} : { body }),
    headers: { ...markOf(), ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }), ...headers },
    ...(signal === undefined ? {} : { signal }),
  }).catch((failure: unknown) => {
    throw (failure as Error).name === 'AbortError' ? failure : offline();
  });
  if (response.ok) return (data ?? null) as Answers[Name];
  // who asks who they are sees it for themselves
  if (response.status === 401 && path !== '/v1/me' && !path.startsWith('/v1/login')) onSignedOut();
  throw new RefusedError(isProblem(error) ? error : unexpected(response.status));
}

const isProblem = (error: unknown): error is Problem => typeof error === 'object' && error !== null && 'code' in error;

const unexpected = (status: number): Problem => ({
  status,
  code: 'UNEXPECTED',
  title: '服务器答复异常',
  detail: `服务器答复异常（${status}）`,
});
