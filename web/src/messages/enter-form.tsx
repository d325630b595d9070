import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { TextArea } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { fromLocalInput } from '../shared/time.ts';
import { TEXT } from './text.ts';

/** Enters what a reader wrote. */
export function EnterForm({ onDone, onClose }: { readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const text = useText(TEXT);
  const accounts = [...useAccounts().keys()];
  const accountName = useAccountName();
  const [form, setForm] = useState({ account: '', received: '', sender: '', message: '' });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const account = form.account || (accounts[0] ?? '');
  const save = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const sender = form.sender.trim();
      await call('POST /v1/messages', {
        body: {
          ...{ accountId: account, receivedAt: fromLocalInput(form.received), text: form.message },
          ...(sender === '' ? {} : { sender }),
        },
      });
      await onDone();
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Choice
        label={text('account')}
        value={account}
        values={accounts}
        name={accountName}
        onChange={(chosen) => setForm({ ...form, account: chosen })}
      />
      <Field label={text('received')}>
        {(id) => (
          <input
            id={id}
            className="choice"
            type="datetime-local"
            required
            value={form.received}
            onChange={(event) => setForm({ ...form, received: event.target.value })}
          />
        )}
      </Field>
      <Field label={text('sender')}>
        {(id) => (
          <input
            id={id}
            className="choice"
            maxLength={100}
            value={form.sender}
            onChange={(event) => setForm({ ...form, sender: event.target.value })}
          />
        )}
      </Field>
      <Field label={text('message')}>
        {(id) => (
          <TextArea
            id={id}
            rows={3}
            required
            value={form.message}
            onChange={(event) => setForm({ ...form, message: event.target.value })}
          />
        )}
      </Field>
      {error !== null && <Refusal error={error} />}
      <p className="row">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text('save')}
        </Button>
        <Button onClick={onClose}>{text('cancel')}</Button>
      </p>
    </form>
  );
}
