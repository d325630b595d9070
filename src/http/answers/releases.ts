import { z } from 'zod';
import { INCIDENT_KINDS } from '../../domain/cases/incidents.ts';
import { MEDIA_TYPES } from '../../domain/media.ts';
import {
  NOT_READ_BACK,
  READ_BACK_OUTCOMES,
  type NotReadBack,
  type ReadBackOutcome,
} from '../../domain/release/read-back.ts';
import { RELEASE_STATES } from '../../domain/transitions.ts';
import { RECEIPT_PHASES } from '../../domain/vocabulary.ts';
import { count, digest, hash, id, itemsOf, list, pageOf, refusal, time, timeText } from './common.ts';
import { content } from './content.ts';
import { treeHead } from './log.ts';

const state = z.enum(RELEASE_STATES);

const item = {
  id,
  draftId: id,
  rev: count,
  accountId: id,
  contentHash: hash,
  /** READY is what the gate says now of an item that is HELD; lists say HELD of both. */
  state,
  notBefore: time.nullable(),
  notAfter: time.nullable(),
  pullNo: count,
  tokenId: id.nullable(),
  leaseUntil: time.nullable(),
  pulledAt: time.nullable(),
  publishedAt: time.nullable(),
  url: z.string().nullable(),
  platformId: z.string().nullable(),
  /** Withdrawn because the approval that it rested on fell. */
  approvalFell: z.boolean(),
  /** Failures in a row. */
  failures: count,
  /** After a failure it is not offered before. */
  offerAfter: time.nullable(),
  /** It failed so often that a person has to let it go again. */
  parkedAt: time.nullable(),
  /** When a person last looked at it and let it go. */
  lookedAt: time.nullable(),
  createdAt: time,
};

/** As they were called on the day of publication; before it, as they are called now. */
const names = { accountName: z.string(), unitName: z.string() };

const receipt = z
  .object({
    id,
    releaseId: id,
    pullNo: count,
    phase: z.enum(RECEIPT_PHASES),
    platformId: z.string(),
    url: z.string().nullable(),
    publishedHash: hash.nullable(),
    error: z.string().nullable(),
    /** Its pull was over, or another receipt came before it: kept, and moved nothing. */
    late: z.boolean(),
    at: time,
  })
  .meta({ id: 'Receipt' });

/** A copy that the public can see, or could. */
export const copy = z
  .object({
    id,
    pullNo: count,
    url: z.string().nullable(),
    platformId: z.string().nullable(),
    reportedAt: time,
    /** The take-down that wants it removed. */
    takedownId: id.nullable(),
    /** When it was reported gone; null = it stands. */
    endedAt: time.nullable(),
  })
  .meta({ id: 'PublicCopy' });

/** 发布记录 */
export const release = z.object({ ...item, refusals: list(refusal), receipts: list(receipt) }).meta({ id: 'Release' });

/** What the server read of a copy, once or several times in a row. */
const readBack = z
  .object({
    id,
    copyId: id,
    outcome: z.enum(Object.keys(READ_BACK_OUTCOMES) as [ReadBackOutcome]),
    /** Where it was read, behind every redirect. */
    url: z.string(),
    /** Why it could not be read, or by what the platform says that it is gone. */
    reason: z.string(),
    /** Both sides of everything that differs. */
    differences: list(
      z
        .object({
          is: z.enum(['missing', 'added', 'changed']),
          what: z.enum(['title', 'byline', 'summary', 'cover', 'text', 'link', 'picture', 'film', 'sound']),
          approved: z.string(),
          shown: z.string(),
        })
        .meta({ id: 'PublicDifference' }),
    ),
    differencesHash: hash,
    /** SHA-256 of the bytes that were read last. */
    pageHash: digest.nullable(),
    firstAt: time,
    lastAt: time,
    times: count,
  })
  .meta({ id: 'ReadBack' });

/** With every copy of it that was ever reported, and what the server read of them. */
export const releaseDetails = z
  .object({
    ...item,
    refusals: list(refusal),
    receipts: list(receipt),
    ...names,
    copies: list(copy),
    /** The newest first. */
    readBacks: list(readBack),
    nextReadBackAt: time.nullable(),
    /** Why it is not read back; null = it is. */
    notReadBack: z.enum(Object.keys(NOT_READ_BACK) as [NotReadBack]).nullable(),
  })
  .meta({ id: 'ReleaseDetails' });

export const releases = pageOf(
  z.object({ ...item, ...names, title: z.string(), unitId: id }).meta({ id: 'ReleaseListed' }),
);

/** What a ticket says: all of it is signed, and meant to be read. */
const claims = z.looseObject({
  iss: z.string(),
  jti: id,
  iat: count,
  exp: count,
  releaseId: id,
  draftId: id,
  rev: count,
  accountId: id,
  contentHash: hash,
  /** Digests of its files; tickets of older versions have none. */
  media: list(digest).optional(),
  /** SHA-256 over the approvals that it rests on. */
  approvals: hash,
  rulesetVersion: z.string(),
  pullNo: count,
  /** Id and name of the token that pulled; tickets of older versions have neither this nor the window. */
  aud: list(z.string()).optional(),
  notBefore: timeText.nullable().optional(),
  notAfter: timeText.nullable().optional(),
  /** Head of the log's tree as it was made; tickets of older versions have none. */
  log: treeHead.optional(),
});

/** 放行凭证, without the ticket itself. */
export const tickets = itemsOf(
  z
    .object({
      pullNo: count,
      createdAt: time,
      expiresAt: time,
      keyId: z.string().nullable(),
      /** One of our keys signed it, and was in no other hands then. */
      verified: z.boolean(),
      /** Its key may have been in other hands when it was signed. */
      revoked: z.boolean(),
      claims,
    })
    .meta({ id: 'Ticket' }),
);

/** What a publishing tool is handed. */
export const pulled = z.object({
  items: list(
    z
      .object({
        releaseId: id,
        draftId: id,
        rev: count,
        accountId: id,
        content,
        contentHash: hash,
        /** Its files, and where their bytes are to be had. */
        media: list(
          z
            .object({
              digest,
              mediaType: z.enum(MEDIA_TYPES),
              bytes: count,
              /** A path below the server's own address. */
              url: z.string(),
            })
            .meta({ id: 'PulledMedia' }),
        ),
        /** Compact JWS (RFC 7515), EdDSA. */
        ticket: z.string(),
        pullNo: count,
        leaseUntil: time,
      })
      .meta({ id: 'PulledItem' }),
  ),
  /** Items that this token pulled and is asked to stop; answer with stop-ack. */
  stops: list(z.object({ releaseId: id, reason: z.string() }).meta({ id: 'StopOrder' })),
  /** Every copy that a confirmed take-down wants removed. */
  deletions: list(
    z
      .object({
        releaseId: id,
        draftId: id,
        accountId: id,
        pullNo: count,
        url: z.string().nullable(),
        platformId: z.string().nullable(),
        caseId: id,
      })
      .meta({ id: 'Deletion' }),
  ),
});

export const receiptTaken = z.object({
  releaseId: id,
  state,
  pullNo: count,
  /** The very same receipt came before. */
  repeated: z.boolean(),
  /** Always: whatever it says, it is never lost. */
  kept: z.literal(true),
  /** Its pull is over, or another receipt came before it: it moved nothing. */
  late: z.boolean(),
  /** What it showed that somebody has to look into. */
  incident: z.object({ id, kind: z.enum(INCIDENT_KINDS) }).optional(),
  /** The platform shows something else than what was approved; pulls for the account stop. */
  mismatch: z.boolean(),
  /** Head of the log's tree as the receipt was taken; keep it. */
  log: treeHead,
});

export const readBackAsked = z.object({
  releaseId: id,
  /** Copies that are read. */
  copies: count,
});

export const releaseMoved = z.object({ releaseId: id, state });
