import type { Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { encode } from './encode.ts';
import type { Answer, Operation } from './route.ts';

export interface Sending {
  readonly log: Logger;
  /** An answer beside its schema is a defect (500). Without it, the answer is sent as far as the schema knows it. */
  readonly strict: boolean;
}

/** The schema of the JSON that an operation answers with this status. */
const schemaOf = ({ status, answer, others = [] }: Operation, sent: number): z.ZodType | undefined =>
  sent === status && answer !== undefined
    ? answer
    : others.find((other) => other.status === sent && other.type === undefined)?.schema;

/**
 * Sends what a handler answered, encoded by the schema of its operation: what is not in it never leaves.
 *
 * By the time of an answer the act is done and stored. So in service an answer that does not fit loses nobody their
 * acknowledgement: it is logged, by path, and what the schema knows of it is sent. Where tests run it is an error.
 *
 * @throws Error that names operation and paths, never content, when strict
 */
export function sendAnswer(
  response: Response,
  operation: Operation,
  { status, body, headers }: Answer,
  { log, strict }: Sending,
): void {
  const schema = schemaOf(operation, status);
  const { body: encoded, misfits } =
    body === undefined
      ? { body, misfits: [] }
      : schema === undefined
        ? { body: {}, misfits: [`no schema for ${status}`] }
        : encode(schema, body, strict);
  if (misfits.length > 0) {
    const name = `${operation.method.toUpperCase()} ${operation.path}`;
    if (strict) throw new Error(`${name} answers beside its schema: ${misfits.join('; ')}`);
    log.error({ operation: name, status, misfits }, 'an answer does not fit its schema');
  }
  if (headers !== undefined) response.set(headers);
  if (encoded === undefined) response.status(status).end();
  else response.status(status).json(encoded);
}
