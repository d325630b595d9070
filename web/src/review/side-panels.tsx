import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { useText } from '../shared/language.tsx';
import { Loading } from '../shared/page/loading.tsx';
import { TEXT } from './text.ts';

/** The names of all that can be refused come with it. */
const Timeline = lazy(async () => ({ default: (await import('../shared/log/timeline.tsx')).Timeline }));
/** Comparing words is needed on some visits only. */
const RevisionDiff = lazy(async () => ({ default: (await import('../shared/revision-diff.tsx')).RevisionDiff }));

const OriginalDiff = lazy(async () => ({ default: (await import('../draft-text/original-diff.tsx')).OriginalDiff }));

/** What a repost changes of its original, and what changed since the revision that somebody last decided on. */
export function DiffPanel({ task }: { readonly task: Schemas['TaskToDecide'] }) {
  return (
    <>
      {task.content.source !== null && (
        <Suspense fallback={<Loading />}>
          <OriginalDiff draftId={task.draftId} rev={task.rev} />
        </Suspense>
      )}
      <Revisions task={task} />
    </>
  );
}

function Revisions({ task }: { readonly task: Schemas['TaskToDecide'] }) {
  const text = useText(TEXT);
  const from = task.earlierDecisions.map((decision) => decision.rev).findLast((rev) => rev < task.rev);
  const query = useQuery({
    queryKey: ['diff', task.draftId, from, task.rev],
    queryFn: () =>
      call('GET /v1/drafts/{id}/diff', { path: { id: task.draftId }, query: { from: from ?? 1, to: task.rev } }),
    enabled: from !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (from === undefined) return <p className="soft">{text('noDiff')}</p>;
  return (
    <Answer query={query}>
      {(diff) =>
        diff.sameContent ? (
          <p className="note">{text('same')}</p>
        ) : (
          <Suspense fallback={<Loading />}>
            <h3>
              v{diff.from} → v{diff.to}
            </h3>
            <RevisionDiff diff={diff} format={task.content.bodyFormat} />
          </Suspense>
        )
      }
    </Answer>
  );
}

/** The log of the draft. */
export function TimelinePanel({ draftId }: { readonly draftId: string }) {
  const query = useQuery({
    queryKey: ['draft', draftId],
    queryFn: () => call('GET /v1/drafts/{id}', { path: { id: draftId } }),
  });
  return (
    <Answer query={query}>
      {(draft) => (
        <Suspense fallback={<Loading />}>
          <Timeline entries={draft.timeline} />
        </Suspense>
      )}
    </Answer>
  );
}
