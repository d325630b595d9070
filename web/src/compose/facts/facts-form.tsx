import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reachOf, unitsOf } from '../../../../src/domain/permissions.ts';
import { CATEGORIES, KINDS, LANES, LEVELS } from '../../../../src/domain/vocabulary.ts';
import { call } from '../../api/call.ts';
import { Input } from '../../shared/input.ts';
import { may, useMe } from '../../shared/session.tsx';
import { useAccounts } from '../../shared/accounts.ts';
import { useName, useText } from '../../shared/language.tsx';
import { CATEGORY, KIND, LANE, LEVEL, PLATFORM } from '../../shared/names.ts';
import { Choice, Field, TimeField } from '../field.tsx';
import type { ComposeForm } from '../form.ts';
import { TEXT } from '../text.ts';

export type Change = (part: Partial<ComposeForm>) => void;

/** What kind of draft it is, where it goes and when. */
export function FactsForm({
  form,
  fixedUnit,
  onChange,
  children,
}: {
  readonly form: ComposeForm;
  /** A draft stays its unit's. */
  readonly fixedUnit: boolean;
  readonly onChange: Change;
  readonly children: ReactNode;
}) {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const unit = form.unitId === '' ? me.unit?.id : form.unitId;
  const accounts = [...useAccounts().values()].filter(
    (account) => account.unitId === unit && (account.state === 'ACTIVE' || form.accounts.includes(account.id)),
  );
  return (
    <section className="panel facts-form">
      {!fixedUnit && <UnitChoice unit={unit ?? ''} onChange={onChange} />}
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
        <TimeField
          label={text('notBefore')}
          name="notBefore"
          value={form.notBefore}
          onChange={(notBefore) => onChange({ notBefore })}
        />
        <TimeField
          label={text('notAfter')}
          name="notAfter"
          value={form.notAfter}
          onChange={(notAfter) => onChange({ notAfter })}
        />
      </div>
      {form.lane === 'EMERGENCY' && (
        <Field label={text('reason')}>
          {(id) => (
            <Input
              id={id}
              name="reason"
              maxLength={500}
              value={form.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
      )}
      {children}
    </section>
  );
}

/** For which unit it is written, where the person writes for several; another unit has other accounts and people. */
function UnitChoice({ unit, onChange }: { readonly unit: string; readonly onChange: Change }) {
  const text = useText(TEXT);
  const me = useMe();
  const units = unitsOf(reachOf(me, 'draft.write'));
  const several = units.length > 1 || !units.includes(unit);
  const { data } = useQuery({
    queryKey: ['resource', 'units'],
    queryFn: () => call('GET /v1/admin/units'),
    enabled: several && may(me, 'unit.read'),
    staleTime: 60_000,
  });
  if (!several) return null;
  const nameOf = (id: string): string => data?.items.find((entry) => entry.id === id)?.name ?? '—';
  return (
    <Choice
      label={text('forUnit')}
      value={unit}
      values={units.includes(unit) ? units : [unit, ...units]}
      name={nameOf}
      onChange={(unitId) => onChange({ unitId, accounts: [], authors: [] })}
    />
  );
}
