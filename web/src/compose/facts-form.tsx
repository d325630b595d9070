import { Input } from 'antd';
import { CATEGORIES, KINDS, LANES, LEVELS } from '../../../src/domain/words.ts';
import { useMe } from '../session/session.tsx';
import { useAccounts } from '../shared/accounts.ts';
import { useName, useText } from '../shared/language.tsx';
import { CATEGORY, KIND, LANE, LEVEL, PLATFORM } from '../shared/names.ts';
import { Choice, Field, TimeField } from './field.tsx';
import type { ComposeForm } from './form.ts';
import { TEXT } from './text.ts';

export type Change = (part: Partial<ComposeForm>) => void;

/** What kind of draft it is, where it goes and when. */
export function FactsForm({ form, onChange }: { readonly form: ComposeForm; readonly onChange: Change }) {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const accounts = [...useAccounts().values()].filter(
    (account) => account.unitId === me.unit?.id && (account.state === 'ACTIVE' || form.accounts.includes(account.id)),
  );
  return (
    <section className="panel facts-form">
      <fieldset className="account-choice">
        <legend>{text('accounts')}</legend>
        {accounts.map((account) => (
          <label key={account.id}>
            <input
              type="checkbox"
              checked={form.accounts.includes(account.id)}
              onChange={(event) =>
                onChange({
                  accounts: event.target.checked
                    ? [...form.accounts, account.id]
                    : form.accounts.filter((id) => id !== account.id),
                })
              }
            />
            {account.name}
            <span className="soft">{name(PLATFORM, account.platform)}</span>
          </label>
        ))}
      </fieldset>
      <div className="two">
        <Choice
          label={text('kind')}
          value={form.kind}
          values={KINDS}
          name={(value) => name(KIND, value)}
          disabled={form.caseId !== ''}
          onChange={(kind) => onChange({ kind })}
        />
        <Choice
          label={text('category')}
          value={form.category}
          values={CATEGORIES}
          name={(value) => name(CATEGORY, value)}
          onChange={(category) => onChange({ category })}
        />
        <Choice
          label={text('level')}
          value={form.level}
          values={LEVELS}
          name={(value) => name(LEVEL, value)}
          onChange={(level) => onChange({ level })}
        />
        <Choice
          label={text('lane')}
          value={form.lane}
          values={LANES}
          name={(value) => name(LANE, value)}
          onChange={(lane) => onChange({ lane })}
        />
        <TimeField label={text('notBefore')} value={form.notBefore} onChange={(notBefore) => onChange({ notBefore })} />
        <TimeField label={text('notAfter')} value={form.notAfter} onChange={(notAfter) => onChange({ notAfter })} />
      </div>
      {form.lane === 'EMERGENCY' && (
        <Field label={text('reason')}>
          {(id) => (
            <Input
              id={id}
              maxLength={500}
              value={form.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
      )}
    </section>
  );
}
