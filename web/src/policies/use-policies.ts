import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';

/** Every policy with its body. */
export const usePolicies = () => useQuery({ queryKey: ['policies'], queryFn: () => call('GET /v1/policies') });
