import { Button } from 'antd';
import { Input, TextArea } from '../../shared/input.ts';
import { useText } from '../../shared/language.tsx';
import type { Change } from './facts-form.tsx';
import { Field, TimeField } from '../field.tsx';
import type { ComposeForm, CoordinationFields } from '../form.ts';
import { TEXT } from '../text.ts';

const NEW: CoordinationFields = { unit: '', contact: '', at: '', note: '' };

/** Which other units are concerned, and what was agreed with them. */
export function CoordinationForm({ form, onChange }: { readonly form: ComposeForm; readonly onChange: Change }) {
  const text = useText(TEXT);
  const set = (index: number, part: Partial<CoordinationFields>): void =>
    onChange({ coordination: form.coordination.map((record, at) => (at === index ? { ...record, ...part } : record)) });
  return (
    <details className="panel" open={form.relatedUnits !== '' || form.coordination.length > 0}>
      <summary>{text('coordination')}</summary>
      <Field label={text('relatedUnits')}>
        {(id) => (
          <TextArea
            id={id}
            rows={2}
            value={form.relatedUnits}
            onChange={(event) => onChange({ relatedUnits: event.target.value })}
          />
        )}
      </Field>
      {form.coordination.map((record, index) => (
        // eslint-disable-next-line react/no-array-index-key -- records have no name of their own
        <div key={index} className="two record">
          {(['unit', 'contact', 'note'] as const).map((key) => (
            <Field key={key} label={text(key)}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={100}
                  value={record[key]}
                  onChange={(event) => set(index, { [key]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <TimeField label={text('at')} value={record.at} onChange={(at) => set(index, { at })} />
          <Button
            size="small"
            onClick={() => onChange({ coordination: form.coordination.filter((_, at) => at !== index) })}
          >
            {text('remove')}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange({ coordination: [...form.coordination, NEW] })}>
        {text('addRecord')}
      </Button>
    </details>
  );
}
