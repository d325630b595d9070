import type { Schemas } from '../api/call.ts';
import { memo } from 'react';
import { GATES, type Tier } from '../../../src/domain/vocabulary.ts';
import { useAccounts } from '../shared/accounts.ts';
import { useName, useText } from '../shared/language.tsx';
import { GATE } from '../shared/names.ts';
import { FindingItem } from './finding-item.tsx';
import type { FormAction, ReviewForm } from './form.ts';
import { TEXT } from './text.ts';

/** Findings by gate, in the order in which they are walked through. */
export const byGate = (findings: readonly Schemas['Finding'][]): readonly Schemas['Finding'][] =>
  GATES.flatMap((gate) => findings.filter((finding) => finding.gate === gate));

export const FindingsPanel = memo(function FindingsPanel({
  findings,
  active,
  tier,
  overrides,
  onPick,
  dispatch,
}: {
  readonly findings: readonly Schemas['Finding'][];
  readonly active: string | null;
  readonly tier: Tier | null;
  readonly overrides: ReviewForm['overrides'];
  readonly onPick: (id: string) => void;
  readonly dispatch: (action: FormAction) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accounts = useAccounts();
  /** Where a finding is that is not in the text of all accounts. */
  const placeOf = (field: string): string | undefined => {
    const [, id = '', part] = /^variants\.([^.]+)\.(\w+)$/.exec(field) ?? [];
    if (id === '') return undefined;
    const account = accounts.get(id)?.name ?? id.slice(0, 8);
    return text('inVariant', { account, field: text(part === 'title' ? 'titleField' : 'bodyField') });
  };
  if (findings.length === 0) return <p className="note note-good">{text('noFindings')}</p>;
  return (
    <div className="findings">
      {GATES.map((gate) => {
        const own = findings.filter((finding) => finding.gate === gate);
        if (own.length === 0) return null;
        return (
          <section key={gate}>
            <h3>
              {name(GATE, gate)} <span className="soft">{own.length}</span>
            </h3>
            <ol>
              {own.map((finding) => (
                <FindingItem
                  key={finding.id}
                  finding={finding}
                  active={finding.id === active}
                  tier={tier}
                  place={placeOf(finding.field)}
                  override={overrides[finding.id]}
                  onPick={onPick}
                  dispatch={dispatch}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
});
