import type { Kysely } from 'kysely';
import { releaseGate, type ReleaseGateFacts } from '../../domain/release/release-gate.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { readReleaseGateAccounts, readReleaseGateFacts } from '../../db/releases/gate-facts.ts';
import { databaseNow, type LockedDraft } from '../../db/locks.ts';
import type { Database } from '../../db/schema/index.ts';

export interface AccountAnswer {
  readonly accountId: string;
  /** The release gate would let the content leave to this account now. */
  readonly ok: boolean;
  readonly refusals: readonly Refusal[];
}

export interface Explanation {
  /** Content may leave now to every target account. */
  readonly mayLeave: boolean;
  readonly accounts: readonly AccountAnswer[];
  readonly facts: ReleaseGateFacts;
}

/** What the release gate says of each target account now, and why. */
export async function explain(db: Kysely<Database>, draft: LockedDraft): Promise<Explanation> {
  const facts = await readReleaseGateFacts(db, draft);
  const accounts = await readReleaseGateAccounts(db, facts.scope.accounts);
  const now = await databaseNow(db);
  const answers = [...accounts.values()].map((account): AccountAnswer => {
    const answer = releaseGate(facts, account, now);
    return { accountId: account.id, ok: answer.ok, refusals: answer.ok ? [] : answer.refusals };
  });
  return { mayLeave: answers.length > 0 && answers.every((answer) => answer.ok), accounts: answers, facts };
}
