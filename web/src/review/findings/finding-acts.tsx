import { Button } from 'antd';
import { useId } from 'react';
import type { Tier } from '../../../../src/domain/vocabulary.ts';
import type { Schemas } from '../../api/call.ts';
import { TextArea } from '../../shared/input.ts';
import { useText } from '../../shared/language.tsx';
import { isComplete, type FormAction, type OverrideInput } from '../form.ts';
import { ReportAlarm } from './report-alarm.tsx';
import { TEXT } from '../text.ts';

interface Acts {
  readonly finding: Schemas['Finding'];
  readonly tier: Tier;
  readonly override: OverrideInput | undefined;
  readonly dispatch: (action: FormAction) => void;
}

/** What a reviewer may do about a finding: decide on it, and tell those who keep the dictionary that it is wrong. */
export function FindingActs(acts: Acts) {
  return (
    <>
      <OverrideForm {...acts} />
      {/* who decides that it is one reports it by that */}
      {acts.override?.action !== 'FALSE_POSITIVE' && <ReportAlarm findingId={acts.finding.id} />}
    </>
  );
}

function OverrideForm({ finding: { id, severity }, tier, override, dispatch }: Acts) {
  const text = useText(TEXT);
  const field = useId();
  if (severity === 'HARD') return <p className="soft">{text('hardOnly')}</p>;
  if (severity === 'BLOCK' && tier !== 'FINAL') return <p className="soft">{text('finalOnly')}</p>;
  const set = (next: OverrideInput | null): void => dispatch({ do: 'override', findingId: id, override: next });
  const reason = override?.reason ?? '';
  return (
    <div className="override">
      <div className="row">
        {(['OVERRIDE', 'FALSE_POSITIVE'] as const).map((value) => (
          <Button
            key={value}
            size="small"
            type={override?.action === value ? 'primary' : 'default'}
            aria-pressed={override?.action === value}
            onClick={() => set({ action: value, reason })}
          >
            {text(value === 'OVERRIDE' ? 'override' : 'falsePositive')}
          </Button>
        ))}
        {override !== undefined && (
          <Button size="small" type="text" onClick={() => set(null)}>
            {text('cancel')}
          </Button>
        )}
      </div>
      {override !== undefined && (
        <div>
          <label htmlFor={field}>{text('overrideReason')}</label>
          <TextArea
            id={field}
            rows={2}
            autoFocus={reason === ''}
            maxLength={1_000}
            value={reason}
            status={reason !== '' && !isComplete(override) ? 'error' : ''}
            onChange={(event) => set({ action: override.action, reason: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}
