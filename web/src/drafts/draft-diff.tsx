import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { useText } from '../shared/language.tsx';
import { Loading } from '../shared/page/loading.tsx';
import { TEXT } from './text.ts';

const RevisionDiff = lazy(async () => ({ default: (await import('../shared/revision-diff.tsx')).RevisionDiff }));

/** The present version against an earlier one. */
export function DraftDiff({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const [from, setFrom] = useState(Math.max(1, draft.rev - 1));
  const query = useQuery({
    queryKey: ['diff', draft.id, from, draft.rev],
    queryFn: () => call('GET /v1/drafts/{id}/diff', { path: { id: draft.id }, query: { from, to: draft.rev } }),
    enabled: draft.rev > 1,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (draft.rev === 1) return <p className="soft">{text('noDiff')}</p>;
  return (
    <div className="stack">
      <select
        className="choice"
        aria-label={text('diff')}
        value={from}
        onChange={(event) => setFrom(Number(event.target.value))}
      >
        {Array.from({ length: draft.rev - 1 }, (_, index) => (
          <option key={index} value={index + 1}>
            {text('compareFrom', { rev: index + 1 })}
          </option>
        ))}
      </select>
      <Answer query={query}>
        {(diff) => (
          <Suspense fallback={<Loading />}>
            <RevisionDiff diff={diff} format={draft.content.bodyFormat} />
          </Suspense>
        )}
      </Answer>
    </div>
  );
}
