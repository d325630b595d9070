import type { Schemas } from '../api/call.ts';
import { GATE_VALUES, GATES } from '../../../src/domain/vocabulary.ts';
import { useLanguage, useName, useText } from '../shared/language.tsx';
import { GATE, GATE_ASKS, GATE_VALUE } from '../shared/names.ts';
import type { FormAction, ReviewForm } from './form.ts';
import { TEXT } from './text.ts';

/** The five gates, each signed on its own. */
export function GateSignoffs({
  form,
  findings,
  dispatch,
}: {
  readonly form: ReviewForm;
  readonly findings: readonly Schemas['Finding'][];
  readonly dispatch: (action: FormAction) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const wanted = useLanguage();
  return (
    <section className="gates" aria-labelledby="gates-title">
      <h2 id="gates-title">{text('gates')}</h2>
      <p className="soft hint by-keys">{text('gatesHint')}</p>
      {GATES.map((gate, index) => {
        const open = findings.filter((finding) => finding.gate === gate && finding.state === 'OPEN').length;
        return (
          <fieldset key={gate} className="gate">
            <legend>
              <kbd>{index + 1}</kbd> {name(GATE, gate)}
              {open > 0 && <span className="badge badge-warn">{open}</span>}
              <span className="soft gate-asks">{GATE_ASKS[gate][wanted]}</span>
            </legend>
            <div className="gate-values">
              {GATE_VALUES.map((value) => (
                <label key={value} className={`gate-value gate-${value}`}>
                  <input
                    type="radio"
                    name={`gate-${gate}`}
                    checked={form.gates[gate] === value}
                    onChange={() => dispatch({ do: 'gate', gate, value })}
                  />
                  {name(GATE_VALUE, value)}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
