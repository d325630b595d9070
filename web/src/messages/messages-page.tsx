import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { MESSAGE_STATE_NAMES, MESSAGE_STATES, type MessageState } from '../../../src/domain/reports/reader-message.ts';
import { call, type Schemas } from '../api/call.ts';
import { Badge, type Tone } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { may, useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { EnterForm } from './enter-form.tsx';
import { TEXT } from './text.ts';

type Message = Schemas['ReaderMessage'];

const STATE: Messages = {
  OPEN: { zh: MESSAGE_STATE_NAMES.OPEN, en: 'Open' },
  TO_APPROVE: { zh: MESSAGE_STATE_NAMES.TO_APPROVE, en: 'Answer to approve' },
  UNDER_WAY: { zh: MESSAGE_STATE_NAMES.UNDER_WAY, en: 'Draft under way' },
  ANSWERED: { zh: MESSAGE_STATE_NAMES.ANSWERED, en: 'Answered' },
  CLOSED: { zh: MESSAGE_STATE_NAMES.CLOSED, en: 'No answer due' },
};
const TONE: Readonly<Record<MessageState, Tone>> = {
  ...{ OPEN: 'wait', TO_APPROVE: 'warn', UNDER_WAY: 'wait', ANSWERED: 'good', CLOSED: 'plain' },
};
type Act = 'answer' | 'approve' | 'close';

/** 留言: what readers wrote, until when they are answered, and the answers. */
export function MessagesPage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const [state, setState] = useState<MessageState | ''>('');
  const [entering, setEntering] = useState(false);
  const [asked, setAsked] = useState<{ readonly act: Act; readonly message: Message } | null>(null);
  const paged = usePaged(['messages', state], (page) =>
    call('GET /v1/messages', { query: { ...page, ...(state === '' ? {} : { state }) } }),
  );
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['messages'] });
  const actsOn = (message: Message): readonly Act[] => [
    ...(['OPEN', 'TO_APPROVE'].includes(message.state) && may(me, 'message.write') ? (['answer'] as const) : []),
    ...(message.state === 'TO_APPROVE' && may(me, 'message.approve') ? (['approve'] as const) : []),
    ...(message.state === 'OPEN' && may(me, 'message.approve') ? (['close'] as const) : []),
  ];
  return (
    <>
      <PageHead title={text('title')}>
        {may(me, 'message.write') && !entering && (
          <Button type="primary" onClick={() => setEntering(true)}>
            {text('enter')}
          </Button>
        )}
      </PageHead>
      <p className="soft">{text('what')}</p>
      {entering && <EnterForm onDone={reread} onClose={() => setEntering(false)} />}
      <div className="filters">
        <Choice
          label={text('state')}
          value={state}
          values={MESSAGE_STATES}
          nameOf={(value) => name(STATE, value)}
          onChoose={setState}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <DataTable
          label={text('title')}
          rows={paged.items}
          keyOf={({ id }) => id}
          columns={[
            { title: text('account'), show: ({ accountName }) => accountName },
            {
              title: text('message'),
              show: ({ text: said, sender }) => (sender === null ? said : `${sender}：${said}`),
            },
            { title: text('received'), tight: true, show: ({ receivedAt }) => showTime(receivedAt) },
            {
              title: text('due'),
              tight: true,
              show: ({ dueOn, overdue }) => (
                <>
                  {dueOn} {overdue && <Badge tone="bad">{text('overdue')}</Badge>}
                </>
              ),
            },
            {
              title: text('state'),
              tight: true,
              show: (message) => <Badge tone={TONE[message.state]}>{name(STATE, message.state)}</Badge>,
            },
            { title: text('answered'), show: (message) => <Answered message={message} /> },
            {
              title: text('act'),
              tight: true,
              show: (message) =>
                actsOn(message).length === 0
                  ? '—'
                  : actsOn(message).map((act) => (
                      <Button key={act} size="small" onClick={() => setAsked({ act, message })}>
                        {text(act)}
                      </Button>
                    )),
            },
          ]}
        />
      </PagedAnswer>
      <ReasonDialog
        open={asked !== null}
        title={text(asked?.act ?? 'answer')}
        what={
          asked?.act === 'approve' ? (
            <>
              <p>{asked.message.text}</p>
              <p>
                {text('answerIs')}
                {asked.message.answerText}
              </p>
            </>
          ) : (
            <>
              <p>{asked?.message.text}</p>
              <p className="soft">{text(asked?.act === 'close' ? 'closeWhat' : 'answerWhat')}</p>
            </>
          )
        }
        verb={text(asked?.act ?? 'answer')}
        {...(asked?.act === 'answer' ? { label: text('answered') } : {})}
        least={asked?.act === 'approve' ? 0 : 2}
        danger={asked?.act === 'close'}
        onDo={async (said) => {
          if (asked === null) return;
          const path = { id: asked.message.id };
          if (asked.act === 'answer') await call('POST /v1/messages/{id}/answer', { path, body: { text: said } });
          if (asked.act === 'approve') await call('POST /v1/messages/{id}/approve', { path });
          if (asked.act === 'close') await call('POST /v1/messages/{id}/close', { path, body: { reason: said } });
          await reread();
        }}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

function Answered({ message }: { readonly message: Message }) {
  const text = useText(TEXT);
  if (message.answerDraftId !== null) return <Link to={`/drafts/${message.answerDraftId}`}>{text('draft')}</Link>;
  if (message.closedReason !== null) return message.closedReason;
  if (message.answerText === null) return '—';
  const by = [message.answeredByName, message.approvedByName].filter((one) => one !== null).join(' → ');
  return `${message.answerText}（${by}）`;
}
