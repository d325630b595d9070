import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { send } from '../api/call.ts';
import { codeOf } from '../api/problem.ts';
import '../compose/compose.css';
import { useLanguage, useName, useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { fromLocalInput, toLocalInput } from '../shared/time.ts';
import type { FieldSpec, NounName } from './specs.ts';
import { useEntries, type Entry } from './use-noun.ts';

const TEXT = {
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  confirm: { zh: '已核实，仍要保存', en: 'Confirmed: save' },
  none: { zh: '（无）', en: '(none)' },
  many: { zh: '每行一个', en: 'One a line' },
  keep: {
    zh: '留空不改；填写后该人员须在下次登录时修改',
    en: 'Empty: unchanged; otherwise changed at the next sign-in',
  },
} as const;

type Values = Readonly<Record<string, string>>;

/** An entry's value as its field shows it. */
function written(field: FieldSpec, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field.kind === 'time') return toLocalInput(value as string);
  if (field.kind === 'names' || field.kind === 'choices') return (value as string[]).join('\n');
  if (field.kind === 'flag') return value === true ? 'true' : '';
  return value as string;
}

/** A field's text as the server takes it; undefined = nothing to send. */
function meant(field: FieldSpec, text: string, changing: boolean): unknown {
  if (field.kind === 'flag') return text === 'true';
  if (field.kind === 'names' || field.kind === 'choices')
    return text
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
  if (text.trim() === '') return changing && field.kind !== 'password' && field.required !== true ? null : undefined;
  return field.kind === 'time' ? fromLocalInput(text) : text.trim();
}

/** Makes an entry, or changes one: only what differs is sent. */
export function EntryForm({
  noun,
  fields,
  entry,
  title,
  onClose,
  onSaved,
}: {
  readonly noun: NounName;
  readonly fields: readonly FieldSpec[];
  /** null = a new one. */
  readonly entry: Entry | null;
  readonly title: string;
  readonly onClose: () => void;
  readonly onSaved: (saved: Entry) => void;
}) {
  const text = useText(TEXT);
  const changing = entry !== null;
  const shown = fields.filter((field) => field.when === 'both' || field.when === (changing ? 'change' : 'create'));
  const first = Object.fromEntries(shown.map((field) => [field.name, written(field, entry?.[field.name])]));
  const [values, setValues] = useState<Values>(first);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const complete = shown.every(
    (field) => field.required !== true || (changing && field.kind === 'password') || (values[field.name] ?? '') !== '',
  );
  const save = async (confirm = false): Promise<void> => {
    setBusy(true);
    setError(null);
    const changed = shown.filter((field) => !changing || values[field.name] !== first[field.name]);
    const sent = changed.map((field) => [field.name, meant(field, values[field.name] ?? '', changing)] as const);
    const body = {
      ...Object.fromEntries(
        sent.filter(([, value]) => value !== undefined && (changing || !Array.isArray(value) || value.length > 0)),
      ),
      ...(confirm ? { confirm } : {}),
    };
    try {
      const path = changing ? `/v1/admin/${noun}/${entry.id}` : `/v1/admin/${noun}`;
      onSaved(await send<Entry>(changing ? 'PATCH' : 'POST', path, { body }));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={text('save')}
      cancelText={text('cancel')}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        {shown.map((field) => (
          <EntryField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            changing={changing}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {error !== null && (
          <Refusal
            error={error}
            {...(codeOf(error) === 'CONFIRMATION_NEEDED'
              ? { action: <Button onClick={() => void save(true)}>{text('confirm')}</Button> }
              : {})}
          />
        )}
      </div>
    </Modal>
  );
}

function EntryField({
  field,
  value,
  changing,
  onChange,
}: {
  readonly field: FieldSpec;
  readonly value: string;
  readonly changing: boolean;
  readonly onChange: (value: string) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const wanted = useLanguage();
  const entries = useEntries(field.to ?? 'units', field.to !== undefined);
  const id = `entry-${field.name}`;
  const options =
    field.kind === 'ref'
      ? (entries.data?.items.map((entry) => [entry.id, entry['name'] as string] as const) ?? [])
      : (field.values?.map((one) => [one, field.names === undefined ? one : name(field.names, one)] as const) ?? []);
  const set = (event: { target: { value: string } }): void => onChange(event.target.value);
  return (
    <div className="field">
      <label htmlFor={id}>{field[wanted]}</label>
      {field.kind === 'ref' || field.kind === 'choice' ? (
        <select id={id} className="choice" value={value} onChange={set}>
          <option value="">{text('none')}</option>
          {options.map(([key, shown]) => (
            <option key={key} value={key}>
              {shown}
            </option>
          ))}
        </select>
      ) : field.kind === 'choices' ? (
        <select
          id={id}
          multiple
          size={Math.min(6, options.length)}
          value={value.split('\n')}
          onChange={(event) => onChange([...event.target.selectedOptions].map((option) => option.value).join('\n'))}
        >
          {options.map(([key, shown]) => (
            <option key={key} value={key}>
              {shown}
            </option>
          ))}
        </select>
      ) : field.kind === 'names' ? (
        <>
          <Input.TextArea id={id} rows={3} value={value} onChange={set} />
          <span className="soft hint">{text('many')}</span>
        </>
      ) : field.kind === 'password' ? (
        <>
          <Input.Password id={id} autoComplete="new-password" value={value} onChange={set} />
          {changing && <span className="soft hint">{text('keep')}</span>}
        </>
      ) : field.kind === 'flag' ? (
        <input
          id={id}
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => onChange(event.target.checked ? 'true' : '')}
        />
      ) : field.kind === 'text' ? (
        <Input id={id} value={value} onChange={set} />
      ) : (
        <input
          id={id}
          className="choice"
          type={field.kind === 'time' ? 'datetime-local' : 'date'}
          value={value}
          onChange={set}
        />
      )}
    </div>
  );
}
