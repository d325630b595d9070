import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { byHandSettings } from './adapters/by-hand/by-hand.ts';
import { webhookSettings } from './adapters/webhook/webhook.ts';
import { websiteSettings } from './adapters/website/website.ts';
import { wechatSettings } from './adapters/wechat/wechat.ts';
import { PACE, type Pace } from './work/tool.ts';

/** A setting is missing or cannot be used; the message says which. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
}

const adapterSettings = z.discriminatedUnion('adapter', [
  websiteSettings,
  webhookSettings,
  byHandSettings,
  wechatSettings,
]);
export type AdapterSettings = z.infer<typeof adapterSettings>;

const accountsFile = z.strictObject({ accounts: z.record(z.uuid(), adapterSettings) });

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const environment = z.object({
  WUGUAN_URL: z.url({ protocol: /^https?$/ }),
  PUBLISHER_TOKEN: z.string().min(1),
  PUBLISHER_DIR: z.string().min(1).default('publisher-data'),
  PUBLISHER_ACCOUNTS: z.string().min(1).optional(),
  PUBLISHER_LEASE_SECONDS: count(5, 3_600).default(PACE.leaseSeconds),
  PUBLISHER_ROUND_MS: count(50, 600_000).default(PACE.roundMs),
  PUBLISHER_POLL_MS: count(10, 600_000).default(PACE.pollMs),
  PUBLISHER_LOOK_FOR_SECONDS: count(1, 86_400).default(PACE.lookForMs / 1000),
  PUBLISHER_REREAD_MINUTES: count(0, 100_000).default(PACE.rereadMs / 60_000),
});

export interface Settings {
  readonly url: string;
  readonly token: string;
  readonly dir: string;
  /** By account id. */
  readonly accounts: ReadonlyMap<string, AdapterSettings>;
  readonly pace: Pace;
}

/** The directory alone: what people tell the tool needs no more. @throws BadSettings */
export const readDir = (env: NodeJS.ProcessEnv): string => resolve(env['PUBLISHER_DIR'] ?? 'publisher-data');

/**
 * Reads settings from the environment, and the accounts from the file that `PUBLISHER_ACCOUNTS` names (YAML or JSON), by default
 * `accounts.yaml` in `PUBLISHER_DIR`.
 * @throws BadSettings
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const read = environment.safeParse(env);
  if (!read.success) throw bad('environment', read.error);
  const { data } = read;
  const dir = readDir(env);
  const accounts = readAccounts(resolve(data.PUBLISHER_ACCOUNTS ?? `${dir}/accounts.yaml`));
  const pace: Pace = {
    ...PACE,
    leaseSeconds: data.PUBLISHER_LEASE_SECONDS,
    roundMs: data.PUBLISHER_ROUND_MS,
    pollMs: data.PUBLISHER_POLL_MS,
    marginMs: Math.min(PACE.marginMs, data.PUBLISHER_LEASE_SECONDS * 100),
    lookForMs: data.PUBLISHER_LOOK_FOR_SECONDS * 1000,
    rereadMs: data.PUBLISHER_REREAD_MINUTES * 60_000,
  };
  return { url: data.WUGUAN_URL, token: data.PUBLISHER_TOKEN, dir, accounts, pace };
}

function readAccounts(path: string): ReadonlyMap<string, AdapterSettings> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new BadSettings(`${path} cannot be read`, { cause });
  }
  const read = accountsFile.safeParse(parse(text));
  if (!read.success) throw bad(path, read.error);
  return new Map(
    Object.entries(read.data.accounts).map(([id, settings]) => [
      id,
      // a directory is meant from where the file is
      settings.adapter === 'website'
        ? { ...settings, directory: resolve(dirname(path), settings.directory) }
        : settings,
    ]),
  );
}

const bad = (where: string, error: z.ZodError): BadSettings =>
  new BadSettings(
    [where, ...error.issues.map(({ path, message }) => `  ${path.join('.') || '(all)'}: ${message}`)].join('\n'),
  );
