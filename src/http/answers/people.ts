import { z } from 'zod';
import { FACTOR_KINDS } from '../../domain/people/sign-in-rules.ts';
import { ROLES, TIERS, UNIT_KINDS } from '../../domain/vocabulary.ts';
import { count, id, itemsOf, list, time } from './common.ts';

const grant = z
  .object({
    role: z.enum(ROLES),
    unitId: id,
    accountId: id.nullable(),
    tier: z.enum(TIERS).nullable(),
    /** Whose grant it is, where the person stands in for somebody (代理). */
    principalId: id.nullable().optional(),
  })
  .meta({ id: 'Grant' });

export const me = z
  .object({
    id,
    kind: z.enum(['person', 'machine']),
    name: z.string(),
    unit: z.object({ id, name: z.string(), kind: z.enum(UNIT_KINDS), parentId: id.nullable() }).nullable(),
    grants: list(grant),
    /** To which a token is narrowed; null = no accounts in particular. */
    accountIds: list(id).nullable(),
    /** The clock that judges leases and deadlines. */
    now: time,
    /** null: a token asked */
    session: z
      .object({
        id,
        csrfToken: z.string(),
        expiresAt: time,
        mustChangePassword: z.boolean(),
        /** It must be another one because it is old. */
        passwordExpired: z.boolean(),
        /** When the session ends unless its person does something. */
        idleAt: time,
        /** A second factor was shown in it. */
        secondFactor: z.boolean(),
        /** Nothing else may be done before a second factor is set up. */
        mustEnrol: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'Me' });

export const sessionOpened = z
  .object({
    /** Shown with every change, as `X-CSRF-Token`. */
    csrfToken: z.string(),
    /** Nothing else may be done before the password is another one. */
    mustChangePassword: z.boolean(),
  })
  .meta({ id: 'SessionOpened' });

export const signedIn = z
  .object({
    /** SECOND_STEP = no session yet: the second step is due. */
    state: z.enum(['OPEN', 'SECOND_STEP']),
    /** Shown with every change, as `X-CSRF-Token`; null before the second step. */
    csrfToken: z.string().nullable(),
    /** Nothing else may be done before the password is another one. */
    mustChangePassword: z.boolean(),
    /** Until when the second step can be taken; null where none is due. */
    expiresAt: time.nullable(),
    /** By what it can be taken, besides a recovery code. */
    factors: list(z.enum(FACTOR_KINDS)),
  })
  .meta({ id: 'SignedIn' });

export const secondFactors = z
  .object({
    items: list(
      z
        .object({ id, kind: z.enum(FACTOR_KINDS), name: z.string(), createdAt: time, lastUsedAt: time.nullable() })
        .meta({ id: 'SecondFactor' }),
    ),
    /** Recovery codes that were not used. */
    recoveryCodesLeft: count,
    /** A role of the person asks for a factor. */
    demanded: z.boolean(),
  })
  .meta({ id: 'SecondFactors' });

export const totpStarted = z
  .object({
    id,
    /** `otpauth://totp/…`, for a QR code. */
    uri: z.string(),
    /** The same, to be typed in; shown this once. */
    secret: z.string(),
  })
  .meta({ id: 'TotpStarted' });

export const passkeyOptions = z
  .object({
    /** For `navigator.credentials`, as JSON (WebAuthn Level 3, §5.1). */
    options: z.looseObject({ challenge: z.string() }),
  })
  .meta({ id: 'PasskeyOptions' });

export const recoveryCodes = z
  .object({
    /** Shown this once; null = those that the person has stay. */
    recoveryCodes: list(z.string()).nullable(),
  })
  .meta({ id: 'RecoveryCodes' });

export const sessions = itemsOf(
  z
    .object({
      id,
      agent: z.string(),
      by: z.enum(['LOCAL', 'OIDC']),
      createdAt: time,
      expiresAt: time,
      current: z.boolean(),
    })
    .meta({ id: 'Session' }),
);
export const sessionsEnded = z.object({ ended: count });

export const signInOffer = z
  .object({
    /** People of the demo office; none elsewhere. */
    demo: list(
      z.object({
        login: z.string(),
        name: z.string(),
        role: z.enum(ROLES),
        tier: z.enum(TIERS).nullable(),
        invented: z.boolean(),
      }),
    ),
    /** With it, those who are invented are signed in without a password; null = not from here. */
    oneClick: z.string().nullable(),
    /** What the identity service is called; null = there is none. */
    oidc: z.object({ name: z.string() }).nullable(),
  })
  .meta({ id: 'SignInOffer' });

/** Whose password was set: the login to sign in with. */
export const passwordSet = z.object({ login: z.string() }).meta({ id: 'PasswordSet' });

export const reset = z
  .object({
    id,
    /** PENDING = a second administrator must confirm it. */
    state: z.enum(['PENDING', 'READY']),
    /** A path of the console, for the person alone; shown this once. */
    link: z.string().optional(),
  })
  .meta({ id: 'Reset' });

export const pendingResets = itemsOf(
  z
    .object({
      id,
      userId: id,
      userName: z.string(),
      login: z.string(),
      unitId: id,
      requestedBy: id.nullable(),
      /** The person’s second factors go with the password. */
      removeFactors: z.boolean(),
      createdAt: time,
      expiresAt: time,
    })
    .meta({ id: 'PendingReset' }),
);
export const resetLink = z.object({ link: z.string() }).meta({ id: 'ResetLink' });

const ownToken = z
  .object({
    id,
    name: z.string(),
    unitId: id,
    roles: list(z.enum(ROLES)),
    accountIds: list(id).nullable(),
    createdAt: time,
    expiresAt: time.nullable(),
  })
  .meta({ id: 'OwnToken' });
export const ownTokens = itemsOf(ownToken);
export const ownTokenMade = z
  .object({
    id,
    /** The secret, shown this once. */
    token: z.string(),
    expiresAt: time,
  })
  .meta({ id: 'OwnTokenMade' });

export const ownDelegations = itemsOf(
  z
    .object({
      id,
      unitId: id,
      unit: z.string(),
      principalId: id,
      principalName: z.string(),
      delegateId: id,
      delegateName: z.string(),
      /** null = every tier that the principal reviews there */
      tier: z.enum(TIERS).nullable(),
      reason: z.string(),
      from: time,
      to: time,
      principalAgreedAt: time.nullable(),
      delegateAgreedAt: time.nullable(),
      createdAt: time,
      /** OFFERED = one of the two has not agreed; SET = it counts while its time runs. */
      state: z.enum(['OFFERED', 'SET']),
      /** Which of the two you are. */
      side: z.enum(['principal', 'delegate']),
      /** You have not agreed yet. */
      toAccept: z.boolean(),
    })
    .meta({ id: 'OwnDelegation' }),
);
export const delegationOffered = z.object({ id }).meta({ id: 'DelegationOffered' });
