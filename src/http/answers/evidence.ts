import { z } from 'zod';
import {
  FINDING_STATES,
  GATE_VALUES,
  GATES,
  RECEIPT_PHASES,
  SEVERITIES,
  ALL_STAGES,
  TIERS,
  VERDICTS,
} from '../../domain/vocabulary.ts';
import { READ_BACK_OUTCOMES, type ReadBackOutcome } from '../../domain/release/read-back.ts';
import { RELEASE_STATES } from '../../domain/transitions.ts';
import { count, digest, hash, id, list, timeText } from './common.ts';
import { content, scope } from './content.ts';
import { logEntry } from './log.ts';

/** All that proves one item. It documents what is sent: a bundle leaves as the very bytes that its seal covers. */
export const evidence = z
  .object({
    format: z.literal('wuguan-evidence/1'),
    release: z.object({
      ...{ id, draftId: id, rev: count, accountId: id, state: z.enum(RELEASE_STATES) },
      ...{ unit: z.string().nullable(), account: z.string().nullable() },
    }),
    contentHash: hash,
    /** null where it was not asked for, or was erased. */
    content: content.nullable(),
    scope,
    /** JWS. */
    ticket: z.string(),
    /** The ticket holds the SHA-256 of the canonical JSON of exactly this list. */
    approvals: list(
      z.object({
        ...{ tier: z.enum(TIERS), userId: id, principalId: id.nullable(), contentHash: hash },
        gates: z.partialRecord(z.enum(GATES), z.enum(GATE_VALUES)),
      }),
    ),
    /** Every decision on the draft, as the review sheet shows them. */
    decisions: list(
      z.object({
        ...{ tier: z.enum(TIERS), verdict: z.enum(VERDICTS), opinion: z.string().nullable(), at: timeText },
        ...{ userName: z.string(), principalName: z.string().nullable(), voided: z.boolean() },
        overrides: list(z.object({ findingId: id, action: z.string(), reason: z.string() })),
      }),
    ),
    checks: list(z.object({ stage: z.enum(ALL_STAGES), state: z.string(), rulesetVersion: z.string() })),
    findings: list(
      z.object({
        ...{ id, ruleId: z.string(), gate: z.enum(GATES), severity: z.enum(SEVERITIES), field: z.string() },
        ...{ state: z.enum(FINDING_STATES), message: z.string() },
      }),
    ),
    ruleset: z.string(),
    receipts: list(
      z.object({
        ...{ pullNo: count, phase: z.enum(RECEIPT_PHASES), platformId: z.string(), url: z.string().nullable() },
        ...{ publishedHash: hash.nullable(), error: z.string().nullable(), late: z.boolean(), at: timeText },
      }),
    ),
    /** What the server itself read last of each copy; bundles of older versions have none. */
    readBacks: list(
      z.object({
        ...{ copyId: id, outcome: z.enum(Object.keys(READ_BACK_OUTCOMES) as [ReadBackOutcome]), url: z.string() },
        ...{
          differences: count,
          differencesHash: hash,
          pageHash: digest.nullable(),
          firstAt: timeText,
          lastAt: timeText,
        },
        times: count,
      }),
    ).optional(),
    log: z.object({
      /** A signed note (C2SP tlog-checkpoint). */
      checkpoint: z.string(),
      /** From the head that the ticket names to that of the checkpoint (RFC 9162 §2.1.4). */
      growth: list(hash),
      /** What was done, each with its inclusion proof (RFC 9162 §2.1.3). */
      entries: list(z.object({ entry: logEntry, index: count, hashes: list(hash) })),
    }),
    /** JWS over the SHA-256 of the canonical JSON of all the rest. */
    seal: z.string(),
  })
  .meta({ id: 'EvidenceBundle' });
