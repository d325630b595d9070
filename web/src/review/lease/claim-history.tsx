import type { Schemas } from '../../api/call.ts';
import { Badge } from '../../shared/badge.tsx';
import { useName, useText } from '../../shared/language.tsx';
import { ACTION } from '../../shared/log/action-names.ts';
import { showTimeExactly } from '../../shared/time.ts';
import { TEXT } from '../text.ts';

/** Who had a task when, what became of each claim (the latest first), and how long it waited and was worked on. */
export function ClaimHistory({ task }: { readonly task: Schemas['TaskDetails'] }) {
  const text = useText(TEXT);
  const name = useName();
  const { history, waitingMinutes, handlingMinutes } = task;
  return (
    <section aria-labelledby="claims-title">
      <h3 id="claims-title">
        {text('claims')}{' '}
        <span className="soft">
          {waitingMinutes !== null && text('waited', { minutes: waitingMinutes })}
          {handlingMinutes !== null && `　${text('handled', { minutes: handlingMinutes })}`}
        </span>
      </h3>
      {history.length === 0 && <p className="soft">{text('noClaims')}</p>}
      <ol className="timeline claims">
        {history.toReversed().map((step) => (
          <li key={`${step.at} ${step.action}`}>
            <span className="soft nowrap">{showTimeExactly(step.at)}</span>
            <span>
              {name(ACTION, step.action)}
              {step.toName !== null && ` → ${step.toName}`}
              {step.reason !== null && `：${step.reason}`}
            </span>
            <span className="soft">
              {step.name ?? ''} {step.principalId !== null && <Badge>{text('onBehalf')}</Badge>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
