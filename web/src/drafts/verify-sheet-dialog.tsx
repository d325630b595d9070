import { useId, useState } from 'react';
import { call, type Answers } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { Input } from '../shared/input.ts';
import { useName, useText } from '../shared/language.tsx';
import { Modal } from '../shared/dialog/modal.tsx';
import { TIER, VERDICT } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.tsx';
import { showTime } from '../shared/time.ts';
import { TEXT } from './text.ts';

type Verified = Answers['GET /v1/drafts/{id}/review-sheet/verify'];

/** Looks a printed sheet up by its check code: what it must say. */
export function VerifySheetDialog({
  draftId,
  open,
  onClose,
}: {
  readonly draftId: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const id = useId();
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState<Verified | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      setAnswer(
        await call('GET /v1/drafts/{id}/review-sheet/verify', { path: { id: draftId }, query: { code: code.trim() } }),
      );
    } catch (failure) {
      setAnswer(null);
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={text('verify')}
      okText={text('verifyDo')}
      cancelText={text('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: code.trim() === '' }}
      onOk={() => void ask()}
      onCancel={onClose}
    >
      <div className="stack">
        <div>
          <label htmlFor={id}>{text('verifyCode')}</label>
          <Input
            id={id}
            className="mono"
            autoFocus
            maxLength={40}
            placeholder="XXXX-XXXX-XXXX-XXXX"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            onPressEnter={() => void ask()}
          />
        </div>
        {error !== null && <Refusal error={error} />}
        {answer !== null && <Found answer={answer} />}
      </div>
    </Modal>
  );
}

function Found({ answer }: { readonly answer: Verified }) {
  const text = useText(TEXT);
  const name = useName();
  if (!answer.found) {
    return (
      <p role="alert" className="note note-bad">
        {text('verifyNone', { code: answer.code })}
      </p>
    );
  }
  return (
    <div role="status">
      <p className={answer.current ? 'note note-good' : 'note note-warn'}>
        {text('verifyFound', { rev: answer.rev })}
        {answer.current && text('verifyCurrent')}
        {answer.newerRev !== null && text('verifyNewer', { rev: answer.newerRev })}
        {answer.laterDecisions > 0 && text('verifyLater', { count: answer.laterDecisions })}
        {!answer.current && answer.newerRev === null && answer.laterDecisions === 0 && text('verifyMoved')}
      </p>
      <p className="mono soft">{answer.contentHash}</p>
      <h3>{text('verifyMust')}</h3>
      <ol className="opinions">
        {answer.decisions.map((decision) => (
          <li key={decision.at} className="opinion">
            <Badge>
              {name(TIER, decision.tier)} · {name(VERDICT, decision.verdict)}
            </Badge>{' '}
            {decision.userName} <span className="soft">{showTime(decision.at)}</span>
            {decision.opinion !== null && <p className="opinion-text">{decision.opinion}</p>}
          </li>
        ))}
        {answer.decisions.length === 0 && <li className="soft">{text('verifyNoOpinion')}</li>}
      </ol>
    </div>
  );
}
