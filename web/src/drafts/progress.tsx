import type { Schemas } from '../api/call.ts';
import { ALL_STAGES, STAGES, TIERS } from '../../../src/domain/vocabulary.ts';
import { stageSays, tierSays } from '../says/step-says.ts';
import { useName, useText } from '../shared/language.tsx';
import { STAGE, TASK_STATE, TIER } from '../shared/names.ts';
import { TEXT } from './text.ts';

const LOOK = {
  PASSED: 'good',
  FOUND: 'warn',
  ERROR: 'bad',
  NOT_BEGUN: 'wait',
  WAITING: 'wait',
  MISSING: 'bad',
} as const;
const SAID = {
  PASSED: 'passed',
  FOUND: 'found',
  ERROR: 'error',
  NOT_BEGUN: 'notBegun',
  WAITING: 'waiting',
  MISSING: 'missing',
} as const;
const TIER_SAID = { APPROVED: 'passed', NOT_YET: 'waiting', NEVER: 'never' } as const;

/** How far a draft has come: the automatic stages, that of outside checkers where they were asked, then the tiers of its route. */
export function Progress({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const name = useName();
  const wanted = draft.route === null ? [] : [...draft.route.tiers, ...draft.route.postTiers];
  const tiers = TIERS.filter((tier) => wanted.includes(tier) || draft.tasks.some((task) => task.tier === tier));
  const stages = ALL_STAGES.filter(
    (stage) => (STAGES as readonly string[]).includes(stage) || draft.stages.some((run) => run.stage === stage),
  );
  return (
    <ol className="progress" aria-label={text('progress')}>
      {stages.map((stage) => {
        const said = stageSays(draft.status, draft.stages.find((done) => done.stage === stage)?.state);
        return (
          <li key={stage} className={`step step-${LOOK[said]}`}>
            <span>{name(STAGE, stage)}</span>
            <span className="step-said">{text(SAID[said])}</span>
          </li>
        );
      })}
      {tiers.map((tier) => {
        const approved = draft.decisions.some(
          (decision) => decision.tier === tier && decision.verdict === 'APPROVE' && !decision.voided,
        );
        const task = draft.tasks.findLast((known) => known.tier === tier);
        const said = tierSays(draft.status, approved, task?.state);
        return (
          <li key={tier} className={`step step-${approved ? 'good' : 'wait'}`}>
            <span>{name(TIER, tier)}</span>
            <span className="step-said">
              {said === 'APPROVED' || said === 'NOT_YET' || said === 'NEVER'
                ? text(TIER_SAID[said])
                : name(TASK_STATE, said)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
