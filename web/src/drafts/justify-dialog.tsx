import { useId } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { SeverityMark } from '../shared/badge.tsx';
import { FormDialog } from '../shared/dialog/form-dialog.tsx';
import { useSending } from '../shared/dialog/use-sending.ts';
import { Input } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { useTyped } from '../shared/dialog/use-typed.ts';
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
  const id = useId();
  const sending = useSending();
  const [reasons, setReasons, forget] = useTyped<Readonly<Record<string, string>>>(`justify ${draft.id}`, {});
  const stops = draft.explain.stops.filter((stop) => stop.waitsFor === 'AUTHOR');
  const findingOf = (findingId: string) => draft.findings.find((finding) => finding.id === findingId);
  const submit = async (): Promise<void> => {
    const justifications = stops.map(({ findingId }) => ({ findingId, reason: (reasons[findingId] ?? '').trim() }));
    await call('POST /v1/drafts/{id}/submit', { path: { id: draft.id }, body: { justifications } });
    forget();
    onDone();
  };
  return (
    <FormDialog
      open={open}
      title={text('justify')}
      verb={text('submit')}
      sending={sending}
      ready={stops.every((stop) => (reasons[stop.findingId] ?? '').trim() !== '')}
      onDo={submit}
      onClose={onClose}
    >
      <div className="stack">
        <p>{text('justifyWhat')}</p>
        {stops.map((stop) => (
          <div key={stop.findingId}>
            <label htmlFor={`${id}${stop.findingId}`}>
              <SeverityMark severity={stop.severity} /> {stop.message}
              <span className="soft"> {findingOf(stop.findingId)?.excerpt}</span>
            </label>
            <Input
              id={`${id}${stop.findingId}`}
              required
              maxLength={500}
              value={reasons[stop.findingId] ?? ''}
              onChange={(event) => setReasons({ ...reasons, [stop.findingId]: event.target.value })}
            />
          </div>
        ))}
      </div>
    </FormDialog>
  );
}
