import type { Schemas } from '../api/call.ts';
import { Button } from 'antd';
import { memo, useEffect, useId, useRef } from 'react';
import type { Tier } from '../../../src/domain/vocabulary.ts';
import { SeverityMark, State } from '../shared/badge.tsx';
import { TextArea } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { FINDING_STATE } from '../shared/names.ts';
import { isComplete, type FormAction, type OverrideInput } from './form.ts';
import { TEXT } from './text.ts';

/** One finding: what, why, on what it rests, and what the reviewer means to do about it. */
export const FindingItem = memo(function FindingItem({
  finding,
  active,
  tier,
  place,
  override,
  onPick,
  dispatch,
  digest,
  onOpen,
}: {
  readonly finding: Schemas['Finding'];
  readonly active: boolean;
  /** The tier that decides; null = only reading. */
  readonly tier: Tier | null;
  /** Said of a finding in the text of one account. */
  readonly place: string | undefined;
  readonly override: OverrideInput | undefined;
  readonly onPick: (id: string) => void;
  readonly dispatch: (action: FormAction) => void;
  /** Of the picture or film that it is about. */
  readonly digest: string | undefined;
  readonly onOpen: (digest: string) => void;
}) {
  const text = useText(TEXT);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) item.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const { id, severity, message, article, excerpt, suggestion, evasion, justification, state } = finding;
  return (
    <li ref={item} className={active ? 'finding active' : 'finding'} aria-current={active}>
      <button type="button" className="finding-head" onClick={() => onPick(id)}>
        <SeverityMark severity={severity} />
        <span className="finding-message">{message}</span>
      </button>
      <div className="finding-more">
        {place !== undefined && <span className="badge">{place}</span>}
        {digest !== undefined && (
          <Button size="small" onClick={() => onOpen(digest)}>
            {text('see')}
          </Button>
        )}
        {excerpt !== '' && <q>{excerpt}</q>}
        {suggestion !== undefined && <span className="suggestion">{text('suggestion', { text: suggestion })}</span>}
        <span className="soft">
          {article}
          {evasion === undefined ? '' : ` · ${text('evasion', { name: evasion })}`}
        </span>
        {state !== 'OPEN' && <State names={FINDING_STATE} value={state} />}
        {justification !== null && <p className="justification">{text('justification', { reason: justification })}</p>}
        {active && tier !== null && state !== 'FIXED' && (
          <OverrideForm finding={finding} tier={tier} override={override} dispatch={dispatch} />
        )}
        {!active && override !== undefined && (
          <p className="justification">
            {text(isComplete(override) ? 'willOverride' : 'reasonShort', {
              action: text(override.action === 'OVERRIDE' ? 'override' : 'falsePositive'),
              reason: override.reason,
            })}
          </p>
        )}
      </div>
    </li>
  );
});

function OverrideForm({
  finding: { id, severity },
  tier,
  override,
  dispatch,
}: {
  readonly finding: Schemas['Finding'];
  readonly tier: Tier;
  readonly override: OverrideInput | undefined;
  readonly dispatch: (action: FormAction) => void;
}) {
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
