/** A part of the program, and what it may use. */
export interface Floor {
  readonly name: string;
  /** Its files, or folders with everything below them, from the root. The longest path that fits a file counts. */
  readonly at: readonly string[];
  /** Floors before it that it leaves alone all the same. */
  readonly not?: readonly string[];
  /** Of the floors before it, only these. */
  readonly only?: readonly string[];
  /** What it may use of packages and of Node; left out: anything. */
  readonly packages?: readonly string[];
}

/**
 * The one statement of who may import whom: a floor imports from itself and from the floors before it. `npm run lint` and
 * test/architecture.test.ts judge by it.
 */
export const FLOORS: readonly Floor[] = [
  // pure: no input, no output
  { name: 'domain', at: ['src/domain/'], packages: ['zod', 'node:crypto', 'canonicalize'] },
  // keys and signatures of both algorithms, for whoever signs or verifies
  { name: 'signature', at: ['src/signature/'], packages: ['node:crypto', 'sm-crypto-v2'] },
  { name: 'evidence', at: ['src/evidence/'], packages: ['node:crypto'] },
  {
    name: 'text',
    at: ['src/text/'],
    packages: [
      ...['mint-filter', 'parse5', 'entities/decode', 'micromark-util-decode-string', 'micromark-util-types', 'mdast'],
      ...['mdast-util-from-markdown', 'mdast-util-gfm-strikethrough', 'mdast-util-gfm-table'],
      ...['micromark-extension-gfm-strikethrough', 'micromark-extension-gfm-table'],
      ...['css-tree', 'css-tree/parser', 'css-tree/tokenizer', 'css-tree/utils'],
    ],
  },
  // what the public sees, and how it differs from what was approved: the server and the publishing tool judge by it
  {
    name: 'public page',
    at: ['src/public-page/'],
    packages: ['diff', 'sharp', 'node:crypto'],
  },
  // the only way out of the server to addresses that it was told
  {
    name: 'outbound',
    at: ['src/outbound/'],
    only: [],
    packages: [
      'ipaddr.js',
      'nodemailer',
      'node:crypto',
      'node:dns/promises',
      'node:http',
      'node:https',
      'node:net',
      'node:stream',
      'node:zlib',
    ],
  },
  // traces of what becomes of a request: told by every floor that hands something on, loaded where somebody wants them
  {
    name: 'telemetry',
    at: ['src/telemetry/'],
    only: [],
    packages: [
      ...['@opentelemetry/api', '@opentelemetry/core', '@opentelemetry/exporter-trace-otlp-http'],
      ...['@opentelemetry/resources', '@opentelemetry/sdk-trace-base', 'node:async_hooks', 'node:crypto'],
    ],
  },
  { name: 'launch', at: ['src/launch.ts'], packages: ['node:url'] },
  { name: 'files', at: ['src/files/'] },
  // the store of pictures, films and sounds, and what is read in them
  { name: 'media', at: ['src/media/'] },
  { name: 'rulesets', at: ['src/rulesets/'] },
  {
    name: 'checks',
    at: ['src/checks/'],
    not: ['launch', 'files', 'media', 'telemetry'],
    packages: ['tldts', 'node:url', 'css-tree', 'css-tree/parser', 'css-tree/tokenizer', 'css-tree/utils'],
  },
  // checkers of the office's choice, outside the house
  {
    name: 'outside',
    at: ['src/outside/'],
    only: ['domain', 'outbound'],
    packages: ['zod', 'standardwebhooks', 'node:crypto'],
  },
  { name: 'crypto', at: ['src/crypto/'] },
  // the only floor with SQL
  { name: 'db', at: ['src/db/'] },
  { name: 'queue', at: ['src/queue/'] },
  // use cases: what all of them share, what moves a draft within a transaction, and the areas
  {
    name: 'use case',
    at: [
      'src/app/deps.ts',
      'src/app/group-writes.ts',
      'src/app/refusal-log.ts',
      'src/app/audit-entry.ts',
      'src/app/identity-service.ts',
    ],
  },
  // who must know what: told within the transactions of acts
  { name: 'telling', at: ['src/app/notifications/tell/'] },
  { name: 'lifecycle', at: ['src/app/lifecycle/'] },
  { name: 'app', at: ['src/app/'] },
  { name: 'http', at: ['src/http/'], not: ['db'] },
  // composition: everything is opened once and handed on
  {
    name: 'process',
    at: [
      'src/config.ts',
      'src/config-oidc.ts',
      'src/config-media.ts',
      'src/config-outside.ts',
      'src/config-notify.ts',
      'src/config-tracing.ts',
      'src/open-database.ts',
      'src/examine-redis.ts',
      'src/log-level.ts',
      'src/runtime.ts',
    ],
    not: ['http'],
  },
  { name: 'cli', at: ['src/cli.ts', 'src/cli/'], not: ['http', 'queue'] },
  { name: 'workers', at: ['workers/'], not: ['http', 'cli'] },
  { name: 'server', at: ['src/main.ts'], not: ['cli', 'workers'] },
  // what the OpenAPI document says, as types: of the console and of the SDK
  { name: 'interface', at: ['web/src/api/schema.gen.ts', 'web/src/api/operations.ts'], only: [], packages: [] },
  // whoever writes a publishing tool builds upon this: the public interface alone
  {
    name: 'sdk',
    at: ['sdk/'],
    only: ['domain', 'interface', 'signature'],
    packages: [
      ...['openapi-fetch', 'zod', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:stream'],
      ...['node:stream/promises', 'node:stream/web'],
    ],
  },
  // the publishing tool speaks to the server as any other tool would: over HTTP alone
  { name: 'publisher', at: ['publisher/'], only: ['domain', 'text', 'public page', 'signature', 'sdk'] },
  // the console runs in a browser
  { name: 'web', at: ['web/src/'], only: ['domain', 'text', 'interface'] },
  // one file that proves evidence where nothing else of the program is
  { name: 'verifier', at: ['verify/'], only: [], packages: ['node:crypto', 'node:fs', 'node:url', 'node:util'] },
  { name: 'scripts', at: ['scripts/'] },
  { name: 'test support', at: ['test/support/'] },
  { name: 'bench', at: ['bench/'] },
  { name: 'test', at: ['test/'], not: ['bench'] },
];

/** Files that nothing is asked of. */
export const EXEMPT: readonly string[] = [];
