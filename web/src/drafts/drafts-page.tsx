import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { DRAFT_STATES, type DraftState } from '../../../src/domain/transitions.ts';
import { call } from '../api/call.ts';
import { may, useMe } from '../shared/session.tsx';
import { State } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { CATEGORY, DRAFT_STATE, KIND, LANE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '稿件', en: 'Drafts' },
  compose: { zh: '写稿', en: 'Compose' },
  mine: { zh: '我的稿件', en: 'Mine' },
  all: { zh: '全部', en: 'All' },
  state: { zh: '状态', en: 'State' },
  name: { zh: '标题', en: 'Title' },
  facts: { zh: '类型', en: 'Kind' },
  updated: { zh: '更新时间', en: 'Updated' },
  empty: { zh: '没有符合条件的稿件', en: 'No draft fits' },
  whose: { zh: '范围', en: 'Whose' },
} as const;

export function DraftsPage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const writes = may(me, 'draft.write');
  const [mine, setMine] = useState(me.grants.some((grant) => grant.role === 'EDITOR'));
  const [status, setStatus] = useState<DraftState | ''>('');
  const paged = usePaged(
    ['drafts', mine, status],
    (page) =>
      call('GET /v1/drafts', {
        query: {
          ...page,
          ...(mine ? { mine: 'true' as const } : {}),
          ...(status === '' ? {} : { status }),
        },
      }),
    10_000,
  );
  const drafts = paged.items;
  return (
    <>
      <PageHead title={text('title')}>
        {writes && (
          <Link to="/compose">
            <Button type="primary" tabIndex={-1}>
              {text('compose')}
            </Button>
          </Link>
        )}
      </PageHead>
      <div className="filters">
        <div className="tabs" role="group" aria-label={text('whose')}>
          {[true, false].map((value) => (
            <button key={String(value)} type="button" aria-pressed={mine === value} onClick={() => setMine(value)}>
              {text(value ? 'mine' : 'all')}
            </button>
          ))}
        </div>
        <Choice
          label={text('state')}
          value={status}
          values={DRAFT_STATES}
          nameOf={(value) => name(DRAFT_STATE, value)}
          onChoose={setStatus}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <DataTable
          label={text('title')}
          rows={drafts}
          keyOf={(draft) => draft.id}
          columns={[
            { title: text('name'), show: (draft) => <Link to={`/drafts/${draft.id}`}>{draft.title}</Link> },
            {
              title: text('state'),
              tight: true,
              show: (draft) => <State names={DRAFT_STATE} value={draft.status} />,
            },
            {
              title: text('facts'),
              show: (draft) =>
                `${name(KIND, draft.kind)} · ${name(CATEGORY, draft.category)}${draft.lane === 'EMERGENCY' ? ` · ${name(LANE, draft.lane)}` : ''} · v${draft.rev}`,
            },
            { title: text('updated'), tight: true, show: (draft) => showTime(draft.updatedAt) },
          ]}
        />
      </PagedAnswer>
    </>
  );
}
