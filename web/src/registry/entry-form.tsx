import { Button } from 'antd';
import { useState } from 'react';
import { codeOf } from '../api/problem.ts';
import '../compose/compose.css';
import { CheckGroup } from '../shared/check-group.tsx';
import { Input, Password, TextArea } from '../shared/input.ts';
import { useLanguage, useName, useText } from '../shared/language.tsx';
import { FormDialog } from '../shared/dialog/form-dialog.tsx';
import { useSending } from '../shared/dialog/use-sending.ts';
import { fromLocalInput, toLocalInput } from '../shared/time.ts';
import { useTyped } from '../shared/dialog/use-typed.ts';
import { addEntry, changeEntry } from './ask.ts';
import { RESOURCES, type Entry, type FieldSpec, type ResourceName } from './specs.ts';
import { present, useEntries, useNameOf } from './use-resource.ts';

const TEXT = {
  save: { zh: '保存', en: 'Save' },
  confirm: { zh: '已核实，仍要保存', en: 'Confirmed: save' },
  none: { zh: '（无）', en: '(none)' },
  choose: { zh: '请选择', en: 'Choose' },
  many: { zh: '每行一个', en: 'One a line' },
  keep: {
    zh: '留空不改；填写后该人员须在下次登录时修改',
    en: 'Empty: unchanged; otherwise changed at the next sign-in',
  },
} as const;

type Values = Readonly<Record<string, string>>;

const LISTS: readonly FieldSpec['kind'][] = ['names', 'choices', 'refs'];

/** An entry's value as its field shows it. */
function written(field: FieldSpec, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field.kind === 'time') return toLocalInput(value as string);
  if (field.kind === 'numbers') return (value as number[]).join(', ');
  if (field.kind === 'number') return `${value as number}`;
  if (LISTS.includes(field.kind)) return (value as string[]).join('\n');
  if (field.kind === 'flag') return value === true ? 'true' : '';
  return value as string;
}

/** A field's text as the server takes it; undefined = nothing to send. */
function meant(field: FieldSpec, text: string, changing: boolean): unknown {
  if (field.kind === 'flag') return text === 'true';
  const parts = text
    .split(field.kind === 'numbers' ? /[\s,，、]+/ : '\n')
    .map((one) => one.trim())
    .filter(Boolean);
  if (LISTS.includes(field.kind)) return parts;
  if (parts.length === 0) return changing && field.kind !== 'password' && field.required !== true ? null : undefined;
  if (field.kind === 'numbers') return parts.map(Number);
  if (field.kind === 'number') return Number(parts[0]);
  return field.kind === 'time' ? fromLocalInput(text) : text.trim();
}

/** What a form begins with: the entry that is changed, or what a new one is like. */
function begin(field: FieldSpec, entry: Entry | null, like: Readonly<Record<string, unknown>>): string {
  if (entry !== null) return written(field, entry[field.name]);
  // a new time is another one
  const timeless = field.kind !== 'time' && field.kind !== 'day' && field.kind !== 'password';
  return (timeless ? written(field, like[field.name]) : '') || (field.start ?? '');
}

/** Makes an entry, or changes one: only what differs is sent. */
export function EntryForm({
  resource,
  fields,
  entry,
  like = {},
  title,
  onClose,
  onSaved,
}: {
  readonly resource: ResourceName;
  readonly fields: readonly FieldSpec[];
  /** null = a new one. */
  readonly entry: Entry | null;
  /** What a new one has in common with another. */
  readonly like?: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly onClose: () => void;
  readonly onSaved: (saved: Entry) => void;
}) {
  const text = useText(TEXT);
  const changing = entry !== null;
  const shown = fields.filter((field) => field.when === 'both' || field.when === (changing ? 'change' : 'create'));
  const first = Object.fromEntries(shown.map((field) => [field.name, begin(field, entry, like)]));
  const sending = useSending();
  // what nobody may read later is not kept
  const [secrets, setSecrets] = useState<Values>({});
  const [typed, setTyped, forget] = useTyped<Values>(
    `entry ${resource} ${entry?.id ?? `new ${JSON.stringify(like)}`}`,
    {},
  );
  const values: Values = { ...first, ...typed, ...secrets };
  const needed = (field: FieldSpec): boolean =>
    !(changing && field.kind === 'password') &&
    (field.required === true || (changing && field.lasting === true && first[field.name] !== ''));
  const complete = shown.every((field) => !needed(field) || (values[field.name] ?? '') !== '');
  const save = async (confirm = false): Promise<void> => {
    const changed = shown.filter((field) => !changing || values[field.name] !== first[field.name]);
    const sent = changed.map((field) => [field.name, meant(field, values[field.name] ?? '', changing)] as const);
    const body = {
      ...Object.fromEntries(
        sent.filter(([, value]) => value !== undefined && (changing || !Array.isArray(value) || value.length > 0)),
      ),
      ...(confirm ? { confirm } : {}),
    };
    const saved = await (changing ? changeEntry(resource, entry.id, body) : addEntry(resource, body));
    forget();
    onSaved(saved);
  };
  return (
    <FormDialog
      title={title}
      verb={text('save')}
      sending={sending}
      ready={complete}
      staysOpen
      refusedAction={(error) =>
        codeOf(error) === 'CONFIRMATION_NEEDED' && (
          <Button onClick={() => void sending.act(() => save(true))}>{text('confirm')}</Button>
        )
      }
      onDo={() => save()}
      onClose={onClose}
    >
      <div className="stack">
        <div className={shown.length > 6 ? 'two' : 'stack'}>
          {shown.map((field) => (
            <EntryField
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              entry={entry}
              required={needed(field)}
              onChange={(value) =>
                field.kind === 'password'
                  ? setSecrets({ ...secrets, [field.name]: value })
                  : setTyped({ ...typed, [field.name]: value })
              }
            />
          ))}
        </div>
      </div>
    </FormDialog>
  );
}

/** Which values a field offers, by key and name. */
function useOptions(field: FieldSpec, value: string, entry: Entry | null): readonly (readonly [string, string])[] {
  const name = useName();
  const nameOf = useNameOf();
  const { to } = field;
  const entries = useEntries(to ?? 'units', to !== undefined).data?.items ?? [];
  if (to !== undefined) {
    const chosen = value.split('\n');
    return entries
      .filter((one) => chosen.includes(one.id) || RESOURCES[to].ended?.(one, present()) !== true)
      .map((one) => [one.id, nameOf(to, one)] as const);
  }
  const values = typeof field.values === 'function' ? field.values(entry) : (field.values ?? []);
  return values.map((one) => [one, field.names === undefined ? one : name(field.names, one)] as const);
}

const INPUT_TYPES: Partial<Record<FieldSpec['kind'], string>> = { time: 'datetime-local', day: 'date' };

interface InputProps {
  readonly field: FieldSpec;
  readonly value: string;
  /** The entry that is changed; null = a new one. */
  readonly entry: Entry | null;
  readonly required: boolean;
  readonly onChange: (value: string) => void;
}

function EntryField(props: InputProps) {
  const { field, entry } = props;
  const text = useText(TEXT);
  const wanted = useLanguage();
  const hints = [
    ...(field.hint === undefined ? [] : [field.hint[wanted]]),
    ...(field.kind === 'names' ? [text('many')] : []),
    ...(field.kind === 'password' && entry !== null ? [text('keep')] : []),
  ];
  return (
    <div className="field">
      {field.kind === 'choices' || field.kind === 'refs' ? (
        <SeveralOf {...props} />
      ) : (
        <>
          <label htmlFor={`entry-${field.name}`}>{field[wanted]}</label>
          <EntryInput {...props} />
        </>
      )}
      {hints.map((hint) => (
        <span key={hint} className="soft hint">
          {hint}
        </span>
      ))}
    </div>
  );
}

function SeveralOf({ field, value, entry, required, onChange }: InputProps) {
  const wanted = useLanguage();
  const options = useOptions(field, value, entry);
  return (
    <CheckGroup
      label={field[wanted]}
      name={field.name}
      required={required && value === ''}
      values={options.map(([key]) => key)}
      chosen={value.split('\n')}
      nameOf={(key) => options.find(([one]) => one === key)?.[1] ?? key}
      onChange={(chosen) => onChange(chosen.join('\n'))}
    />
  );
}

function EntryInput({ field, value, entry, required, onChange }: InputProps) {
  const text = useText(TEXT);
  const options = useOptions(field, value, entry);
  const id = `entry-${field.name}`;
  const named = { id, name: field.name, required };
  const set = (event: { target: { value: string } }): void => onChange(event.target.value);
  const listed = options.map(([key, shown]) => (
    <option key={key} value={key}>
      {shown}
    </option>
  ));
  switch (field.kind) {
    case 'ref':
    case 'choice':
      return (
        <select {...named} className="choice" value={value} onChange={set}>
          {(field.start === undefined || value === '') && (
            <option value="">{text(field.required === true ? 'choose' : 'none')}</option>
          )}
          {listed}
        </select>
      );
    case 'names':
      return <TextArea {...named} rows={3} value={value} onChange={set} />;
    case 'password':
      return <Password {...named} autoComplete="new-password" value={value} onChange={set} />;
    case 'flag':
      return (
        <input
          id={id}
          name={field.name}
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => onChange(event.target.checked ? 'true' : '')}
        />
      );
    case 'time':
    case 'day':
      return <input {...named} className="choice" type={INPUT_TYPES[field.kind]} value={value} onChange={set} />;
    default:
      return <Input {...named} value={value} onChange={set} />;
  }
}
