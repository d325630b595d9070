import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/call.ts';

/** One draft, read again whenever its log grows: server-sent events say when. */
export function useDraft(id: string) {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['draft', id], queryFn: () => call('GET /v1/drafts/{id}', { path: { id } }) });
  useEffect(() => {
    const events = new EventSource(`/v1/drafts/${encodeURIComponent(id)}/events`);
    let pending: ReturnType<typeof setTimeout> | undefined;
    const refresh = (): void => {
      clearTimeout(pending);
      pending = setTimeout(() => void queries.invalidateQueries({ queryKey: ['draft', id] }), 250);
    };
    // the log names its events after what happened: listen to those that change what is shown
    for (const name of EVENTS) events.addEventListener(name, refresh);
    return () => {
      clearTimeout(pending);
      events.close();
    };
  }, [id, queries]);
  return query;
}

const EVENTS = [
  ...[
    'submitted',
    'saved',
    'revised',
    'checks-passed',
    'checks-failed',
    'returned',
    'rejected',
    'approved',
    'rechecked',
  ].map((name) => `draft.${name}`),
  ...['recheck-failed', 'held', 'recall', 'withdraw', 'justified', 'recalled', 'withdrawn'].map(
    (name) => `draft.${name}`,
  ),
  ...['recall-requested', 'recall-agreed', 'recall-declined', 'correcting'].map((name) => `draft.${name}`),
  ...['opened', 'claimed', 'decided', 'put-back', 'lease-over', 'escalated'].map((name) => `task.${name}`),
  ...['held', 'resumed', 'transferred'].map((name) => `task.${name}`),
  ...['opened', 'ordered', 'confirmed', 'lapsed', 'revoked', 'linked', 'closed'].map((name) => `case.${name}`),
  ...['pulled', 'receipt', 'withdrawn', 'stop-requested', 'stop-acknowledged', 'resolved', 'unknown', 'expired'].map(
    (name) => `release.${name}`,
  ),
];
