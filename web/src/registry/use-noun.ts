import { useQuery } from '@tanstack/react-query';
import { send } from '../api/call.ts';
import { useName } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';
import type { FieldSpec, NounName } from './specs.ts';

export type Entry = Readonly<Record<string, unknown>> & { readonly id: string };

/** Entries of one noun that the person may see. */
export const useEntries = (noun: NounName, enabled = true) =>
  useQuery({
    queryKey: ['noun', noun],
    queryFn: () => send<{ items: readonly Entry[] }>('GET', `/v1/admin/${noun}`),
    enabled,
    // what may not be read is shown by its id
    retry: false,
    staleTime: 10_000,
  });

/** Values of entries as people read them; references by the name of what they name. */
export function useShow(fields: readonly FieldSpec[]): (field: FieldSpec, value: unknown) => string {
  const name = useName();
  const wanted = (noun: NounName): boolean => fields.some((field) => field.to === noun);
  const known = {
    units: useEntries('units', wanted('units')).data,
    accounts: useEntries('accounts', wanted('accounts')).data,
    users: useEntries('users', wanted('users')).data,
  };
  return (field, value) => {
    if (value === null || value === undefined || value === '') return '—';
    if (field.kind === 'time') return showTime(value as string);
    if (field.kind === 'flag') return value === true ? '✓' : '—';
    if (field.kind === 'ref') {
      const entry = known[field.to as keyof typeof known]?.items.find((one) => one.id === value);
      return entry === undefined ? (value as string).slice(0, 8) : (entry['name'] as string);
    }
    if (Array.isArray(value)) {
      const all = value as string[];
      return all.length === 0
        ? '—'
        : all.map((one) => (field.names === undefined ? one : name(field.names, one))).join('、');
    }
    if (field.names !== undefined) return name(field.names, value as string);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}
