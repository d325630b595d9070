import fc from 'fast-check';
import { sql } from 'kysely';
import { signalTask } from '../../src/app/review/escalate-task.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { DEFAULT_POLICY } from '../../src/domain/review/policy.ts';
import { REVIEWER_TIERS } from '../../src/domain/vocabulary.ts';
import { changeRegistry } from '../../src/db/locks.ts';
import { tasksOfDraft } from '../../src/db/review/tasks.ts';
import type { HttpOffice } from '../support/http-office.ts';
import { idOf } from '../support/people.ts';
import type { Claim, Ask } from './acknowledged.ts';

const REVIEWERS = ['first1', 'first2', 'second1', 'second2', 'final1', 'final2'] as const;
const reviewer = fc.constantFrom(...REVIEWERS);
const which = fc.nat({ max: 1 });

/** What an office does beside writing, reviewing and publishing. */
export const officeAct = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('transfer' as const), to: reviewer, which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resume' as const), which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delegate' as const), from: reviewer, to: reviewer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer-recall' as const), agree: fc.boolean(), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('overdue' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('policy' as const), tight: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('nobody' as const), tier: fc.constantFrom(...REVIEWER_TIERS) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reconcile' as const) }) },
);
export type OfficeAct = typeof officeAct extends fc.Arbitrary<infer T> ? T : never;

/** Versions of two policies: as the regulation has it, and every tier for every draft. */
export interface Policies {
  readonly usual: string;
  readonly tight: string;
  readonly bodies: { readonly usual: object; readonly tight: object };
}

/** Has one person propose a policy, once more if need be, and another activate it. */
export async function putInForce(ask: Ask, policies: Policies, which: 'usual' | 'tight'): Promise<void> {
  await ask('admin', '/v1/policies', { policy: policies.bodies[which] });
  await ask('duty', `/v1/policies/${policies[which]}/activate`);
}

/** Freezes a source, which one person does, or has a second one confirm that it is let through again. */
export async function setSource(
  ask: <T>(
    login: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
    method?: string,
  ) => Promise<T | null>,
  source: string,
  state: 'FROZEN' | 'ACTIVE',
): Promise<void> {
  const path = `/v1/admin/sources/${source}`;
  const asked = await ask<{ pending?: { id: string } }>('dict1', path, { state }, {}, 'PATCH');
  if (asked?.pending !== undefined) await ask('dict2', `/v1/admin/source-changes/${asked.pending.id}/confirm`);
}

/** Proposes both; whoever activates one is somebody else. */
export async function proposePolicies(office: HttpOffice): Promise<Policies> {
  const { version: _version, ...usual } = DEFAULT_POLICY;
  const every = usual.rules.filter(({ when }) => Object.keys(when).length === 0);
  const propose = async (policy: object): Promise<string> => {
    const { status, body } = await office.as('admin').call<{ version: string }>('POST', '/v1/policies', { policy });
    if (status !== 201) throw new Error(`the policy was refused: ${JSON.stringify(body)}`);
    return body.version;
  };
  const bodies = { usual, tight: { ...usual, rules: every, reentry: 'RETURNING_TIER' } };
  return { usual: await propose(usual), tight: await propose(bodies.tight), bodies };
}

/** Plays one of these acts. */
export async function perform(
  office: HttpOffice,
  ask: Ask,
  draftId: string,
  claims: Claim[],
  policies: Policies,
  act: OfficeAct,
): Promise<void> {
  switch (act.do) {
    case 'transfer': {
      const held = claims[act.which];
      if (held === undefined) return;
      const body = { to: idOf(office, act.to), leaseNo: held.leaseNo };
      const given = await ask<{ leaseNo: number }>(held.by, `/v1/tasks/${held.taskId}/transfer`, body);
      if (given !== null) claims.unshift({ ...held, by: act.to, leaseNo: given.leaseNo });
      return;
    }
    case 'hold': {
      const held = claims[act.which];
      if (held === undefined) return;
      return void (await ask(held.by, `/v1/tasks/${held.taskId}/hold`, { reason: '待核实', leaseNo: held.leaseNo }));
    }
    case 'resume': {
      const held = claims[act.which];
      if (held === undefined) return;
      const again = await ask<{ leaseNo: number }>(held.by, `/v1/tasks/${held.taskId}/resume`, {});
      if (again !== null) claims.unshift({ ...held, leaseNo: again.leaseNo });
      return;
    }
    case 'delegate': {
      const offered = await ask<{ id: string }>(act.from, '/v1/me/delegations', {
        unitId: office.demo.unit.id,
        delegateId: idOf(office, act.to),
        reason: '外出',
        validFrom: new Date(Date.now() - 3_600_000).toISOString(),
        validTo: new Date(Date.now() + 3_600_000).toISOString(),
      });
      if (offered !== null) await ask(act.to, `/v1/me/delegations/${offered.id}/accept`);
      return;
    }
    case 'revoke':
      return endDelegations(office);
    case 'answer-recall': {
      const held = claims[act.which];
      if (held === undefined) return;
      const body = { leaseNo: held.leaseNo, agree: act.agree };
      return void (await ask(held.by, `/v1/tasks/${held.taskId}/recall`, body));
    }
    case 'overdue': {
      await office.deps.db
        .updateTable('review_task')
        .set({ signals: 2, signal_at: sql<Date>`wuguan_now()` })
        .where('draft_id', '=', draftId)
        .execute();
      for (const task of await tasksOfDraft(office.deps.db, draftId)) await signalTask(office.deps, task.id);
      return;
    }
    case 'policy':
      return putInForce(ask, policies, act.tight ? 'tight' : 'usual');
    case 'nobody':
      // every grant for the tier ends: it must wait, never be skipped
      // as every change of the registry: under its lock, so that it cannot deadlock with another one
      await office.deps.db.transaction().execute(async (trx) => {
        await changeRegistry(trx);
        await trx
          .updateTable('role_grant')
          .set({ valid_to: sql<Date>`wuguan_now()` })
          .where('tier', '=', act.tier)
          .execute();
      });
      return void (await reconcile(office.deps));
    case 'reconcile':
      return void (await reconcile(office.deps));
  }
}

/** As it was before the story: nobody stands in, every grant is in force. */
export async function restorePeople(office: HttpOffice): Promise<void> {
  await endDelegations(office);
  await office.deps.db.updateTable('role_grant').set({ valid_to: null }).where('valid_to', 'is not', null).execute();
}

async function endDelegations(office: HttpOffice): Promise<void> {
  await office.deps.db
    .updateTable('delegation')
    .set({ revoked_at: sql<Date>`wuguan_now()` })
    .where('revoked_at', 'is', null)
    .execute();
}
