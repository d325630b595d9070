import { lazy, Suspense, useState } from 'react';
import { TEXT as PREVIEW_TEXT } from '../preview/text.ts';
import { useText } from '../shared/language.tsx';
import { Loading } from '../shared/page/loading.tsx';
import type { Check } from './use-check.ts';

const Preview = lazy(async () => ({ default: (await import('../preview/preview.tsx')).Preview }));

/** What readers would see of what the latest check saw: sanitized, account by account. */
export function PreviewPanel({
  check: { answer, busy },
  accounts,
  onToggle,
}: {
  readonly check: Check;
  readonly accounts: readonly string[];
  /** Only then is the content asked for. */
  readonly onToggle: (open: boolean) => void;
}) {
  const text = useText(PREVIEW_TEXT);
  const [open, setOpen] = useState(false);
  const content = answer?.content;
  return (
    <details
      className="panel own-changes"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        onToggle(currentTarget.open);
      }}
    >
      <summary>{text('preview')}</summary>
      {open && content === undefined && (busy ? <Loading /> : <p className="soft">{text('notYet')}</p>)}
      {open && content !== undefined && (
        <Suspense fallback={<Loading />}>
          <Preview content={content} accounts={accounts} />
        </Suspense>
      )}
    </details>
  );
}
