import type { Content } from '../../domain/content.ts';
import type { Span, StoredFinding } from '../../domain/finding.ts';
import { gatesOf, stopsOf, type GateSummary, type Stop } from '../../domain/release/finding-effects.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Removal } from '../../db/schema/index.ts';
import type { Deps } from '../deps.ts';
import type { DraftInput } from './draft-input.ts';
import { prepareRevision } from './prepare-revision.ts';
import { checkApart } from '../checks/check-apart.ts';
import { failuresOf, type FailedStage } from '../checks/failures.ts';

/** A finding as if it were stored; `span` is into the field as submitted. */
export interface DryFinding extends StoredFinding {
  /** Into the field as it would be reviewed and published. */
  readonly contentSpan: Span;
}

export interface DryRun {
  /** FAILED: HARD, or a stage could not run; BLOCKED: needs a change or a justification; PASSED: to the reviewers. */
  readonly verdict: 'PASSED' | 'BLOCKED' | 'FAILED';
  readonly contentHash: string;
  /** What would be reviewed and published. */
  readonly content: Content;
  readonly findings: readonly DryFinding[];
  /** The same by gate, those of all five. */
  readonly gates: readonly GateSummary[];
  /** What keeps the draft from passing, and who may let it pass. */
  readonly stops: readonly Stop[];
  readonly removed: readonly Removal[];
  readonly failedStages: readonly FailedStage[];
}

/** 自查: runs every check on a draft without storing anything. @throws Refused as submitting it would */
export async function dryRun(
  deps: Deps,
  actor: Actor,
  input: DraftInput,
  registry: Registry,
  now: Date,
): Promise<DryRun> {
  const unitId = input.unitId ?? actor.unitId;
  const prepared = await prepareRevision({ db: deps.db, registry }, actor, unitId, input, now, 'draft.check');
  const results = await checkApart(deps, { ...input, ...prepared, unitId, now }, registry);
  const findings = results.flatMap((result) =>
    result.findings.map(({ key: _key, submittedSpan, span, ...finding }) => ({
      ...finding,
      state: 'OPEN' as const,
      span: submittedSpan,
      contentSpan: span,
    })),
  );
  const failedStages = failuresOf(results);
  // gravest first
  const stops = stopsOf(findings);
  const failed = failedStages.length > 0 || stops[0]?.severity === 'HARD';
  const verdict = failed ? 'FAILED' : stops.length > 0 ? 'BLOCKED' : 'PASSED';
  return {
    verdict,
    contentHash: prepared.contentHash,
    content: prepared.content,
    findings,
    removed: prepared.removed,
    failedStages,
    gates: gatesOf(findings),
    stops,
  };
}
