import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import {
  IMPERSONATION_STATE_NAMES,
  IMPERSONATION_STATES,
  type ImpersonationState,
} from '../../../src/domain/reports/impersonation.ts';
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
import { AnswerForm, OUTCOME } from './answer-form.tsx';
import { EnterForm, KIND } from './enter-form.tsx';
import { TEXT } from './text.ts';

type Report = Schemas['Impersonation'];

const STATE: Messages = {
  OPEN: { zh: IMPERSONATION_STATE_NAMES.OPEN, en: 'To be looked into' },
  TO_CONFIRM: { zh: IMPERSONATION_STATE_NAMES.TO_CONFIRM, en: 'To be agreed to' },
  CLOSED: { zh: IMPERSONATION_STATE_NAMES.CLOSED, en: 'Done' },
};
const TONE: Readonly<Record<ImpersonationState, Tone>> = { OPEN: 'wait', TO_CONFIRM: 'warn', CLOSED: 'good' };
type Form = 'enter' | { readonly answer: Report };

/** 假冒账号: reports of false accounts, with what is known of them, until when they are looked into, and what was found. */
export function ImpersonationsPage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const [state, setState] = useState<ImpersonationState | ''>('');
  const [form, setForm] = useState<Form | null>(null);
  const [agreeing, setAgreeing] = useState<Report | null>(null);
  const paged = usePaged(['impersonations', state], (page) =>
    call('GET /v1/impersonations', { query: { ...page, ...(state === '' ? {} : { state }) } }),
  );
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['impersonations'] });
  const mayWrite = may(me, 'impersonation.write');
  const close = (): void => setForm(null);
  return (
    <>
      <PageHead title={text('title')}>
        {mayWrite && form === null && (
          <Button type="primary" onClick={() => setForm('enter')}>
            {text('enter')}
          </Button>
        )}
      </PageHead>
      <p className="soft">{text('what')}</p>
      {form === 'enter' && <EnterForm onDone={reread} onClose={close} />}
      {form !== null && form !== 'enter' && (
        <AnswerForm key={form.answer.id} id={form.answer.id} said={form.answer.text} onDone={reread} onClose={close} />
      )}
      <div className="filters">
        <Choice
          label={text('state')}
          value={state}
          values={IMPERSONATION_STATES}
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
            { title: text('kind'), show: (report) => <What report={report} /> },
            {
              title: text('text'),
              show: ({ text: said, reporter }) => (reporter === null ? said : `${reporter}：${said}`),
            },
            { title: text('evidence'), show: ({ evidence }) => evidence },
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
              show: (report) => <Badge tone={TONE[report.state]}>{name(STATE, report.state)}</Badge>,
            },
            { title: text('found'), show: (report) => <Found report={report} /> },
            {
              title: text('act'),
              tight: true,
              show: (report) => (
                <>
                  {mayWrite && report.state !== 'CLOSED' && (
                    <Button size="small" onClick={() => setForm({ answer: report })}>
                      {text('answer')}
                    </Button>
                  )}
                  {may(me, 'impersonation.confirm') && report.state === 'TO_CONFIRM' && (
                    <Button size="small" onClick={() => setAgreeing(report)}>
                      {text('confirm')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      </PagedAnswer>
      <ReasonDialog
        open={agreeing !== null}
        title={text('confirm')}
        what={agreeing !== null && <Found report={agreeing} />}
        verb={text('confirm')}
        least={0}
        onDo={async () => {
          if (agreeing === null) return;
          await call('POST /v1/impersonations/{id}/confirm', { path: { id: agreeing.id } });
          await reread();
        }}
        onClose={() => setAgreeing(null)}
      />
    </>
  );
}

function What({ report: { kind, name: called, url } }: { readonly report: Report }) {
  const name = useName();
  const shown = called ?? url;
  return (
    <>
      {name(KIND, kind)}
      {shown !== null && (
        <>
          <br />
          {url === null ? (
            shown
          ) : (
            <a href={url} target="_blank" rel="noreferrer noopener">
              {shown}
            </a>
          )}
        </>
      )}
    </>
  );
}

function Found({ report: { outcome, answer, answeredByName, closedByName } }: { readonly report: Report }) {
  const name = useName();
  if (outcome === null) return '—';
  const by = [answeredByName, closedByName].filter((one) => one !== null).join(' → ');
  return `${name(OUTCOME, outcome)}。${answer}（${by}）`;
}
