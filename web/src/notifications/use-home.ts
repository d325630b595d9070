import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/call.ts';
import { followDraft } from '../drafts/follow-draft.ts';
import { NOTIFICATIONS } from '../drafts/stream-drafts.ts';

/** Where nothing is told, it is asked so often. */
const ASK_MS = 60_000;

/** What waits for whoever is signed in. */
export const useHome = () =>
  useQuery({ queryKey: ['home'], queryFn: () => call('GET /v1/me/home'), refetchInterval: ASK_MS });

/** Reads a person's work and notifications anew whenever they change. */
export function useLiveHome(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      followDraft(NOTIFICATIONS, () => {
        void queries.invalidateQueries({ queryKey: ['home'] });
        void queries.invalidateQueries({ queryKey: ['notifications'] });
      }),
    [queries],
  );
}
