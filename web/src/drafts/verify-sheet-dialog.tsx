import { useId, useState } from 'react';
import { call, type Answers } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { Input } from '../shared/input.ts';
import { useName, useText } from '../shared/language.tsx';
import { FormDialog } from '../shared/dialog/form-dialog.tsx';
import { useSending } from '../shared/dialog/use-sending.ts';
import { TIER, VERDICT } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { sheetSays } from '../says/sheet-says.ts';
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
  const sending = useSending();
  const ask = async (): Promise<void> => {
    setAnswer(null);
    setAnswer(
      await call('GET /v1/drafts/{id}/review-sheet/verify', { path: { id: draftId }, query: { code: code.trim() } }),
    );
  };
  return (
    <FormDialog
      open={open}
      title={text('verify')}
      verb={text('verifyDo')}
      sending={sending}
      ready={code.trim() !== ''}
      staysOpen
      onDo={ask}
      onClose={onClose}
    >
      <div className="stack">
        <div>
          <label htmlFor={id}>{text('verifyCode')}</label>
          <Input
            id={id}
            className="mono"
            name="code"
            required
            maxLength={40}
            placeholder="XXXX-XXXX-XXXX-XXXX"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            onPressEnter={() => void sending.act(ask)}
          />
        </div>
        {answer !== null && <Found answer={answer} />}
      </div>
    </FormDialog>
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
  const says = sheetSays(answer);
  return (
    <div role={says === 'PART' ? 'alert' : 'status'}>
      <p className={says === 'VALID' ? 'note note-good' : 'note note-warn'}>
        {text(says === 'PART' ? 'verifyPart' : 'verifyFound', { rev: answer.rev })}
        {says === 'VALID' && text('verifyCurrent')}
        {answer.newerRev !== null && text('verifyNewer', { rev: answer.newerRev })}
        {answer.laterDecisions > 0 && text('verifyLater', { count: answer.laterDecisions })}
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
