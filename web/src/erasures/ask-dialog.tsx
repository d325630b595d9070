import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../api/call.ts';
import { draftIdIn } from '../shared/log/draft-id.ts';
import { Input } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { showTime } from '../shared/time.ts';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { TEXT } from './text.ts';

/** Asks for the erasure of one draft; administrators read no drafts, so that they name it by its id. */
export function AskDialog({
  open,
  onClose,
  onDone,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
}) {
  const text = useText(TEXT);
  const field = useId();
  const [written, setWritten] = useState('');
  const id = draftIdIn(written) ?? '';
  const draft = useQuery({
    queryKey: ['erasable', id],
    queryFn: () => call('GET /v1/drafts/{id}/erasure', { path: { id } }),
    enabled: open && id !== '',
    retry: false,
  });
  return (
    <ReasonDialog
      open={open}
      title={text('ask')}
      what={
        <div className="stack">
          <p>{text('askWhat')}</p>
          <div>
            <label htmlFor={field}>{text('draftId')}</label>
            <Input id={field} name="id" required value={written} onChange={({ target }) => setWritten(target.value)} />
            <div role="status">
              {draft.data !== undefined &&
                text('found', { title: draft.data.title || text('erased'), at: showTime(draft.data.createdAt) })}
              {id !== '' && draft.isPending && text('looking')}
              {draft.error !== null && <Refusal error={draft.error} />}
            </div>
          </div>
        </div>
      }
      verb={text('ask')}
      least={1}
      ready={draft.data !== undefined}
      onClose={onClose}
      onDo={async (reason) => {
        await call('POST /v1/drafts/{id}/erasure', { path: { id }, body: { reason } });
        setWritten('');
        await onDone();
      }}
    />
  );
}
