import type { Response } from 'express';
import type { ZodError } from 'zod';
import { isAway } from '../app/away.ts';
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

/** Characters of a name that somebody sent, and of a sentence that may quote what they sent; errors that are listed. */
const [NAME, SENTENCE, MAX_ERRORS] = [40, 300, 100];

/** A refusal says what is wrong, and does not send back what was sent. */
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;

export function toProblem(refused: Refused): Problem {
  const { status, article, zh } = REFUSALS[refused.code];
  const { errors, refusals } = refused.details;
  return {
    type: `urn:wuguan:problem:${refused.code.toLowerCase().replaceAll('_', '-')}`,
    title: zh,
    status,
    detail: shortened(refused.message, SENTENCE),
    code: refused.code,
    ...(article === '' ? {} : { article }),
    ...(errors === undefined
      ? {}
      : {
          errors: errors.slice(0, MAX_ERRORS).map(({ path, message }) => ({
            path: shortened(path, SENTENCE),
            message: shortened(message, SENTENCE),
          })),
        }),
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
  const errors = error.issues.slice(0, MAX_ERRORS).map((issue) => ({
    path: [where, ...issue.path].map((part) => shortened(String(part), NAME)).join('.'),
    message: messageOf(issue),
  }));
  return new Refused('VALIDATION', { errors });
}

/** Of unknown members only some are named: there may be thousands. */
const messageOf = (issue: ZodError['issues'][number]): string =>
  issue.code === 'unrecognized_keys'
    ? `没有这一项：${issue.keys
        .slice(0, 5)
        .map((key) => shortened(key, 20))
        .join(', ')}${issue.keys.length > 5 ? ` … (${issue.keys.length})` : ''}`
    : issue.message;

interface ThrownByExpress {
  readonly status?: number;
  readonly code?: string;
}

/** Whatever was thrown as a refusal; null = a defect of ours. */
export function asRefusal(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  const thrown = error as ThrownByExpress;
  if (isAway(error) || thrown.code === 'ENOENT') return new Refused('UNAVAILABLE');
  if (error instanceof URIError || (thrown.status !== undefined && thrown.status >= 400 && thrown.status < 500)) {
    return new Refused('BAD_REQUEST');
  }
  return null;
}
