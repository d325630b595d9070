import type { Response } from 'express';
import type { ZodError } from 'zod';
import { REFUSALS, Refused, type FieldError, type RefusalCode } from '../domain/refusals.ts';

/** RFC 9457 `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: RefusalCode;
  readonly article?: string;
  readonly errors?: readonly FieldError[];
  readonly refusals?: Refused['details']['refusals'];
}

export function toProblem(refused: Refused): Problem {
  const { status, article, zh } = REFUSALS[refused.code];
  const { errors, refusals } = refused.details;
  return {
    type: `urn:wuguan:problem:${refused.code.toLowerCase().replaceAll('_', '-')}`,
    title: zh,
    status,
    detail: refused.message,
    code: refused.code,
    ...(article === '' ? {} : { article }),
    ...(errors === undefined ? {} : { errors }),
    ...(refusals === undefined ? {} : { refusals }),
  };
}

export function sendProblem(response: Response, refused: Refused): void {
  const problem = toProblem(refused);
  const { retryAfter } = refused.details;
  if (retryAfter !== undefined) response.set('retry-after', String(retryAfter));
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** A zod failure as a refusal: every path that is wrong, in the table's words. */
export function fromZod(error: ZodError, where: string): Refused {
  if (error.issues.some((issue) => issue.message === 'BODY_TOO_LARGE'))
    return new Refused('BODY_TOO_LARGE', { detail: '正文上限 2 MiB' });
  const errors = error.issues.slice(0, 50).map((issue) => ({
    path: [where, ...issue.path].map(String).join('.'),
    message: issue.message,
  }));
  return new Refused('VALIDATION', { errors });
}

interface ThrownByExpress {
  readonly status?: number;
  readonly code?: string;
}

/** SQLSTATE classes that mean the store is away or too busy, not that the request is wrong. */
const AWAY = /^(?:08|53|57)/;
const AWAY_NODE = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'];

/** Whatever was thrown as a refusal; null = a defect of ours. */
export function asRefusal(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  const thrown = error as ThrownByExpress;
  if (typeof thrown.code === 'string' && (AWAY.test(thrown.code) || AWAY_NODE.includes(thrown.code))) {
    return new Refused('UNAVAILABLE');
  }
  if (error instanceof URIError || (thrown.status !== undefined && thrown.status >= 400 && thrown.status < 500)) {
    return new Refused('BAD_REQUEST');
  }
  if (/timeout exceeded when trying to connect|Connection terminated/.test((error as Error)?.message ?? '')) {
    return new Refused('UNAVAILABLE');
  }
  return null;
}
