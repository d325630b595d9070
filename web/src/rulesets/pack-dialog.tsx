import { useState } from 'react';
import { chinaDate } from '../../../src/domain/china-day.ts';
import '../compose/compose.css';
import { useText } from '../shared/language.tsx';
import { FormDialog } from '../shared/dialog/form-dialog.tsx';
import { useSending } from '../shared/dialog/use-sending.ts';
import { serverNow } from '../api/server-clock.ts';
import { ValueField } from './entry-dialog.tsx';
import { BASIS_FIELD, JUDGING_FIELDS, LIST_FIELD, PACK_FIELDS, type RuleEntry } from './entry-fields.ts';
import { TEXT } from './text.ts';

const NAME = /^[a-z][a-z0-9-]*$/;

/** The head of a new pack; its entries follow. */
export function PackDialog({
  taken,
  onClose,
  onTake,
}: {
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onTake: (name: string, header: RuleEntry) => void;
}) {
  const text = useText(TEXT);
  const sending = useSending();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({ kind: 'words', stage: 'sensitive' });
  const { kind = '', name = '' } = values;
  const fields = [
    ...PACK_FIELDS,
    ...(kind === 'allow' ? [] : JUDGING_FIELDS),
    ...(kind === 'domains' ? [LIST_FIELD] : []),
    BASIS_FIELD,
  ];
  const wrong = name !== '' && !NAME.test(name) ? text('packNameWrong') : taken.includes(name) ? text('packTaken') : '';
  const complete = wrong === '' && fields.every((field) => (values[field.name] ?? '').trim() !== '');
  const take = (): void => {
    const header = Object.fromEntries(
      fields.filter((field) => field.name !== 'name').map((field) => [field.name, (values[field.name] ?? '').trim()]),
    );
    onTake(name, { ...header, since: chinaDate(new Date(serverNow())).slice(0, 7) });
  };
  return (
    <FormDialog
      title={text('addPack')}
      verb={text('take')}
      sending={sending}
      ready={complete}
      staysOpen
      onDo={take}
      onClose={onClose}
    >
      <div className="two">
        {fields.map((field) => (
          <ValueField
            key={field.name}
            field={field}
            required
            value={values[field.name] ?? ''}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
      </div>
      {wrong !== '' && (
        <p role="alert" className="note note-bad">
          {wrong}
        </p>
      )}
    </FormDialog>
  );
}
