import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CONFIRM_HOURS, HAND_TRIGGERS } from '../../../src/domain/cases/cases.ts';
import { call, type Schemas } from '../api/call.ts';
import { Choice } from '../compose/field.tsx';
import { useAccountName } from '../shared/accounts.ts';
import { ReasonForm } from '../shared/dialog/reason-form.tsx';
import { useName, useText } from '../shared/language.tsx';
import { serverNow } from '../api/server-clock.ts';
import { showTime } from '../shared/time.ts';
import { CASE_TRIGGER } from './names.ts';
import { TEXT } from './text.ts';

/** Orders a take-down: what stops at once and everywhere, who can confirm it, and until when. */
export function TakedownForm({
  draft,
  open,
  onClose,
}: {
  readonly draft: Pick<Schemas['Draft'], 'id' | 'title' | 'accounts' | 'confirmers'>;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [trigger, setTrigger] = useState<(typeof HAND_TRIGGERS)[number]>('ORDER');
  const until = showTime(new Date(serverNow() + CONFIRM_HOURS * 3_600_000).toISOString());
  return (
    <ReasonForm
      open={open}
      title={text('order')}
      what={
        <div className="stack">
          <p>
            <strong>{text('titleOf', { title: draft.title })}</strong>
          </p>
          <p className="note note-bad">
            {text('stopsAtOnce', { accounts: draft.accounts.map(accountName).join('、') })}
          </p>
          {draft.confirmers.length === 0 ? (
            <p role="alert" className="note note-bad">
              {text('nobodyConfirms')}
            </p>
          ) : (
            <p>{text('confirmedBy', { until, names: draft.confirmers.map((person) => person.name).join('、') })}</p>
          )}
          <Choice
            label={text('trigger')}
            value={trigger}
            values={HAND_TRIGGERS}
            name={(value) => name(CASE_TRIGGER, value)}
            onChange={setTrigger}
          />
        </div>
      }
      verb={text('order')}
      least={1}
      onClose={onClose}
      onDo={async (reason) => {
        const file = await call('POST /v1/cases', { body: { kind: 'TAKEDOWN', trigger, reason, draftId: draft.id } });
        await queries.invalidateQueries({ queryKey: ['draft', draft.id] });
        await navigate(`/cases/${file.id}`);
      }}
    />
  );
}
