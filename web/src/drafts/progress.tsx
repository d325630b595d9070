import type { Schemas } from '../api/call.ts';
import { STAGES, TIERS } from '../../../src/domain/vocabulary.ts';
import { useName, useText } from '../shared/language.tsx';
import { STAGE, TASK_STATE, TIER } from '../shared/names.ts';
import { TEXT } from './text.ts';

const LOOK = { PASSED: 'good', FOUND: 'warn', ERROR: 'bad' } as const;
const SAID = { PASSED: 'passed', FOUND: 'found', ERROR: 'error' } as const;

/** How far a draft has come: seven automatic stages, then the tiers of its route. */
export function Progress({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const name = useName();
  const wanted = draft.route === null ? [] : [...draft.route.tiers, ...draft.route.postTiers];
  const tiers = TIERS.filter((tier) => wanted.includes(tier) || draft.tasks.some((task) => task.tier === tier));
  return (
    <ol className="progress" aria-label={text('progress')}>
      {STAGES.map((stage) => {
        const run = draft.stages.find((done) => done.stage === stage);
        return (
          <li key={stage} className={`step step-${run === undefined ? 'wait' : LOOK[run.state]}`}>
            <span>{name(STAGE, stage)}</span>
            <span className="step-said">{text(run === undefined ? 'waiting' : SAID[run.state])}</span>
          </li>
        );
      })}
      {tiers.map((tier) => {
        const approved = draft.decisions.some(
          (decision) => decision.tier === tier && decision.verdict === 'APPROVE' && !decision.voided,
        );
        const task = draft.tasks.findLast((known) => known.tier === tier);
        return (
          <li key={tier} className={`step step-${approved ? 'good' : 'wait'}`}>
            <span>{name(TIER, tier)}</span>
            <span className="step-said">
              {approved ? text('passed') : task === undefined ? text('waiting') : name(TASK_STATE, task.state)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
