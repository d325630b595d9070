import { z } from 'zod';
import { FIRST_STATES, NOTICE_KINDS } from '../../domain/registry/account-life.ts';
import { ACCOUNT_STATE_NAMES, ACCOUNT_STATES, PLATFORMS, VERIFICATIONS } from '../../domain/vocabulary.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const day = z.iso.date({ error: '须为日期，例如 2026-12-31' });
const link = z.url({ protocol: /^https?$/, error: '须为完整网址，以 http:// 或 https:// 开头' }).max(500);

/** What is known of an account besides its name (art. 6–11). */
const about = {
  filingNo: text(100),
  leaderName: text(50),
  leaderPhone: z.string().regex(/^[+\d][\d -]{4,29}$/, { error: '须为电话号码' }),
  verification: z.enum(VERIFICATIONS),
  verifiedAt: time,
  openedOn: day,
};
const aboutOrNot = {
  ...about,
  filingNo: about.filingNo.nullable(),
  leaderName: about.leaderName.nullable(),
  leaderPhone: about.leaderPhone.nullable(),
  verifiedAt: about.verifiedAt.nullable(),
};
/** Warnings are answered with 409; the same request with `confirm: true` goes through and is logged with them. */
const confirm = z.boolean();

/** Accounts and what is recorded of each, as resources of `/v1/admin/…`; part of `RESOURCES`. */
export const ACCOUNT_RESOURCES = {
  accounts: {
    table: 'account',
    tag: '账号',
    read: 'registry.read',
    write: 'registry.write',
    create: z.strictObject({
      unitId: z.uuid(),
      platform: z.enum(PLATFORMS),
      name: text(100),
      state: z
        .enum(FIRST_STATES, {
          error: `新登记的账号须为${FIRST_STATES.map((state) => `“${ACCOUNT_STATE_NAMES[state]}”`).join('、')}`,
        })
        .optional(),
      ...z.strictObject({ ...about, confirm }).partial().shape,
    }),
    change: z.strictObject({ name: text(100), state: z.enum(ACCOUNT_STATES), ...aboutOrNot, confirm }).partial(),
  },
  custodians: {
    table: 'account_custodian',
    tag: '管理员',
    read: 'people.read',
    write: 'registry.write',
    create: z.strictObject({ accountId: z.uuid(), userId: z.uuid(), passwordChangedOn: day }),
    change: z.strictObject({ passwordChangedOn: day, endedOn: day.nullable() }).partial(),
  },
  qualifications: {
    table: 'account_qualification',
    tag: '资质',
    read: 'registry.read',
    write: 'registry.write',
    create: z.strictObject({ accountId: z.uuid(), kind: text(100), number: text(100), validTo: day }),
    change: z.strictObject({ kind: text(100), number: text(100), validTo: day }).partial(),
  },
  notices: {
    table: 'account_notice',
    tag: '开设、注销公告',
    read: 'registry.read',
    write: 'registry.write',
    create: z.strictObject({
      accountId: z.uuid(),
      kind: z.enum(NOTICE_KINDS),
      publishedOn: day,
      effectiveOn: day,
      url: link.optional(),
      approvalNo: text(100).optional(),
    }),
    change: z
      .strictObject({ publishedOn: day, effectiveOn: day, url: link.nullable(), approvalNo: text(100).nullable() })
      .partial(),
  },
  explanations: {
    table: 'account_explanation',
    tag: '未更新说明',
    read: 'activity.read',
    write: 'activity.explain',
    create: z.strictObject({
      accountId: z.uuid(),
      reason: z.string().trim().min(5, { error: '说明不少于 5 个字' }).max(500),
      from: day,
      until: day,
    }),
    change: z
      .strictObject({ reason: z.string().trim().min(5, { error: '说明不少于 5 个字' }).max(500), until: day })
      .partial(),
  },
} as const;
