import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { TicketKeys } from '../crypto/tickets.ts';
import type { Registry, RegistryCopy } from '../db/registry/registry.ts';
import type { Database } from '../db/schema/index.ts';
import type { RulesetCopies } from '../db/rulesets/cache.ts';
import type { RulesetThreads } from '../db/rulesets/compiler.ts';
import type { Jobs } from '../queue/jobs.ts';
import type { GroupWrites } from './group-writes.ts';

export type { Registry };

/** What every use case gets first: made once in the composition root. */
export interface Deps {
  readonly db: Kysely<Database>;
  readonly registry: RegistryCopy;
  readonly rulesets: RulesetCopies;
  readonly rulesetThreads: RulesetThreads;
  readonly jobs: Jobs;
  readonly keys: TicketKeys;
  readonly writes: GroupWrites;
  readonly log: Logger;
}
