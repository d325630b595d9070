import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { pino, type Logger } from 'pino';
import { loadPacks } from './rulesets/load-packs.ts';
import { rulesetVersion } from './rulesets/version.ts';
import { openSeal } from './crypto/seal.ts';
import { openTicketKeys } from './crypto/tickets.ts';
import { createRulesetCompiler } from './db/rulesets/compiler.ts';
import { rulesetCache } from './db/rulesets/cache.ts';
import { openMediaStore } from './media/store/open-store.ts';
import { LIMITS, openOutbound } from './outbound/fetch.ts';
import { openMailer } from './outbound/mail.ts';
import { openStore, type Store } from './db/open.ts';
import { registryCache } from './db/registry/registry.ts';
import { rulesetState } from './db/rulesets/rulesets.ts';
import type { QueueBackend } from './queue/backend.ts';
import { openQueues } from './queue/open.ts';
import { jobProducers } from './queue/producers.ts';
import { groupWrites } from './app/group-writes.ts';
import { DEFAULT_MEDIA_RULES } from './domain/media-rules.ts';
import type { Deps } from './app/deps.ts';
import { identityService } from './app/identity-service.ts';
import { activateRuleset, proposeRuleset, renewActiveRuleset } from './app/rulesets/manage-rulesets.ts';
import type { Config } from './config.ts';

export const DICTIONARIES = fileURLToPath(new URL('../dictionaries', import.meta.url));

/** Everything a process needs, opened in order; close it in reverse. */
export interface Runtime {
  readonly deps: Deps;
  readonly store: Store;
  readonly queues: QueueBackend;
  close(): Promise<void>;
}

export const makeLog = (config: Config): Logger =>
  pino(
    { level: config.logLevel, base: null, redact: ['headers', 'body'], serializers: { err: errorForLog } },
    pino.destination({ dest: 2, sync: true }),
  );

/** What the log says of an error: its kind, code and place. What it says itself may quote drafts, as PostgreSQL does. */
export function errorForLog(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as Error & Readonly<Record<'code' | 'constraint' | 'table', unknown>>;
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, code, constraint, table, stack: stack.slice(0, 30).join('\n') };
}

/** @param connection of the store, embedded or yours */
export async function openRuntime(config: Config, connection: pg.PoolConfig, log: Logger): Promise<Runtime> {
  const media = await openMediaStore(join(config.dataDir, 'media'), config.media.s3);
  const store = openStore(connection, {
    max: 16,
    // the error carries the whole connection with every statement it has prepared
    onIdleError: (error) =>
      log.warn(
        { code: (error as NodeJS.ErrnoException).code, error: error.message },
        'an idle database connection broke',
      ),
  });
  const queues = await openQueues(config.redisUrl, connection, (error) =>
    log.warn({ code: (error as NodeJS.ErrnoException).code, error: error.message }, 'queue store'),
  ).catch(async (error: unknown) => {
    await store.close();
    await media.close();
    throw error;
  });
  const rulesetCompiler = createRulesetCompiler(connection, [
    join(DICTIONARIES, 'clean'),
    join(config.dataDir, 'clean'),
  ]);
  const deps: Deps = {
    db: store.db,
    registry: registryCache(store.db),
    rulesets: rulesetCache(rulesetCompiler),
    rulesetCompiler,
    jobs: jobProducers(queues, (queue, error) =>
      log.warn({ queue, error: (error as Error).message }, 'a job could not be queued; reconcile will'),
    ),
    keys: await openTicketKeys(join(config.dataDir, 'keys'), config.signatureAlgorithm),
    seal: await openSeal(join(config.dataDir, 'keys')),
    signIn: config.signIn,
    grantsByTwo: config.grantsByTwo,
    writes: groupWrites(store.db),
    media,
    outbound: openOutbound(config.intranetHosts),
    inspection: config.inspection,
    notify: {
      outbound: openOutbound(config.notify.hosts, { limits: { ...LIMITS, wholeMs: 30_000 } }),
      hosts: new Set(config.notify.hosts),
      mailer: config.notify.mail && openMailer(config.notify.mail.url, config.notify.mail.from),
      publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    },
    mediaRules: {
      ...DEFAULT_MEDIA_RULES,
      uploadDir: join(config.dataDir, 'uploads'),
      pictureBytes: config.media.pictureBytes,
      filmBytes: config.media.filmBytes,
      quotaBytes: config.media.quotaBytes,
    },
    log,
    oidc: config.oidc === undefined ? undefined : identityService(config.oidc, log),
  };
  return {
    deps,
    store,
    queues,
    close: async () => {
      await deps.writes.refusals.flush();
      await queues.close();
      await store.close();
      await media.close();
    },
  };
}

/**
 * The shipped dictionaries: active at once in an empty system, else proposed, so that a person looks at what an upgrade
 * brings before it counts.
 *
 * @returns the version that waits to be activated, if any
 */
export async function registerShippedRuleset(deps: Deps): Promise<string | null> {
  await renewActiveRuleset(deps);
  const source = await loadPacks(DICTIONARIES);
  const version = rulesetVersion(source);
  const { ruleset } = await deps.registry.latest();
  const state =
    (await rulesetState(deps.db, version)) ?? (await proposeRuleset(deps, null, source, '随程序发布的词库')).state;
  if (ruleset !== '') return state === 'DRAFT' ? version : null;
  await activateRuleset(deps, null, version);
  return null;
}
