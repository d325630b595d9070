import { PUBLIC_HOST_STATES } from '../../domain/release/public-hosts.ts';
import { z } from 'zod';
import { IMPORT_KINDS } from '../../domain/registry/import-kinds.ts';
import type { Resource } from '../../app/registry/resources.ts';
import { NOTICE_KINDS } from '../../domain/registry/account-life.ts';
import {
  ACCOUNT_STATES,
  PLATFORMS,
  ROLES,
  SOURCE_LEVELS,
  SOURCE_STATES,
  TIERS,
  UNIT_KINDS,
  VERIFICATIONS,
} from '../../domain/vocabulary.ts';
import { count, day, details, id, itemsOf, list, refusal, time } from './common.ts';

/** Tiers that have nobody of their own after a change of who may review. */
const warned = { warnings: list(refusal).optional() };
/** Drafts that the change holds from now on, or no longer holds. */
const waited = { waiting: z.object({ held: z.boolean(), drafts: count }).optional() };

/** Entries of `/v1/admin/…`: every column but the secrets, and what a change of one is answered with besides. */
export const ENTRIES = {
  units: z
    .object({
      id,
      name: z.string(),
      kind: z.enum(UNIT_KINDS),
      parentId: id.nullable(),
      /** Days of silence that warn. */
      silenceDays: list(z.int()),
      /** Tasks that one person may have in hand in its pool; null = no limit. */
      claimLimit: count.nullable(),
      /** Since when it is closed; null = it is not. */
      closedAt: time.nullable(),
      /** The unit that goes on with its work. */
      mergedInto: id.nullable(),
      createdAt: time,
    })
    .meta({ id: 'Unit' }),
  accounts: z
    .object({
      id,
      unitId: id,
      platform: z.enum(PLATFORMS),
      name: z.string(),
      state: z.enum(ACCOUNT_STATES),
      filingNo: z.string().nullable(),
      leaderName: z.string().nullable(),
      leaderPhone: z.string().nullable(),
      verification: z.enum(VERIFICATIONS),
      verifiedAt: time.nullable(),
      openedOn: day.nullable(),
      closingOn: day.nullable(),
      /** The account that goes on in its place. */
      successorId: id.nullable(),
      createdAt: time,
      ...waited,
    })
    .meta({ id: 'Account' }),
  custodians: z
    .object({
      id,
      accountId: id,
      userId: id,
      passwordChangedOn: day,
      endedOn: day.nullable(),
      createdAt: time,
    })
    .meta({ id: 'Custodian' }),
  qualifications: z
    .object({
      id,
      accountId: id,
      kind: z.string(),
      number: z.string(),
      validTo: day,
      createdAt: time,
    })
    .meta({ id: 'Qualification' }),
  notices: z
    .object({
      id,
      accountId: id,
      kind: z.enum(NOTICE_KINDS),
      publishedOn: day,
      effectiveOn: day,
      url: z.string().nullable(),
      /** Number of the document by which it was approved. */
      approvalNo: z.string().nullable(),
      createdAt: time,
    })
    .meta({ id: 'Notice' }),
  explanations: z
    .object({
      id,
      accountId: id,
      reason: z.string(),
      from: day,
      until: day,
      createdBy: id.nullable(),
      createdAt: time,
    })
    .meta({ id: 'Explanation' }),
  agreements: z
    .object({
      id,
      accountId: id,
      operatorUnitId: id,
      validFrom: time,
      validTo: time,
      createdAt: time,
      ...waited,
    })
    .meta({ id: 'Agreement' }),
  users: z
    .object({
      id,
      unitId: id,
      name: z.string(),
      login: z.string(),
      mustChangePassword: z.boolean(),
      disabledAt: time.nullable(),
      createdAt: time,
      ...warned,
    })
    .meta({ id: 'User' }),
  grants: z
    .object({
      id,
      userId: id,
      role: z.enum(ROLES),
      unitId: id,
      accountId: id.nullable(),
      tier: z.enum(TIERS).nullable(),
      validFrom: time,
      validTo: time.nullable(),
      grantedBy: id.nullable(),
      createdAt: time,
      ...warned,
    })
    .meta({ id: 'RoleGrant' }),
  tokens: z
    .object({
      id,
      name: z.string(),
      /** null = a publishing machine */
      userId: id.nullable(),
      unitId: id,
      roles: list(z.enum(ROLES)),
      accountIds: list(id).nullable(),
      expiresAt: time.nullable(),
      revokedAt: time.nullable(),
      createdAt: time,
      /** The secret, in the answer that makes it and never again. */
      token: z.string().optional(),
    })
    .meta({ id: 'Token' }),
  shifts: z
    .object({ id, unitId: id, tier: z.enum(TIERS), userId: id, startsAt: time, endsAt: time, createdAt: time })
    .meta({ id: 'Shift' }),
  delegations: z
    .object({
      id,
      unitId: id,
      principalId: id,
      delegateId: id,
      tier: z.enum(TIERS).nullable(),
      reason: z.string(),
      validFrom: time,
      validTo: time,
      /** It counts once both agreed. */
      principalAgreedAt: time.nullable(),
      delegateAgreedAt: time.nullable(),
      revokedAt: time.nullable(),
      createdBy: id.nullable(),
      createdAt: time,
    })
    .meta({ id: 'Delegation' }),
  holidays: z
    .object({
      id,
      /** null = the root unit's, for everybody */ unitId: id.nullable(),
      day,
      working: z.boolean(),
      name: z.string(),
      createdAt: time,
    })
    .meta({ id: 'Holiday' }),
  sources: z
    .object({
      id,
      /** Whose it is; null = the root unit's, for everybody. */
      unitId: id.nullable(),
      /** A change, or the source itself, waits for a second person. */
      pending: z.object({ id }).optional(),
      name: z.string(),
      aliases: list(z.string()),
      domains: list(z.string()),
      platformAccounts: list(z.string()),
      state: z.enum(SOURCE_STATES),
      validFrom: time.nullable(),
      validTo: time.nullable(),
      listVersion: z.string(),
      /** 中央、省级、市级、县级; null = not said. */
      level: z.enum(SOURCE_LEVELS).nullable(),
      createdAt: time,
      updatedAt: time,
      ...waited,
    })
    .meta({ id: 'Source' }),
} as const satisfies Record<Resource, z.ZodObject>;

/** 公开网址主机: where the server may read what accounts published. */
export const publicHost = z
  .object({
    id,
    unitId: id,
    /** null = every account of the unit and of the units below it */
    accountId: id.nullable(),
    host: z.string(),
    /** PROPOSED waits for somebody else; only LISTED counts. */
    state: z.enum(PUBLIC_HOST_STATES),
    proposedBy: id,
    proposedByName: z.string(),
    proposedAt: time,
    confirmedBy: id.nullable(),
    confirmedByName: z.string().nullable(),
    confirmedAt: time.nullable(),
  })
  .meta({ id: 'PublicHost' });
export const publicHosts = itemsOf(publicHost);

const rejectedRow = z.object({ row: count, reason: z.string(), text: z.string() }).meta({ id: 'RejectedRow' });

/** What became of each row of a list of sources. */
export const sourcesImported = z.object({
  /** By which the changes that wait are confirmed together. */
  batchId: id,
  rows: count,
  added: count,
  changed: count,
  /** Those that say what is there already. */
  same: count,
  rejected: list(rejectedRow),
});
/** What became of a list of units, people, accounts, sources or holidays, or would. */
export const officeImported = z
  .object({
    kind: z.enum(IMPORT_KINDS),
    dryRun: z.boolean(),
    rows: count,
    /** Rows that say what is there already. */
    same: count,
    changes: list(
      z
        .object({
          row: count,
          /** PROPOSED = it waits for a second person. */
          act: z.enum(['ADDED', 'CHANGED', 'PROPOSED']),
          /** What it is about, in Chinese. */
          what: z.string(),
          differences: list(
            z.object({ field: z.string(), from: z.string(), to: z.string() }).meta({ id: 'ImportDifference' }),
          ),
        })
        .meta({ id: 'ImportChange' }),
    ),
    /** While there is one, nothing is written. */
    problems: list(
      z
        .object({
          row: count,
          /** '' = the row as a whole. */
          column: z.string(),
          message: z.string(),
          text: z.string(),
        })
        .meta({ id: 'ImportProblem' }),
    ),
    /** With which new people come in at first, by a path of the console; shown this once, none in a dry run. */
    links: list(
      z.object({ row: count, name: z.string(), login: z.string(), link: z.string() }).meta({ id: 'FirstLink' }),
    ),
    /** By which a second person confirms the sources of the list in one act. */
    batchId: id.nullable(),
  })
  .meta({ id: 'OfficeImported' });
/** What became of each change of a batch. */
export const batchSettled = z.object({
  confirmed: count,
  refused: list(z.object({ source: z.string(), reason: z.string() }).meta({ id: 'RefusedSource' })),
});

export const sourceChanges = itemsOf(
  z
    .object({
      id,
      sourceId: id,
      source: z.string(),
      unitId: id.nullable(),
      /** What it sets. */
      change: details,
      /** Changes of one list that was imported: they are confirmed in one act. */
      batchId: id.nullable(),
      proposedBy: id,
      proposedByName: z.string(),
      createdAt: time,
      /** You proposed it: somebody else confirms it. */
      own: z.boolean(),
    })
    .meta({ id: 'SourceChange' }),
);
