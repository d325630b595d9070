import { isNewFinding, needsInquiry } from '../../domain/cases/patrol.ts';
import type { Actor } from '../../domain/roles.ts';
import { STAGE_TABLE } from '../../checks/stages.ts';
import { appendAudit } from '../../db/audit.ts';
import { livingCases } from '../../db/cases/cases.ts';
import { readCheckSubjects, readFindings, type CheckSubject, type NewFinding } from '../../db/drafts/checks.ts';
import { knownMedia } from '../../db/media/readings.ts';
import { lockDrafts, type Trx } from '../../db/locks.ts';
import { rulesetFor } from '../../db/registry/in-force.ts';
import {
  attachToCase,
  beginPatrol,
  insertPatrolFindings,
  lockPatrolAt,
  markPatrolled,
  nextPublished,
  readPatrol,
  runningPatrol,
  stepPatrol,
  type NewPatrolFinding,
  type PatrolRun,
} from '../../db/cases/patrols.ts';
import type { Deps } from '../deps.ts';
import { openCase } from '../lifecycle/open-case.ts';
import { by } from '../audit-entry.ts';
import { runChecks } from '../checks/run-checks.ts';

/** Hours between two scheduled patrols. */
export const PATROL_HOURS = 6;
const HOUR_MS = 3_600_000;

/** Drafts that are checked at, and then stored, together. */
const BATCH = 50;

/** The account stage asks whether an account may publish, which is no longer the question. */
const STAGES = STAGE_TABLE.filter((row) => row.stage !== 'account');

export interface StartedPatrol {
  readonly run: PatrolRun;
  /** One was under way already; this is it. */
  readonly already: boolean;
}

async function begin(deps: Deps, actor: Actor | null, notWithinMs: number): Promise<PatrolRun | null> {
  const { ruleset } = await deps.registry.latest();
  return deps.db.transaction().execute(async (trx) => {
    const run = await beginPatrol(trx, actor?.id ?? null, ruleset, notWithinMs);
    if (run === null) return null;
    const details = { total: run.total, ruleset: ruleset.slice(0, 12) };
    const about = { entity: 'patrol', entityId: run.id, unitId: actor?.unitId ?? null };
    await appendAudit(trx, [{ ...about, ...(actor === null ? {} : by(actor)), action: 'patrol.started', details }]);
    return run;
  });
}

/** A person starts a patrol, or joins the one under way. Its row is its outbox: the job is only a hint. */
export async function startPatrol(deps: Deps, actor: Actor): Promise<StartedPatrol> {
  for (;;) {
    const run = await begin(deps, actor, 0);
    if (run !== null) {
      await deps.jobs.patrol(run.id);
      return { run, already: false };
    }
    const running = await runningPatrol(deps.db);
    // it ended between the two looks: begin again
    if (running !== undefined) return { run: running, already: true };
  }
}

/** The schedule's look: starts a patrol and walks it to its end when the last scheduled one is old enough. */
export async function patrolWhenDue(deps: Deps, everyMs: number = PATROL_HOURS * HOUR_MS): Promise<PatrolRun | null> {
  const run = await begin(deps, null, everyMs);
  return run === null ? null : patrol(deps, run.id);
}

/**
 * Walks a run on from where it stands: every published draft is checked with today's rules and register, in batches that
 * hold no lock while they are checked. What is news and would have blocked opens one inquiry a draft; what would have
 * warned is kept. Nothing published is touched.
 */
export async function patrol(deps: Deps, runId: string): Promise<PatrolRun | null> {
  let run = (await readPatrol(deps.db, runId)) ?? null;
  while (run !== null && run.state === 'RUNNING') run = await step(deps, run);
  return run;
}

interface CheckedBatch {
  readonly found: readonly NewPatrolFinding[];
  /** Drafts of which every stage ran to its end. */
  readonly clean: readonly { readonly id: string; readonly ruleset: string }[];
  readonly errors: number;
}

/** One batch; null when another worker is walking the same run. */
async function step(deps: Deps, run: PatrolRun): Promise<PatrolRun | null> {
  const draftIds = await nextPublished(deps.db, run.lastDraftId, BATCH);
  const checked = await checkBatch(deps, draftIds);
  return deps.db.transaction().execute(async (trx) => {
    if (!(await lockPatrolAt(trx, run))) return null;
    const fresh = await insertPatrolFindings(trx, run.id, checked.found);
    const blocking = fresh.filter(({ severity }) => needsInquiry(severity));
    const cases = await openInquiries(trx, run, blocking);
    await markPatrolled(trx, checked.clean);
    const done = draftIds.length < BATCH;
    const after = await stepPatrol(trx, run.id, {
      lastDraftId: draftIds.at(-1) ?? null,
      scanned: draftIds.length,
      findings: fresh.length,
      cases,
      errors: checked.errors,
      done,
    });
    if (done) {
      const { scanned, findings, errors } = after;
      const details = { scanned, findings, cases: after.cases, errors };
      await appendAudit(trx, [{ action: 'patrol.finished', entity: 'patrol', entityId: run.id, details }]);
    }
    return after;
  });
}

async function checkBatch(deps: Deps, draftIds: readonly string[]): Promise<CheckedBatch> {
  const subjects = await readCheckSubjects(deps.db, draftIds);
  const registry = await deps.registry.latest();
  const known = await readFindings(
    deps.db,
    [...subjects.values()].map(({ id, rev }) => ({ draftId: id, rev })),
  );
  const shown = [...subjects.values()].flatMap(({ content }) => content.media.map(({ digest }) => digest));
  const files = await knownMedia(deps.db, shown);
  const found: NewPatrolFinding[] = [];
  const clean: { readonly id: string; readonly ruleset: string }[] = [];
  for (const subject of subjects.values()) {
    const ruleset = await deps.rulesets.get(rulesetFor(registry, subject.unitId));
    const results = runChecks({ ...subject, knownMedia: files }, registry, ruleset, STAGES);
    if (results.every(({ error }) => error === null)) clean.push({ id: subject.id, ruleset: ruleset.version });
    const own = new Map(
      known.filter(({ draftId }) => draftId === subject.id).map((finding) => [finding.key, finding] as const),
    );
    for (const finding of results.flatMap((result) => result.findings)) {
      if (isNewFinding(finding.severity, own.get(finding.key))) found.push(about(subject, finding));
    }
    // other jobs of this process go on between two drafts
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { found, clean, errors: subjects.size - clean.length };
}

const about = (
  { id, rev, unitId }: CheckSubject,
  { id: _id, submittedSpan: _span, ...finding }: NewFinding,
): NewPatrolFinding => ({ ...finding, draftId: id, rev, unitId });

/** One inquiry a draft; what is found while one is open belongs to it. Answers how many were opened. */
async function openInquiries(
  trx: Trx,
  run: PatrolRun,
  blocking: readonly { readonly id: string; readonly draftId: string }[],
): Promise<number> {
  const ids = [...new Set(blocking.map(({ draftId }) => draftId))];
  if (ids.length === 0) return 0;
  let opened = 0;
  for (const draft of await lockDrafts(trx, ids)) {
    if (draft.status === 'TAKEN_DOWN') continue;
    const own = blocking.filter(({ draftId }) => draftId === draft.id).map(({ id }) => id);
    const open = (await livingCases(trx, draft.id, ['INQUIRY'])).find(({ trigger }) => trigger === 'PATROL');
    const file =
      open ??
      (await openCase(trx, {
        kind: 'INQUIRY',
        trigger: 'PATROL',
        draft,
        reason: `巡查按现行规则发现 ${own.length} 处审核通过时没有的阻断问题`,
        actor: null,
        details: { runId: run.id, findings: own.length },
      }));
    await attachToCase(trx, own, file.id);
    if (open === undefined) opened += 1;
  }
  return opened;
}

/** A run that did not get on for that long has lost its job. */
const STUCK_MS = 30_000;

/** Queues again a run that nobody walks. */
export async function resumePatrol(deps: Deps, now: Date): Promise<boolean> {
  const run = await runningPatrol(deps.db);
  if (run === undefined || now.getTime() - run.updatedAt.getTime() < STUCK_MS) return false;
  await deps.jobs.patrol(run.id);
  return true;
}
