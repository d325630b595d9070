import { useId, useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { FormDialog } from '../shared/dialog/form-dialog.tsx';
import { useSending } from '../shared/dialog/use-sending.ts';
import { Input, TextArea } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { useRuleName } from '../shared/naming/rule-name.ts';
import { TEXT } from './text.ts';

const ACTS = ['phrase', 'plain', 'counted', 'dismiss'] as const;
type Act = (typeof ACTS)[number];

type Body =
  | { readonly action: 'ALLOW_ENTRY'; readonly phrase: string }
  | { readonly action: 'ALLOW_ENTRY'; readonly narrower: 'NO_EVASIONS' | 'SHADOW' }
  | { readonly action: 'DISMISS'; readonly reason: string };

const bodyOf = (act: Act, said: string): Body => {
  if (act === 'dismiss') return { action: 'DISMISS', reason: said };
  if (act === 'phrase') return { action: 'ALLOW_ENTRY', phrase: said };
  return { action: 'ALLOW_ENTRY', narrower: act === 'plain' ? 'NO_EVASIONS' : 'SHADOW' };
};

/** One act on a false alarm. */
export function ResolveDialog({
  open,
  alarm,
  onClose,
  onDone,
}: {
  readonly open: boolean;
  readonly alarm: Schemas['FalseAlarm'] | null;
  readonly onClose: () => void;
  readonly onDone: (resolved: Schemas['FalseAlarmResolved']) => Promise<void>;
}) {
  const text = useText(TEXT);
  const ruleName = useRuleName();
  const id = useId();
  const [act, setAct] = useState<Act>('phrase');
  const [phrase, setPhrase] = useState('');
  const [reason, setReason] = useState('');
  const sending = useSending();
  const said = (act === 'phrase' ? phrase : act === 'dismiss' ? reason : '').trim();
  const needsWords = act === 'phrase' || act === 'dismiss';
  const resolve = async (): Promise<void> => {
    const body = bodyOf(act, said);
    await onDone(await call('POST /v1/false-alarms/{id}/resolve', { path: { id: alarm?.id ?? '' }, body }));
  };
  return (
    <FormDialog
      open={open}
      title={text('resolve')}
      verb={text('confirm')}
      sending={sending}
      ready={!needsWords || said !== ''}
      staysOpen
      onDo={resolve}
      onClose={onClose}
    >
      {alarm !== null && (
        <div className="stack">
          <div>
            {ruleName(alarm.ruleId)} <q>{alarm.excerpt.trim()}</q>
          </div>
          <div className="soft">{alarm.reason}</div>
          <fieldset className="stack">
            <legend>{text('act')}</legend>
            {ACTS.map((one) => (
              <label key={one}>
                <input type="radio" name={id} checked={act === one} onChange={() => setAct(one)} /> {text(one)}
              </label>
            ))}
          </fieldset>
          {act === 'phrase' && (
            <div>
              <label htmlFor={`${id}-phrase`}>
                {text('phraseIs')} <span className="soft">{text('phraseHow')}</span>
              </label>
              <Input
                id={`${id}-phrase`}
                name="phrase"
                required
                maxLength={60}
                value={phrase}
                onChange={(event) => setPhrase(event.target.value)}
              />
            </div>
          )}
          {act === 'dismiss' && (
            <div>
              <label htmlFor={`${id}-reason`}>{text('why')}</label>
              <TextArea
                id={`${id}-reason`}
                name="reason"
                required
                rows={3}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          )}
        </div>
      )}
    </FormDialog>
  );
}
