import { useState } from 'react';
import { call } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { useEntries } from '../registry/use-resource.ts';
import { SendForm } from '../shared/fields/send-form.tsx';
import { useText } from '../shared/language.tsx';
import { fromLocalInput } from '../shared/time.ts';

const TEXT = {
  title: { zh: '标题', en: 'Title' },
  url: { zh: '原文网址', en: 'Address' },
  deadline: { zh: '期限（北京时间）', en: 'Until (China)' },
  unit: { zh: '哪个单位的账号（含下级，在用的）', en: 'Accounts of (and below)' },
  send: { zh: '下达', en: 'Order' },
} as const;

/** An upper unit orders a repost. */
export function OrderForm({ onDone, onClose }: { readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const text = useText(TEXT);
  const units = useEntries('units').data?.items ?? [];
  const [form, setForm] = useState({ title: '', url: '', deadline: '', unit: '' });
  const unit = form.unit || (units[0]?.id ?? '');
  const send = async (): Promise<void> => {
    const { title, url } = form;
    const deadline = fromLocalInput(form.deadline);
    await call('POST /v1/mandatory-reposts', { body: { title, url, deadline, units: [unit] } });
    await onDone();
    onClose();
  };
  const inputs = [
    ['title', 'text'],
    ['url', 'url'],
    ['deadline', 'datetime-local'],
  ] as const;
  return (
    <SendForm verb={text('send')} onDo={send} onClose={onClose}>
      {inputs.map(([field, type]) => (
        <Field key={field} label={text(field)}>
          {(id) => (
            <input
              id={id}
              name={field}
              className="choice wide"
              type={type}
              required
              value={form[field]}
              onChange={(event) => setForm({ ...form, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Choice
        label={text('unit')}
        value={unit}
        values={units.map(({ id }) => id)}
        name={(id) => (units.find((one) => one.id === id)?.['name'] as string | undefined) ?? ''}
        onChange={(chosen) => setForm({ ...form, unit: chosen })}
      />
    </SendForm>
  );
}
