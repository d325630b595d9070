import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/call.ts';
import { followDraft } from './follow-draft.ts';

/** One draft, read again whenever its log grows: server-sent events say when. */
export function useDraft(id: string) {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['draft', id], queryFn: () => call('GET /v1/drafts/{id}', { path: { id } }) });
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | undefined;
    const end = followDraft(id, () => {
      clearTimeout(pending);
      pending = setTimeout(() => void queries.invalidateQueries({ queryKey: ['draft', id] }), 250);
    });
    return () => {
      clearTimeout(pending);
      end();
    };
  }, [id, queries]);
  return query;
}
