import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { call } from '../api/call.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { Answer } from '../shared/page/answer.tsx';
import { ComposeForm } from './compose-form.tsx';
import { EMPTY, forCase, fromDraft } from './form.ts';

/** A new draft, one that answers a case, or a known one that is changed. */
export function ComposePage() {
  const { id } = useParams();
  const [search] = useSearchParams();
  const caseId = search.get('case');
  if (id !== undefined) return <Changing key={id} id={id} />;
  if (caseId !== null) return <Answering key={caseId} caseId={caseId} />;
  return <ComposeForm key="new" start={EMPTY} draft={null} />;
}

function Changing({ id }: { readonly id: string }) {
  const query = useDraft(id);
  return <Answer query={query}>{(draft) => <ComposeForm start={fromDraft(draft)} draft={draft} />}</Answer>;
}

function Answering({ caseId }: { readonly caseId: string }) {
  const query = useQuery({
    queryKey: ['answering', caseId],
    queryFn: async () => {
      const file = await call('GET /v1/cases/{id}', { path: { id: caseId } });
      const original = await call('GET /v1/drafts/{id}', { path: { id: file.draftId } });
      return { file, start: forCase(file, original) };
    },
    // what is being written must not be replaced
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Answer query={query}>{({ file, start }) => <ComposeForm start={start} draft={null} answers={file} />}</Answer>
  );
}
