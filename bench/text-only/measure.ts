import { writeResult } from '../../scripts/figures/result-file.ts';
import { draftChecker } from '../../src/app/checks/check-draft.ts';
import { createDraft } from '../../src/app/drafts/create-draft.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import { draftInput } from '../../src/app/drafts/draft-input.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { databaseNow } from '../../src/db/locks.ts';
import { actorsByToken } from '../../src/db/people/actors.ts';
import { registerShippedRuleset } from '../../src/runtime.ts';
import { forgetfulJobs } from '../../test/support/deps.ts';
import { atOnce } from '../at-once.ts';
import { middleOf } from '../middle.ts';
import { inBenchOffice } from '../office.ts';
import { cpuByName } from '../pipeline/cpu.ts';
import { benchDrafts } from '../pipeline/drafts.ts';

const AT_ONCE = 16;

const processorMs = (): number =>
  [...cpuByName(process.pid).values()].reduce((sum, seconds) => sum + seconds, 0) * 1_000;

export interface Measuring {
  /** Pairs. */
  readonly rounds: number;
  /** Of each round. */
  readonly drafts: number;
  readonly json: string | undefined;
}

/** @param haveStage says whether the office has the stage of files */
export async function measure(
  haveStage: (wanted: boolean) => void,
  { rounds, drafts, json }: Measuring,
): Promise<void> {
  await inBenchOffice(async ({ deps: own, store, demo }) => {
    const deps = { ...own, jobs: forgetfulJobs };
    await registerShippedRuleset(deps);
    const token = demo.users.find(({ login }) => login === 'editor1')?.token ?? '';
    const hash = secretHash(token).toString('hex');
    const actor = (await actorsByToken(store.db, [hash])).get(hash)!.actor;
    const bodies = benchDrafts(
      drafts,
      demo.accounts.map(({ id }) => id),
    ).map((body) => draftInput.parse(JSON.parse(body)));
    /** Milliseconds of the processor a draft. */
    const round = async (withStage: boolean): Promise<number> => {
      haveStage(withStage);
      const check = draftChecker(deps);
      const registry = await deps.registry.latest();
      const ids: string[] = [];
      const before = processorMs();
      await atOnce(AT_ONCE, bodies, async (body) => {
        const now = await databaseNow(deps.db);
        const { id } = await createDraft(deps, actor, body, { registry, now, submit: true, idempotencyKey: undefined });
        await check({ draftId: id, rev: 1, stages: [...STAGE_TABLE], lastAttempt: true });
        ids.push(id);
      });
      const took = (processorMs() - before) / drafts;
      const { rows } = await store.pool.query<{ status: string; stages: number }>(
        `select d.status, (select count(*)::int from check_run c where c.draft_id = d.id) as stages
         from draft d where d.id = any($1::uuid[])`,
        [ids],
      );
      const isThrough = ({ status, stages }: (typeof rows)[number]): boolean =>
        status === 'IN_REVIEW' && stages === STAGE_TABLE.length;
      if (rows.length !== drafts || !rows.every(isThrough)) throw new Error('drafts were not checked to their end');
      return took;
    };
    await round(true);
    await round(false);
    const pairs: { readonly on: number; readonly off: number }[] = [];
    for (let pair = 0; pair < rounds; pair += 1) {
      // who goes first alternates too
      const first = await round(pair % 2 === 0);
      const second = await round(pair % 2 !== 0);
      pairs.push(pair % 2 === 0 ? { on: first, off: second } : { on: second, off: first });
    }
    haveStage(true);
    const on = middleOf(pairs.map((pair) => pair.on)).median;
    const off = middleOf(pairs.map((pair) => pair.off)).median;
    const ratio = middleOf(pairs.map((pair) => pair.on / pair.off)).median;
    process.stdout.write(
      `${on.toFixed(2)} ms with the stage of files, ${off.toFixed(2)} without it: × ${ratio.toFixed(3)}\n`,
    );
    const figures = [
      {
        what: `a draft without files from intake to its first task, the stage of files among its stages: processor time of each, ${AT_ONCE} at once`,
        zh: `不带文件的稿件从报送到任务可认领（含图片影音环节）：平均处理器用时，每次同时 ${AT_ONCE} 件`,
        value: Number(on.toFixed(2)),
        unit: 'ms',
        ratios: [{ value: Number(ratio.toFixed(3)), to: 'without the stage' }],
        aim: '≤ 1.05 × without the stage',
      },
    ];
    writeResult(json, 'text-only', figures, { drafts, pairs });
  });
}
