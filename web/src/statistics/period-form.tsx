import { addDays, chinaDate, type Day } from '../../../src/domain/china-day.ts';
import { answersFor } from '../../../src/domain/reports/scope.ts';
import { unitsAndBelow } from '../../../src/domain/registry/unit-tree.ts';
import '../compose/compose.css';
import { Choice, Field } from '../compose/field.tsx';
import type { Entry } from '../registry/specs.ts';
import { useEntries } from '../registry/use-resource.ts';
import { useMe } from '../shared/session.tsx';
import { useAccountName, useAccounts, type Account } from '../shared/accounts.ts';
import { useText } from '../shared/language.tsx';
import { serverNow } from '../api/server-clock.ts';
import { TEXT } from './text.ts';

export interface Asked {
  readonly from: Day;
  readonly to: Day;
  /** '' = everything that the person may see. */
  readonly unit: string;
  readonly account: string;
}

/** The last days in China, today among them. */
export function lastDays(days: number): Pick<Asked, 'from' | 'to'> {
  const to = chinaDate(new Date(serverNow()));
  return { from: addDays(to, 1 - days), to };
}

/** Of what the person may ask for reports. */
export interface Sight {
  /** Units and accounts are read. */
  readonly known: boolean;
  readonly units: readonly Entry[];
  readonly accounts: readonly Account[];
  /** Whole units; else one account must be named. */
  readonly whole: boolean;
}

export function useSight(): Sight {
  const me = useMe();
  const grants = me.grants.filter(answersFor);
  const units = useEntries('units', grants.length > 0).data?.items;
  const accounts = [...useAccounts().values()];
  const tree = new Map((units ?? []).map((unit) => [unit.id, { parentId: unit['parentId'] as string | null }]));
  const roots = grants.filter(({ accountId }) => accountId === null).map(({ unitId }) => unitId);
  const seen = unitsAndBelow(tree, roots);
  return {
    known: units !== undefined && accounts.length > 0,
    units: (units ?? []).filter(({ id }) => seen.includes(id)),
    accounts: accounts.filter(
      ({ id, unitId }) => seen.includes(unitId) || grants.some(({ accountId }) => accountId === id),
    ),
    whole: roots.length > 0,
  };
}

const SPANS = [7, 30, 90] as const;

/** Which days, units and accounts the figures are about. */
export function PeriodForm({
  sight,
  asked,
  onChange,
}: {
  readonly sight: Sight;
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}) {
  const text = useText(TEXT);
  const accountName = useAccountName();
  const unitName = (id: string): string =>
    id === '' ? text('allUnits') : ((sight.units.find((unit) => unit.id === id)?.['name'] as string | undefined) ?? id);
  const accounts = sight.accounts.filter(({ unitId }) => asked.unit === '' || unitId === asked.unit);
  return (
    <section className="panel period">
      <div className="tabs">
        {SPANS.map((days) => {
          const span = lastDays(days);
          return (
            <button
              key={days}
              type="button"
              aria-pressed={asked.from === span.from && asked.to === span.to}
              onClick={() => onChange({ ...asked, ...span })}
            >
              {text('last', { days })}
            </button>
          );
        })}
      </div>
      {(['from', 'to'] as const).map((bound) => (
        <Field key={bound} label={text(bound)}>
          {(id) => (
            <input
              id={id}
              className="choice"
              type="date"
              value={asked[bound]}
              onChange={(event) => event.target.value !== '' && onChange({ ...asked, [bound]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {sight.whole && (
        <Choice
          label={text('unit')}
          value={asked.unit}
          values={['', ...sight.units.map(({ id }) => id)]}
          name={unitName}
          onChange={(unit) => onChange({ ...asked, unit, account: '' })}
        />
      )}
      <Choice
        label={text('account')}
        value={asked.account}
        values={[...(sight.whole ? [''] : []), ...accounts.map(({ id }) => id)]}
        name={(id) => (id === '' ? text('allAccounts') : accountName(id))}
        onChange={(account) => onChange({ ...asked, account })}
      />
    </section>
  );
}
