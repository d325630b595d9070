import { z } from 'zod';
import { count, details, hash, id, list } from './common.ts';

/** An entry as its leaf hashes it: SHA-256(0x00 ‖ canonical JSON of these members, RFC 8785). */
export const logEntry = z
  .object({
    seq: count,
    /** UTC with microseconds. */
    at: z.string(),
    actorId: id.nullable(),
    tokenId: id.nullable(),
    address: z.string().nullable(),
    login: z.string().nullable(),
    action: z.string(),
    outcome: z.string(),
    code: z.string().nullable(),
    entity: z.string(),
    entityId: id.nullable(),
    draftId: id.nullable(),
    unitId: id.nullable(),
    details,
  })
  .meta({ id: 'LogEntry' });

/** Head of the log's tree. */
export const treeHead = z.object({ size: count, root: hash }).meta({ id: 'TreeHead' });

/** Inclusion proof (RFC 9162 §2.1.3). */
export const entryProof = z
  .object({ leaf: hash, index: count, size: count, hashes: list(hash), entry: logEntry })
  .meta({ id: 'LogProof' });

/** Consistency proof (RFC 9162 §2.1.4). */
export const growthProof = z.object({ from: count, to: count, hashes: list(hash) }).meta({ id: 'LogConsistency' });
