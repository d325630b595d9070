import { z } from 'zod';
import { list } from './common.ts';

export const health = z.object({ status: z.literal('ok') });

export const readiness = z
  .object({
    ready: z.boolean(),
    /** The store answers, and a ruleset is active. */
    store: z.boolean(),
    queue: z.boolean(),
    queues: z.enum(['redis', 'postgres']),
    /** Whether the workers give signs of life; PARTLY: one does not, and others do its work; SILENT: some work is not done. */
    workers: z.enum(['OK', 'PARTLY', 'SILENT', 'UNKNOWN']),
    /** Queues with a worker that does not answer, or with none: `checks`, `media`, `approvals` … */
    silentQueues: list(z.string()),
    /** Whether the server owns its tables, or serves as a role of its own that owns nothing. */
    databaseRole: z.enum(['separate', 'owner', 'unknown']),
    /** Whether the day’s head of the log is kept outside the database; nothing waits for it. */
    logHeads: z.enum(['ok', 'failing', 'unknown']),
  })
  .meta({ id: 'Readiness' });

/**
 * Public keys of tickets (RFC 7517, RFC 8037), the present one first. `nbf`, `exp` (since then another one signs) and
 * `revoked` are those of OpenID Federation 1.0, in seconds since 1970; `revoked.log` is the log's head at `revoked_at`.
 */
export const jwks = z
  .object({
    keys: list(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        /** Of SM2. */
        y: z.string().optional(),
        kid: z.string(),
        alg: z.string(),
        use: z.string(),
        nbf: z.int().optional(),
        exp: z.int().optional(),
        revoked: z
          .object({
            revoked_at: z.number(),
            reason: z.string(),
            log: z.object({ size: z.int(), root: z.string() }),
          })
          .optional(),
      }),
    ),
  })
  .meta({ id: 'Jwks' });

export const openApiDocument = z.looseObject({ openapi: z.string(), info: z.unknown(), paths: z.unknown() });
