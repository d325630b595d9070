import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ERASURE_STATES, type ErasureState } from '../../../src/domain/evidence/erasure.ts';
import { call, type Schemas } from '../api/call.ts';
import { State } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { AskDialog } from './ask-dialog.tsx';
import { ERASURE_STATE, TEXT } from './text.ts';

/** Requests to erase the personal data of drafts: one administrator asks, another one confirms. */
export function ErasuresPage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const [state, setState] = useState<ErasureState | ''>('REQUESTED');
  const [asking, setAsking] = useState(false);
  const [confirmed, setConfirmed] = useState<Schemas['Erasure'] | null>(null);
  const [declined, setDeclined] = useState<Schemas['Erasure'] | null>(null);
  const paged = usePaged(['erasures', state], (page) =>
    call('GET /v1/erasures', { query: { ...page, ...(state === '' ? {} : { state }) } }),
  );
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['erasures'] });
  return (
    <>
      <PageHead title={text('title')}>
        <Button type="primary" onClick={() => setAsking(true)}>
          {text('ask')}
        </Button>
      </PageHead>
      <p className="soft">{text('about')}</p>
      <div className="filters">
        <Choice
          label={text('state')}
          value={state}
          values={ERASURE_STATES}
          nameOf={(value) => name(ERASURE_STATE, value)}
          onChoose={setState}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <DataTable
          label={text('title')}
          rows={paged.items}
          keyOf={(one) => one.id}
          columns={[
            { title: text('draft'), show: (one) => one.title || text('erased') },
            { title: text('state'), tight: true, show: (one) => <State names={ERASURE_STATE} value={one.state} /> },
            { title: text('reason'), show: (one) => one.reason },
            {
              title: text('asked'),
              tight: true,
              show: (one) => `${one.requestedByName} ${showTime(one.requestedAt)}`,
            },
            {
              title: text('decided'),
              tight: true,
              show: (one) => (one.decidedAt === null ? '—' : `${one.decidedByName} ${showTime(one.decidedAt)}`),
            },
            {
              title: text('act'),
              tight: true,
              show: (one) =>
                one.state === 'REQUESTED' && (
                  <div className="row">
                    {one.requestedBy === me.id ? (
                      <span className="soft">{text('byAnother')}</span>
                    ) : (
                      <Button size="small" danger onClick={() => setConfirmed(one)}>
                        {text('confirm')}
                      </Button>
                    )}
                    <Button size="small" onClick={() => setDeclined(one)}>
                      {text('decline')}
                    </Button>
                  </div>
                ),
            },
          ]}
        />
      </PagedAnswer>
      <AskDialog open={asking} onClose={() => setAsking(false)} onDone={reread} />
      <ReasonDialog
        open={confirmed !== null}
        title={text('confirm')}
        what={text('confirmWhat', { draft: confirmed?.title ?? '', reason: confirmed?.reason ?? '' })}
        verb={text('confirm')}
        onClose={() => setConfirmed(null)}
        onDo={async () => {
          await call('POST /v1/erasures/{id}/confirm', { path: { id: confirmed?.id ?? '' }, body: {} });
          await reread();
        }}
      />
      <ReasonDialog
        open={declined !== null}
        about={declined?.id ?? ''}
        title={text('decline')}
        what={text('declineWhat')}
        verb={text('decline')}
        least={1}
        danger={false}
        onClose={() => setDeclined(null)}
        onDo={async (reason) => {
          await call('POST /v1/erasures/{id}/decline', { path: { id: declined?.id ?? '' }, body: { reason } });
          await reread();
        }}
      />
    </>
  );
}
