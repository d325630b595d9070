import type { Answers } from './answers.ts';
import type { Operations } from './operations.gen.ts';
import { offline, RefusedError, type Problem } from './problem.ts';

export type Operation = keyof Answers & keyof Operations;

type Part<Name extends Operation, Where extends 'path' | 'query' | 'body'> = Operations[Name][Where];
/** What an operation takes; parts that it does not have are not asked for. */
export type Input<Name extends Operation> = (Part<Name, 'path'> extends undefined
  ? { path?: undefined }
  : { path: Part<Name, 'path'> }) &
  (Part<Name, 'query'> extends undefined ? { query?: undefined } : { query?: Part<Name, 'query'> }) &
  (Part<Name, 'body'> extends undefined ? { body?: undefined } : { body?: Part<Name, 'body'> }) & {
    headers?: Readonly<Record<string, string>>;
    signal?: AbortSignal;
  };

/** The CSRF token of the present session: every change shows it. */
let csrfToken = '';
export const setCsrfToken = (token: string): void => void (csrfToken = token);

let onSignedOut: () => void = () => {};
/** Called when the server no longer knows the session. */
export const whenSignedOut = (listener: () => void): void => void (onSignedOut = listener);

function address(
  name: string,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): string {
  const [, template = ''] = name.split(' ');
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(path[part] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/**
 * Asks the server.
 * @param name `METHOD /path/{id}` as in the OpenAPI document
 * @throws RefusedError with the server's problem, or OFFLINE
 */
export async function call<Name extends Operation>(name: Name, input?: Input<Name>): Promise<Answers[Name]> {
  const { path, query, body, headers, signal } = (input ?? {}) as {
    path?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  };
  return send<Answers[Name]>(name.split(' ', 1)[0] ?? 'GET', address(name, path ?? {}, query ?? {}), {
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
    ...(signal === undefined ? {} : { signal }),
  });
}

export async function send<T>(
  method: string,
  url: string,
  { body, headers, signal }: { body?: unknown; headers?: Readonly<Record<string, string>>; signal?: AbortSignal } = {},
): Promise<T> {
  const response = await fetch(url, {
    method,
    credentials: 'same-origin',
    // what a draft's ETag names is its revision, not all that is said of it
    cache: 'no-store',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    throw (error as Error).name === 'AbortError' ? error : offline();
  });
  if (response.ok) return (response.status === 204 ? null : await response.json()) as T;
  const problem = await response.json().catch(() => null);
  if (response.status === 401 && url !== '/v1/login') onSignedOut();
  throw new RefusedError(
    (problem as Problem | null) ?? {
      status: response.status,
      code: 'UNEXPECTED',
      title: '服务器答复异常',
      detail: `服务器答复异常（${response.status}）`,
    },
  );
}
