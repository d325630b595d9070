import type { Schemas } from '../api/call.ts';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useText } from '../shared/language.tsx';
import { Loading } from '../shared/page/loading.tsx';
import type { ComposeForm } from './form.ts';
import { TEXT } from './text.ts';

const TextDiff = lazy(async () => ({ default: (await import('../shared/text-diff.tsx')).TextDiff }));

const parts = (before: string, after: string) =>
  before === after
    ? [{ op: 'equal' as const, text: before }]
    : [
        { op: 'delete' as const, text: before },
        { op: 'insert' as const, text: after },
      ];

/** What is changed so far against the revision that is edited. */
export function OwnChanges({ draft, form }: { readonly draft: Schemas['Draft']; readonly form: ComposeForm }) {
  const text = useText(TEXT);
  const [open, setOpen] = useState(false);
  // typing comes first
  const shown = useDeferredValue(form);
  const { content } = draft;
  const same = content.title === shown.title && content.body === shown.body;
  return (
    <details className="panel own-changes" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('changes', { rev: draft.rev })}</summary>
      {open && same && <p className="soft">{text('noChanges')}</p>}
      {open && !same && (
        <Suspense fallback={<Loading />}>
          <TextDiff parts={parts(content.title, shown.title)} format="text" />
          <TextDiff parts={parts(content.body, shown.body)} format={shown.bodyFormat} />
        </Suspense>
      )}
    </details>
  );
}
