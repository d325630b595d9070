import type { Kysely } from 'kysely';
import { actorsByToken, type Authenticated } from '../db/people/actors.ts';
import { appendAudit, type AuditEntry } from '../db/audit.ts';
import { insertDrafts, type NewDraft } from '../db/drafts/drafts.ts';
import { groupCommit } from '../db/group-commit.ts';
import type { Database } from '../db/schema/index.ts';
import { refusalLog, type RefusalLog } from './refusal-log.ts';

/** Statements that many requests share. Each resolves when its own item is committed (or read). */
export interface GroupWrites {
  readonly draft: (draft: NewDraft) => Promise<void>;
  readonly audit: (entry: AuditEntry) => Promise<void>;
  /** What was refused: written once, then counted. Flush it before the store closes. */
  readonly refusals: RefusalLog;
  /** @param hash SHA-256 of the token, hex */
  readonly actor: (hash: string) => Promise<Authenticated | undefined>;
}

export function groupWrites(db: Kysely<Database>): GroupWrites {
  const none = <T>(items: readonly T[]): undefined[] => items.map(() => undefined);
  const audit = groupCommit(async (entries: readonly AuditEntry[]): Promise<undefined[]> => {
    await appendAudit(db, entries);
    return none(entries);
  });
  return {
    draft: groupCommit(async (drafts: readonly NewDraft[]) => {
      await insertDrafts(db, drafts);
      return none(drafts);
    }),
    audit,
    refusals: refusalLog(audit),
    actor: groupCommit(async (hashes: readonly string[]) => {
      const found = await actorsByToken(db, [...new Set(hashes)]);
      return hashes.map((hash) => found.get(hash));
    }),
  };
}
