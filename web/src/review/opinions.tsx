import type { Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { GATE, GATE_VALUE, TIER, VERDICT } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { TEXT } from './text.ts';

const TONE = { APPROVE: 'good', RETURN: 'warn', REJECT: 'bad' } as const;

/** What others have decided on this draft, the latest first; voided opinions stay readable. */
export function Opinions({ decisions }: { readonly decisions: readonly Schemas['Decision'][] }) {
  const text = useText(TEXT);
  const name = useName();
  if (decisions.length === 0) return <p className="soft">{text('noEarlier')}</p>;
  return (
    <ol className="opinions">
      {decisions.toReversed().map((decision) => (
        <li
          key={decision.id}
          className={decision.voided && decision.verdict === 'APPROVE' ? 'opinion voided' : 'opinion'}
        >
          <div className="row">
            <Badge tone={TONE[decision.verdict]}>
              {name(TIER, decision.tier)} · {name(VERDICT, decision.verdict)}
            </Badge>
            <span>{decision.userName}</span>
            <span className="soft">
              v{decision.rev} · {showTime(decision.at)} {decision.voided ? `· ${text('voided')}` : ''}
            </span>
          </div>
          {decision.opinion !== null && <p className="opinion-text">{decision.opinion}</p>}
          <p className="soft">
            {Object.entries(decision.gates)
              .map(([gate, value]) => `${name(GATE, gate)} ${name(GATE_VALUE, value)}`)
              .join('　')}
          </p>
          {decision.media !== null && <p className="soft">{text('mediaOpened', { ...decision.media })}</p>}
          {decision.overrides.map((override) => (
            <p key={override.findingId} className="justification">
              {text(override.action === 'OVERRIDE' ? 'override' : 'falsePositive')}：{override.reason}
            </p>
          ))}
          {decision.comments.length > 0 && (
            <ul>
              {decision.comments.map((comment) => (
                <li key={`${comment.field} ${comment.span.join('-')} ${comment.text}`}>{comment.text}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
