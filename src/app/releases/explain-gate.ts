import type { Kysely } from 'kysely';
import { gate, type GateFacts } from '../../domain/release/release-gate.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { readGateAccounts, readGateFacts } from '../../db/drafts/gate-facts.ts';
import { databaseNow, type LockedDraft } from '../../db/locks.ts';
import type { Database } from '../../db/schema/index.ts';

export interface AccountAnswer {
  readonly accountId: string;
  /** The gate would let the content leave to this account now. */
  readonly ok: boolean;
  readonly refusals: readonly Refusal[];
}

export interface Explanation {
  /** Content may leave now to every target account. */
  readonly mayLeave: boolean;
  readonly accounts: readonly AccountAnswer[];
  readonly facts: GateFacts;
}

/** What the gate says of each target account now, and why. */
export async function explain(db: Kysely<Database>, draft: LockedDraft): Promise<Explanation> {
  const facts = await readGateFacts(db, draft);
  const accounts = await readGateAccounts(db, facts.scope.accounts);
  const now = await databaseNow(db);
  const answers = [...accounts.values()].map((account): AccountAnswer => {
    const answer = gate(facts, account, now);
    return { accountId: account.id, ok: answer.ok, refusals: answer.ok ? [] : answer.refusals };
  });
  return { mayLeave: answers.length > 0 && answers.every((answer) => answer.ok), accounts: answers, facts };
}
