import { useId, useState } from 'react';
import { call } from '../api/call.ts';
import { Input } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { TEXT } from './text.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of a draft, out of itself or of the address of its page. */
const idIn = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .split(/[/?#]/)
    .findLast((part) => ID.test(part)) ?? '';

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
  const id = idIn(written);
  return (
    <ReasonDialog
      open={open}
      title={text('ask')}
      what={
        <div className="stack">
          <p>{text('askWhat')}</p>
          <div>
            <label htmlFor={field}>{text('draftId')}</label>
            <Input id={field} value={written} onChange={({ target }) => setWritten(target.value)} />
          </div>
        </div>
      }
      verb={text('ask')}
      least={1}
      ready={id !== ''}
      onClose={onClose}
      onDo={async (reason) => {
        await call('POST /v1/drafts/{id}/erasure', { path: { id }, body: { reason } });
        setWritten('');
        await onDone();
      }}
    />
  );
}
