import { REFUSALS, Refused, type RefusalCode } from '../../domain/refusals.ts';
import { toProblem } from '../problem.ts';
import { refusalsOf } from '../refusals-of.ts';
import type { Operation } from '../route.ts';
import { groupedBy, type JsonObject } from './schemas.ts';

/** An example of each problem, by code. */
export const problemExamples = (): JsonObject =>
  Object.fromEntries(
    (Object.keys(REFUSALS) as RefusalCode[]).map((code) => [
      code,
      { summary: REFUSALS[code].en, value: toProblem(new Refused(code)) },
    ]),
  );

/** What an operation answers when it refuses: one response a status, with its codes. */
export function problemResponses(operation: Operation): Record<string, JsonObject> {
  const byStatus = groupedBy(refusalsOf(operation), (code) => REFUSALS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `${code}: ${REFUSALS[code].en}`).join('; '),
        ...(status === 429 ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } } : {}),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
            },
            examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  );
}
