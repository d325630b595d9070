import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { draftIdIn, WITH_DRAFT_ID } from '../shared/log/draft-id.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { TEXT } from './text.ts';

/** An auditor makes a draft with a planted fault a test of the review. */
export function PlantTest({ onDone }: { readonly onDone: () => void }) {
  const text = useText(TEXT);
  const [written, setWritten] = useState('');
  const [fault, setFault] = useState('');
  const [error, setError] = useState<unknown>(null);
  const draftId = draftIdIn(written) ?? '';
  const draft = useQuery({
    queryKey: ['draft', draftId],
    queryFn: () => call('GET /v1/drafts/{id}', { path: { id: draftId } }),
    enabled: draftId !== '',
    retry: false,
  });
  const plant = async (): Promise<void> => {
    setError(null);
    try {
      await call('POST /v1/blind-tests', { body: { draftId, fault: fault.trim() } });
      setWritten('');
      setFault('');
      onDone();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form
      className="panel"
      aria-label={text('plant')}
      onSubmit={(event) => {
        event.preventDefault();
        void plant();
      }}
    >
      <h2>{text('plant')}</h2>
      <p className="soft">{text('plantWhat')}</p>
      <Field label={text('which')} hint={draft.data === undefined ? undefined : draft.data.content.title}>
        {(id) => (
          <input
            id={id}
            className="choice wide"
            required
            pattern={WITH_DRAFT_ID}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
          />
        )}
      </Field>
      <Field label={text('fault')}>
        {(id) => (
          <input
            id={id}
            className="choice wide"
            required
            minLength={2}
            maxLength={300}
            value={fault}
            onChange={(event) => setFault(event.target.value)}
          />
        )}
      </Field>
      {error !== null && <Refusal error={error} />}
      <p className="buttons">
        <Button htmlType="submit">{text('plant')}</Button>
      </p>
    </form>
  );
}
