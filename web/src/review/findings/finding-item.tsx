import type { Schemas } from '../../api/call.ts';
import { Button } from 'antd';
import { lazy, memo, Suspense, useEffect, useRef } from 'react';
import type { Tier } from '../../../../src/domain/vocabulary.ts';
import { SeverityMark, State } from '../../shared/badge.tsx';
import { useText } from '../../shared/language.tsx';
import { FINDING_STATE } from '../../shared/names.ts';
import { isComplete, type FormAction, type OverrideInput } from '../form.ts';
import { TEXT } from '../text.ts';

/** Loaded with the first finding that somebody decides about. */
const FindingActs = lazy(async () => ({ default: (await import('./finding-acts.tsx')).FindingActs }));

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
          <Suspense fallback={null}>
            <FindingActs finding={finding} tier={tier} override={override} dispatch={dispatch} />
          </Suspense>
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
