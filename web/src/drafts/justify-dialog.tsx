import { useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { SeverityMark } from '../shared/badge.tsx';
import { Input } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { Modal } from '../shared/dialog/modal.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { TEXT } from './text.ts';

/** Asks the author to say why, for every finding that stops the draft; then hands it in. */
export function JustifyDialog({
  draft,
  open,
  onClose,
  onDone,
}: {
  readonly draft: Schemas['Draft'];
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const text = useText(TEXT);
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const stops = draft.explain.stops.filter((stop) => stop.waitsFor === 'AUTHOR');
  const findingOf = (id: string) => draft.findings.find((finding) => finding.id === id);
  const complete = stops.every((stop) => (reasons[stop.findingId] ?? '').trim() !== '');
  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const justifications = stops.map(({ findingId }) => ({ findingId, reason: (reasons[findingId] ?? '').trim() }));
      await call('POST /v1/drafts/{id}/submit', { path: { id: draft.id }, body: { justifications } });
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={text('justify')}
      okText={text('submit')}
      cancelText={text('cancel')}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{text('justifyWhat')}</p>
        {stops.map((stop) => (
          <div key={stop.findingId}>
            <label htmlFor={stop.findingId}>
              <SeverityMark severity={stop.severity} /> {stop.message}
              <span className="soft"> {findingOf(stop.findingId)?.excerpt}</span>
            </label>
            <Input
              id={stop.findingId}
              maxLength={500}
              value={reasons[stop.findingId] ?? ''}
              onChange={(event) => setReasons({ ...reasons, [stop.findingId]: event.target.value })}
            />
          </div>
        ))}
        {error !== null && <Refusal error={error} />}
      </div>
    </Modal>
  );
}
