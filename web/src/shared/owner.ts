import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useText } from './language.tsx';

const TEXT = { everybody: { zh: '根单位（全部单位适用）', en: 'the root unit (for everybody)' } } as const;

/** What the unit is called to which a ruleset or a policy belongs; null = the root unit, for everybody. */
export function useOwnerName(): (unitId: string | null) => string {
  const text = useText(TEXT);
  const units = useQuery({
    queryKey: ['resource', 'units'],
    queryFn: () => call('GET /v1/admin/units'),
    // whoever may not read them sees the id
    retry: false,
    staleTime: 10_000,
  });
  return (unitId) =>
    unitId === null ? text('everybody') : (units.data?.items.find(({ id }) => id === unitId)?.name ?? '—');
}
