import { useParams } from 'react-router';
import { useDraft } from '../drafts/use-draft.ts';
import { Answer } from '../shared/answer.tsx';
import { ComposeForm } from './compose-form.tsx';
import { EMPTY, fromDraft } from './form.ts';

/** A new draft, or a known one that is changed. */
export function ComposePage() {
  const { id } = useParams();
  return id === undefined ? <ComposeForm key="new" start={EMPTY} draft={null} /> : <Changing key={id} id={id} />;
}

function Changing({ id }: { readonly id: string }) {
  const query = useDraft(id);
  return <Answer query={query}>{(draft) => <ComposeForm start={fromDraft(draft)} draft={draft} />}</Answer>;
}
