import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Seal } from '../crypto/seal.ts';
import type { TicketKeys } from '../crypto/tickets.ts';
import type { MediaStore } from '../media/store/media-store.ts';
import type { Outbound } from '../outbound/fetch.ts';
import type { Mailer } from '../outbound/mail.ts';
import type { SignInRules } from '../domain/people/sign-in-rules.ts';
import type { Registry, RegistryCache } from '../db/registry/registry.ts';
import type { Database } from '../db/schema/index.ts';
import type { RulesetCache } from '../db/rulesets/cache.ts';
import type { RulesetCompiler } from '../db/rulesets/compiler.ts';
import type { Jobs } from '../queue/jobs.ts';
import type { MediaRules } from '../domain/media-rules.ts';
import type { Thresholds } from '../domain/reports/inspection.ts';
import type { GroupWrites } from './group-writes.ts';
import type { IdentityService } from './identity-service.ts';

/** Ways to whoever is told outside of the console. */
export interface Notify {
  readonly outbound: Outbound;
  /** Hosts to which messages may go. */
  readonly hosts: ReadonlySet<string>;
  readonly mailer: Mailer | undefined;
  /** Of the console, without a path: where links lead. */
  readonly publicUrl: string;
}

export type { Registry };

/** What every use case gets first: made once in the composition root. */
export interface Deps {
  readonly db: Kysely<Database>;
  readonly registry: RegistryCache;
  readonly rulesets: RulesetCache;
  readonly rulesetCompiler: RulesetCompiler;
  readonly jobs: Jobs;
  readonly keys: TicketKeys;
  /** Of what second factors rest on. */
  readonly seal: Seal;
  readonly signIn: SignInRules;
  /** Whether two administrators agree on whoever comes to publish or rule; AUTO: once the office has had two. */
  readonly grantsByTwo: boolean | 'AUTO';
  readonly writes: GroupWrites;
  /** The bytes of pictures, films and sounds. */
  readonly media: MediaStore;
  readonly mediaRules: MediaRules;
  /** The way out to what is public. */
  readonly outbound: Outbound;
  /** What inspections ask for here. */
  readonly inspection: Thresholds;
  /** Ways to whoever is told outside of the console; missing = there are none. */
  readonly notify?: Notify | undefined;
  readonly log: Logger;
  /** The identity service through which people sign in; missing = they have passwords alone. */
  readonly oidc?: IdentityService | undefined;
}
