import { useQuery } from '@tanstack/react-query';
import { chinaDate } from '../../../src/domain/china-day.ts';
import { useName } from '../shared/language.tsx';
import { PLATFORM } from '../shared/names.ts';
import { serverNow } from '../api/server-clock.ts';
import { showTime } from '../shared/time.ts';
import { listEntries } from './ask.ts';
import type { Entry, FieldSpec, ResourceName, Present } from './specs.ts';

/** Entries of one resource that the person may see. */
export const useEntries = (resource: ResourceName, enabled = true) =>
  useQuery({
    queryKey: ['resource', resource],
    queryFn: () => listEntries(resource),
    enabled,
    // what may not be read is shown by its id
    retry: false,
    staleTime: 10_000,
  });

/** By what entries are judged: the server's clock. */
export const present = (): Present => ({ now: serverNow(), today: chinaDate(new Date(serverNow())) });

/** What an entry is called where others refer to it; accounts of one name are told apart by their platform. */
export function useNameOf(): (resource: ResourceName, entry: Entry) => string {
  const name = useName();
  return (resource, entry) =>
    resource === 'accounts'
      ? `${String(entry['name'])}（${name(PLATFORM, entry['platform'] as string)}）`
      : (entry['name'] as string);
}

/** Values of entries as people read them; references by the name of what they name. */
export function useShow(fields: readonly FieldSpec[]): (field: FieldSpec, value: unknown) => string {
  const name = useName();
  const nameOf = useNameOf();
  const wanted = (resource: ResourceName): boolean => fields.some((field) => field.to === resource);
  const known = {
    units: useEntries('units', wanted('units')).data,
    accounts: useEntries('accounts', wanted('accounts')).data,
    users: useEntries('users', wanted('users')).data,
  };
  const referred = (resource: ResourceName, id: string): string => {
    const entry = known[resource as keyof typeof known]?.items.find((one) => one.id === id);
    return entry === undefined ? '—' : nameOf(resource, entry);
  };
  return (field, value) => {
    if (value === null || value === undefined || value === '') return '—';
    if (field.kind === 'time') return showTime(value as string);
    if (field.kind === 'flag') return value === true ? '✓' : '—';
    if (field.to !== undefined && typeof value === 'string') return referred(field.to, value);
    if (Array.isArray(value)) {
      const shown = (value as (string | number)[]).map((one) => {
        if (field.to !== undefined) return referred(field.to, one as string);
        return field.names === undefined ? String(one) : name(field.names, String(one));
      });
      return shown.length === 0 ? '—' : shown.join('、');
    }
    if (field.names !== undefined) return name(field.names, value as string);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}
