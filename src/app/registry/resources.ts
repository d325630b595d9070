import { z } from 'zod';
import type { Permission } from '../../domain/permissions.ts';
import { REVIEWER_TIERS, ROLES, SOURCE_LEVELS, SOURCE_STATES, TIERS, UNIT_KINDS } from '../../domain/vocabulary.ts';
import type { RegistryTable } from '../../db/registry/entries.ts';
import { ACCOUNT_RESOURCES } from './account-resources.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const names = z.array(text(100)).max(200);
const hosts = z
  .array(z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, { error: '须为小写域名，例如 example.gov.cn' }))
  .max(200);
const password = z.string().min(12, { error: '密码至少 12 个字符' }).max(200);

/** Days of silence at which a unit's accounts are warned of (art. 16). */
const silenceDays = z
  .array(z.int().min(1).max(365))
  .length(3, { error: '须填三个天数，例如 7、10、14' })
  .refine((days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0)), {
    error: '三个天数须依次增大，例如 7、10、14',
  });

/** How many tasks one person may have in hand in the unit's pool; null = as many as they like. */
const claimLimit = z.int().min(1, { error: '至少为 1' }).max(100, { error: '至多为 100' }).nullable();

/** Warnings are answered with 409; the same request with `confirm: true` goes through and is logged with them. */
const confirm = z.boolean();

/** One kind of entry of the registry: what may be set, at first and later. */
interface ResourceSpec {
  readonly table: RegistryTable;
  readonly tag: string;
  readonly read: Permission;
  readonly write: Permission;
  readonly create: z.ZodObject;
  readonly change: z.ZodObject;
  /** Columns that callers never see. */
  readonly secret?: readonly string[];
}

/** 登记事项: resources of `/v1/admin/…`. Property names are column names in camel case. */
export const RESOURCES = {
  units: {
    table: 'unit',
    tag: '单位',
    read: 'unit.read',
    write: 'registry.write',
    create: z.strictObject({
      name: text(100),
      kind: z.enum(UNIT_KINDS),
      parentId: z.uuid().optional(),
      silenceDays: silenceDays.optional(),
      claimLimit: claimLimit.optional(),
      confirm: confirm.optional(),
    }),
    change: z
      .strictObject({
        ...{ name: text(100), kind: z.enum(UNIT_KINDS), parentId: z.uuid().nullable(), silenceDays, claimLimit },
        confirm,
      })
      .partial(),
  },
  ...ACCOUNT_RESOURCES,
  agreements: {
    table: 'agreement',
    tag: '承办协议',
    read: 'registry.read',
    write: 'registry.write',
    create: z.strictObject({ accountId: z.uuid(), operatorUnitId: z.uuid(), validFrom: time, validTo: time }),
    change: z.strictObject({ validFrom: time, validTo: time }).partial(),
  },
  users: {
    table: 'app_user',
    tag: '人员',
    read: 'people.read',
    write: 'registry.write',
    create: z.strictObject({ unitId: z.uuid(), name: text(50), login: text(50), password }),
    change: z.strictObject({ name: text(50), unitId: z.uuid(), password, disabledAt: time.nullable() }).partial(),
    secret: ['passwordHash', 'passwordBy'],
  },
  grants: {
    table: 'role_grant',
    tag: '授权',
    read: 'people.read',
    write: 'registry.write',
    create: z.strictObject({
      userId: z.uuid(),
      role: z.enum(ROLES).exclude(['PUBLISHER']),
      unitId: z.uuid(),
      accountId: z.uuid().optional(),
      tier: z.enum(REVIEWER_TIERS).optional(),
      validFrom: time.optional(),
      validTo: time.optional(),
    }),
    change: z.strictObject({ validTo: time }).partial(),
  },
  tokens: {
    table: 'token',
    tag: '接口令牌',
    read: 'people.read',
    write: 'registry.write',
    create: z.strictObject({
      name: text(100),
      /** Missing = a publishing machine. */
      userId: z.uuid().optional(),
      unitId: z.uuid(),
      roles: z.array(z.enum(ROLES)).min(1).max(8),
      accountIds: z.array(z.uuid()).max(200).optional(),
      expiresAt: time.optional(),
    }),
    change: z.strictObject({ name: text(100), expiresAt: time, revokedAt: time }).partial(),
    secret: ['tokenHash'],
  },
  shifts: {
    table: 'duty_shift',
    tag: '值班',
    read: 'policy.read',
    write: 'registry.write',
    create: z.strictObject({ unitId: z.uuid(), tier: z.enum(TIERS), userId: z.uuid(), startsAt: time, endsAt: time }),
    change: z.strictObject({ userId: z.uuid(), startsAt: time, endsAt: time }).partial(),
  },
  delegations: {
    table: 'delegation',
    tag: '代理',
    read: 'policy.read',
    write: 'registry.write',
    create: z.strictObject({
      unitId: z.uuid(),
      principalId: z.uuid(),
      delegateId: z.uuid(),
      /** Missing = every tier that the principal reviews. */
      tier: z.enum(TIERS).optional(),
      reason: text(200),
      validFrom: time,
      validTo: time,
    }),
    change: z.strictObject({ validTo: time, revokedAt: time }).partial(),
  },
  holidays: {
    table: 'holiday',
    tag: '节假日',
    read: 'policy.read',
    write: 'registry.write',
    create: z.strictObject({ unitId: z.uuid().optional(), day: z.iso.date(), working: z.boolean(), name: text(50) }),
    change: z.strictObject({ working: z.boolean(), name: text(50) }).partial(),
  },
  sources: {
    table: 'source',
    tag: '稿源',
    read: 'unit.read',
    write: 'source.write',
    create: z.strictObject({
      /** Whose it is to be; the highest unit for which you keep sources when it is left out. */
      unitId: z.uuid().optional(),
      name: text(100),
      aliases: names.optional(),
      domains: hosts.optional(),
      platformAccounts: names.optional(),
      state: z.enum(SOURCE_STATES).optional(),
      validFrom: time.optional(),
      validTo: time.optional(),
      listVersion: text(50).optional(),
      level: z.enum(SOURCE_LEVELS).optional(),
    }),
    change: z
      .strictObject({
        name: text(100),
        aliases: names,
        domains: hosts,
        platformAccounts: names,
        state: z.enum(SOURCE_STATES),
        validFrom: time.nullable(),
        validTo: time.nullable(),
        listVersion: text(50),
        level: z.enum(SOURCE_LEVELS).nullable(),
      })
      .partial(),
  },
} as const satisfies Record<string, ResourceSpec>;

export type Resource = keyof typeof RESOURCES;
