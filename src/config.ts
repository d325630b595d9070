import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isOrigin, oidcErrors, oidcOf, oidcSettings, ORIGIN_RULE, type OidcConfig } from './config-oidc.ts';
import { mediaErrors, mediaOf, mediaSettings, type MediaConfig } from './config-media.ts';
import { DEFAULT_RULES, LONGEST_HISTORY, type SignInRules } from './domain/people/sign-in-rules.ts';
import { notifyErrors, notifyOf, notifySettings, type NotifyConfig } from './config-notify.ts';
import { NATIONAL, thresholdsOf, type Thresholds } from './domain/reports/inspection.ts';
import { eachHost } from './db/hosts.ts';
import { plainHost } from './outbound/hosts.ts';
import { tracingErrors, tracingOf, tracingSettings } from './config-tracing.ts';
import { ROLES, type Role } from './domain/vocabulary.ts';
import type { Algorithm } from './signature/keys.ts';
import type { TracingSettings } from './telemetry/settings.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Of one server, or of several one of which takes writes. */
const postgresUrl = z
  .string()
  .refine((text) => eachHost(text).every((one) => z.url({ protocol: /^postgres(ql)?$/ }).safeParse(one).success), {
    error: '须为 postgresql://用户@主机:端口/数据库，多台主机以逗号分隔',
  });

/** Whose word on a client's address counts: so many proxies in a row, or the addresses and networks they have. */
const trustProxy = z.string().transform((text, context): number | readonly string[] => {
  if (/^\d{1,2}$/.test(text) && Number(text) > 0) return Number(text);
  const places = text.split(',').map((place) => place.trim());
  if (places.every(isPlace)) return places;
  context.addIssue({
    code: 'custom',
    message: '须为代理层数（1–99），或代理的地址、网段（逗号分隔，例如 10.0.0.2,10.1.0.0/16）',
  });
  return z.NEVER;
});

/** An address, or a network that is not everybody. */
function isPlace(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

/** Where heads of the log are posted: with TLS, or to this very machine. */
const webhook = z.url({ protocol: /^https?$/ }).superRefine((text, context) => {
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  if (protocol !== 'https:' && !isLoopback)
    context.addIssue({ code: 'custom', message: '须以 https:// 开头；http:// 仅限本机回环地址' });
});

/** Roles of people: machines sign in nowhere. */
const PEOPLES: readonly Role[] = ROLES.filter((role) => role !== 'PUBLISHER');

const roles = z.string().transform((text, context): readonly Role[] => {
  const named = text.split(',').map((role) => role.trim());
  const known = PEOPLES.filter((role) => named.includes(role));
  if (named.every((role) => (known as readonly string[]).includes(role))) return known;
  context.addIssue({ code: 'custom', message: `须为角色（逗号分隔）：${PEOPLES.join(',')}` });
  return z.NEVER;
});

/** Hosts of an intranet at which accounts are public; the server reaches no other one inside. */
const intranetHosts = z.string().transform((text, context): readonly string[] => {
  const hosts = text.split(',').map((host) => plainHost(host));
  if (hosts.every((host) => host !== undefined)) return hosts;
  context.addIssue({
    code: 'custom',
    message: '须为主机名或 IPv4 地址（逗号分隔），非 80、443 端口须写明，例如 www.oa.local,10.1.2.3:8080',
  });
  return z.NEVER;
});

/** Limits of a province's inspections where they are stricter than the national ones. */
const inspection = z.string().transform((text, context): Thresholds => {
  const limits = thresholdsOf(text);
  if (limits !== null) return limits;
  context.addIssue({
    code: 'custom',
    message: `须为 名称=数值（逗号分隔），名称为 ${Object.keys(NATIONAL).join('、')}，例如 silenceDays=7,weeklyOriginals=2`,
  });
  return z.NEVER;
});

const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_PASSWORD: z.string().min(1).optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_OWNER_PASSWORD: z.string().min(1).optional(),
  REDIS_URL: z
    .string()
    .regex(/^(redis|rediss|redis\+sentinel|rediss\+sentinel|redis\+cluster|rediss\+cluster):\/\//, {
      error: '须以 redis:// rediss:// redis+sentinel:// 或 redis+cluster:// 开头',
    })
    .optional(),
  REDIS_PASSWORD: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  DEMO: z.enum(['0', '1']).optional(),
  WORKERS: z.enum(['0', '1']).default('1'),
  MEDIA_WORKER: z.enum(['0', '1']).default('1'),
  FFMPEG: z.string().min(1).optional(),
  TRUST_PROXY: trustProxy.optional(),
  CHECKPOINT_WEBHOOK: webhook.optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, { error: '须为 16–200 个可见 ASCII 字符' })
    .optional(),
  SECOND_FACTOR_ROLES: roles.optional(),
  GRANTS_BY_TWO: z.enum(['0', '1', 'auto']).default('auto'),
  SIGNATURE_ALGORITHM: z.enum(['EdDSA', 'SM2']).default('EdDSA'),
  PUBLIC_URL: z.string().refine(isOrigin, { error: ORIGIN_RULE }).optional(),
  INTRANET_HOSTS: intranetHosts.default([]),
  OUTSIDE_CHECKERS: z.string().min(1).optional(),
  INSPECTION: inspection.default(NATIONAL),
  ...oidcSettings,
  ...mediaSettings,
  ...notifySettings,
  ...tracingSettings,
  // the absolute end of a session comes after twelve hours
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(2).max(720).default(DEFAULT_RULES.idleMinutes),
  PASSWORD_MAX_AGE_DAYS: z.coerce.number().int().min(0).max(3650).default(DEFAULT_RULES.passwordMaxAgeDays),
  PASSWORD_HISTORY: z.coerce.number().int().min(0).max(LONGEST_HISTORY).default(DEFAULT_RULES.passwordHistory),
});

export interface Config {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Your own PostgreSQL; undefined = the embedded one below `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** The role that owns the tables of your own PostgreSQL, used for migrations alone; undefined = `databaseUrl` for all. */
  readonly databaseOwnerUrl: string | undefined;
  /** Redis for the queues; undefined = BullMQ's PostgreSQL backend. */
  readonly redisUrl: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Seed the demo office on the first start. Default: yes with the embedded store, no with your own. */
  readonly demo: boolean;
  /** Run the workers beside the server. `0` where they run as processes of their own. */
  readonly workers: boolean;
  /** Read pictures, films and sounds beside the other workers. `0` where `workers/media.ts` runs as a process of its own. */
  readonly mediaWorker: boolean;
  /** The program that takes films apart; undefined = whatever PATH has. */
  readonly ffmpeg: string | undefined;
  /** Whoever shows it as a bearer token reads `/metrics`; undefined = administrators alone. */
  readonly metricsToken: string | undefined;
  /** Proxies in front: how many, or where; undefined = none, and what a request says of its origin counts for nothing. */
  readonly trustProxy: number | readonly string[] | undefined;
  /** Where the head of the log is posted once a day; undefined = nowhere. */
  readonly checkpointWebhook: string | undefined;
  /** By which address people open the console, without a path; undefined = where the server listens. */
  readonly publicUrl: string | undefined;
  /** What is demanded of whoever signs in. */
  readonly signIn: SignInRules;
  /** Whoever comes to publish or rule does so by two administrators. Default: no, as small offices have one. */
  readonly grantsByTwo: boolean | 'AUTO';
  /** What tickets, heads of the log and bundles are signed with: `SM2` where national algorithms are asked for. */
  readonly signatureAlgorithm: Algorithm;
  readonly media: MediaConfig;
  readonly notify: NotifyConfig;
  /** Hosts that may lie in an intranet and are read back all the same, as `plainHost` writes them. */
  readonly intranetHosts: readonly string[];
  /** The file that names checkers outside the house; undefined = none is asked. */
  readonly outsideCheckers: string | undefined;
  /** What inspections ask for here; default: the national indicators. */
  readonly inspection: Thresholds;
  /** The identity service through which people sign in; undefined = none. */
  readonly oidc: OidcConfig | undefined;
  /** Where traces go; undefined = none are kept. */
  readonly tracing: TracingSettings | undefined;
}

/** Characters that `encodeURIComponent` leaves, and that mean something to those who read addresses. */
const RESERVED = /[!'()*]/g;

/** An address with a password of any characters, in the place of one that it may hold. Also of several hosts, which are no URL. */
export function withPassword(address: string | undefined, password: string | undefined): string | undefined {
  if (address === undefined || password === undefined) return address;
  const secret = encodeURIComponent(password).replaceAll(
    RESERVED,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return address.replace(
    /^([a-z+]+:\/\/)(?:([^:@/?]*)(?::[^@/?]*)?@)?/,
    (_whole, scheme: string, user: string | undefined) => `${scheme}${user ?? ''}:${secret}@`,
  );
}

/** Thrown when a setting cannot be used; the message names every one of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings once.
 * @param env usually `process.env`; an empty value counts as not set
 * @throws ConfigError naming every setting that is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // an address may hold a password or a secret path
      const secret = /_(?:URL|TOKEN|WEBHOOK|SECRET|KEY|KEY_ID|PASSWORD)$/.test(name) && name !== 'PUBLIC_URL';
      const shown = JSON.stringify(given[name]).replace(/\/\/.*@/, '//…@');
      return `  ${name}=${secret ? '…' : shown}: ${issue.message}`;
    });
    throw new ConfigError(`设置有误 / invalid settings:\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  const halves = [...oidcErrors(data), ...mediaErrors(data), ...notifyErrors(data), ...tracingErrors(data)];
  if (halves.length > 0) throw new ConfigError(`设置有误 / invalid settings:\n${halves.join('\n')}`);
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: resolve(data.DATA_DIR),
    databaseUrl: withPassword(data.DATABASE_URL, data.DATABASE_PASSWORD),
    databaseOwnerUrl: withPassword(data.DATABASE_OWNER_URL, data.DATABASE_OWNER_PASSWORD),
    redisUrl: withPassword(data.REDIS_URL, data.REDIS_PASSWORD),
    logLevel: data.LOG_LEVEL,
    demo: data.DEMO === undefined ? data.DATABASE_URL === undefined : data.DEMO === '1',
    workers: data.WORKERS === '1',
    mediaWorker: data.MEDIA_WORKER === '1',
    ffmpeg: data.FFMPEG,
    trustProxy: data.TRUST_PROXY,
    checkpointWebhook: data.CHECKPOINT_WEBHOOK,
    metricsToken: data.METRICS_TOKEN,
    oidc: oidcOf(data),
    grantsByTwo: data.GRANTS_BY_TWO === 'auto' ? 'AUTO' : data.GRANTS_BY_TWO === '1',
    signatureAlgorithm: data.SIGNATURE_ALGORITHM === 'SM2' ? 'SM2SM3' : 'EdDSA',
    media: mediaOf(data),
    notify: notifyOf(data),
    tracing: tracingOf(data),
    intranetHosts: data.INTRANET_HOSTS,
    outsideCheckers: data.OUTSIDE_CHECKERS,
    inspection: data.INSPECTION,
    publicUrl: data.PUBLIC_URL === undefined ? undefined : new URL(data.PUBLIC_URL).origin,
    signIn: {
      secondFactorRoles: data.SECOND_FACTOR_ROLES ?? DEFAULT_RULES.secondFactorRoles,
      idleMinutes: data.SESSION_IDLE_MINUTES,
      passwordMaxAgeDays: data.PASSWORD_MAX_AGE_DAYS,
      passwordHistory: data.PASSWORD_HISTORY,
      passwordCost: DEFAULT_RULES.passwordCost,
    },
  };
}
