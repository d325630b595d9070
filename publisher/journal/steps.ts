import { z } from 'zod';

/** What can stand in the journal: one line of JSON each. */

const of = { release: z.uuid(), pullNo: z.int().min(1) };
const place = { url: z.string().optional(), platformId: z.string().optional() };
const kept = z.record(z.string(), z.unknown());

/** Receipts and answers that the server is owed. */
export const OWED = ['SUBMITTED', 'PUBLISHED', 'FAILED', 'DELETED', 'STOPPED', 'ALREADY_OUT', 'REREAD'] as const;
export type Owed = (typeof OWED)[number];

const steps = z.discriminatedUnion('step', [
  z.object({
    ...{ step: z.literal('pulled'), ...of },
    ...{ account: z.uuid(), draft: z.uuid(), hash: z.string(), until: z.iso.datetime() },
    /** By how many milliseconds the server's clock was ahead of this machine's, at the least; never negative. */
    aheadMs: z.number().nonnegative().optional(),
  }),
  /** Ticket or content do not hold: nothing is done with it, and its account is put aside. */
  z.object({ step: z.literal('refused'), ...of, account: z.uuid(), why: z.string() }),
  z.object({ step: z.literal('prepared'), ...of, kept }),
  /** Written before the step that cannot be taken back. */
  z.object({ step: z.literal('publishing'), ...of }),
  /** It surely did not happen. */
  z.object({ step: z.literal('unsent'), ...of, why: z.string() }),
  z.object({ step: z.literal('submitted'), ...of, handle: kept }),
  z.object({ step: z.literal('out'), ...of, ...place }),
  /** What is public was read (or a person vouches for it). */
  z.object({
    ...{ step: z.literal('read'), ...of, publishedHash: z.string() },
    ...{ differences: z.array(z.string()), by: z.enum(['tool', 'person']) },
  }),
  z.object({ step: z.literal('reread'), ...of, publishedHash: z.string(), differences: z.array(z.string()) }),
  z.object({ step: z.literal('failed'), ...of, why: z.string() }),
  /** Given up without knowing, or after too many failures: a person was told. */
  z.object({ step: z.literal('unknown'), ...of, why: z.string() }),
  z.object({ step: z.literal('stop-asked'), ...of, reason: z.string() }),
  z.object({ step: z.literal('stop-answered'), ...of, outcome: z.enum(['STOPPED', 'ALREADY_OUT']) }),
  z.object({ step: z.literal('delete-asked'), ...of, ...place, account: z.uuid().optional(), caseId: z.string() }),
  z.object({ step: z.literal('deleted'), ...of }),
  /** A person was told of something. */
  z.object({ step: z.literal('told'), ...of, what: z.string() }),
  /** A person has told what became of it. */
  z.object({
    ...{ step: z.literal('person'), ...of, says: z.enum(['out', 'not-out', 'deleted']) },
    ...{ ...place, asApproved: z.boolean().optional() },
  }),
  z.object({ step: z.literal('acknowledged'), ...of, what: z.enum(OWED), answer: z.string() }),
  z.object({ step: z.literal('paused'), account: z.uuid(), why: z.string() }),
  z.object({ step: z.literal('resumed'), account: z.uuid() }),
]);

export const entry = z.intersection(steps, z.object({ at: z.iso.datetime() }));
export type Step = z.infer<typeof steps>;
export type Entry = z.infer<typeof entry>;
