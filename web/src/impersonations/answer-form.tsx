import { useState } from 'react';
import {
  IMPERSONATION_OUTCOME_NAMES,
  IMPERSONATION_OUTCOMES,
  type ImpersonationOutcome,
} from '../../../src/domain/reports/impersonation.ts';
import { call } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { SendForm } from '../shared/fields/send-form.tsx';
import { TextArea } from '../shared/input.ts';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { TEXT } from './text.ts';

export const OUTCOME: Messages = {
  TRUE: { zh: IMPERSONATION_OUTCOME_NAMES.TRUE, en: 'It is so' },
  FALSE: { zh: IMPERSONATION_OUTCOME_NAMES.FALSE, en: 'It is not so' },
};

/** Says what was found, and what was done. */
export function AnswerForm({
  id,
  said,
  onDone,
  onClose,
}: {
  readonly id: string;
  /** What is reported. */
  readonly said: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const nameOf = useName();
  const [outcome, setOutcome] = useState<ImpersonationOutcome>('TRUE');
  const [done, setDone] = useState('');
  const save = async (): Promise<void> => {
    await call('POST /v1/impersonations/{id}/answer', { path: { id }, body: { outcome, text: done } });
    await onDone();
    onClose();
  };
  return (
    <SendForm verb={text('save')} onDo={save} onClose={onClose}>
      <h2>{text('answer')}</h2>
      <p>{said}</p>
      <Choice
        label={text('found')}
        value={outcome}
        values={IMPERSONATION_OUTCOMES}
        name={(one) => nameOf(OUTCOME, one)}
        onChange={setOutcome}
      />
      <Field label={text('done')} hint={text('doneHint')}>
        {(field) => (
          <TextArea
            id={field}
            name="text"
            rows={3}
            required
            autoFocus
            value={done}
            onChange={(event) => setDone(event.target.value)}
          />
        )}
      </Field>
    </SendForm>
  );
}
