import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { REFUSALS } from '../../../src/domain/refusals.ts';
import { call } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { ACTION, VERDICT } from '../shared/names.ts';
import { PageHead } from '../shared/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/paged.tsx';
import { fromLocalInput, showTimeExactly } from '../shared/time.ts';

const TEXT = {
  title: { zh: '留痕', en: 'Log' },
  action: { zh: '动作', en: 'Action' },
  actionHint: { zh: '动作，如 draft. 或 task.decided', en: 'Action, e.g. draft. or task.decided' },
  outcome: { zh: '结果', en: 'Outcome' },
  DONE: { zh: '完成', en: 'Done' },
  REFUSED: { zh: '被拒', en: 'Refused' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  at: { zh: '时间', en: 'At' },
  who: { zh: '人员', en: 'Who' },
  about: { zh: '对象', en: 'About' },
  system: { zh: '系统', en: 'System' },
  details: { zh: '详情', en: 'Details' },
  draft: { zh: '稿件', en: 'Draft' },
  empty: { zh: '没有符合条件的记录', en: 'No entry fits' },
} as const;

const OUTCOMES = ['DONE', 'REFUSED'] as const;

/** Every action and every refusal, the newest first. */
export function AuditPage() {
  const text = useText(TEXT);
  const name = useName();
  const [action, setAction] = useState('');
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number] | ''>('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const paged = usePaged(['audit', action, outcome, from, to], (page) =>
    call('GET /v1/audit', {
      query: {
        ...page,
        order: 'newest',

        ...(action.trim() === '' ? {} : { action: action.trim() }),
        ...(outcome === '' ? {} : { outcome }),
        ...(from === '' ? {} : { from: fromLocalInput(from) }),
        ...(to === '' ? {} : { to: fromLocalInput(to) }),
      },
    }),
  );
  const entries = paged.items;
  return (
    <>
      <PageHead title={text('title')} />
      <div className="filters">
        <Input
          className="filter-text"
          allowClear
          aria-label={text('actionHint')}
          placeholder={text('actionHint')}
          value={action}
          onChange={(event) => setAction(event.target.value)}
        />
        <Choice label={text('outcome')} value={outcome} values={OUTCOMES} nameOf={text} onChoose={setOutcome} />
        {(
          [
            ['from', from, setFrom],
            ['to', to, setTo],
          ] as const
        ).map(([key, value, set]) => (
          <input
            key={key}
            className="choice"
            type="datetime-local"
            aria-label={text(key)}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        ))}
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <DataTable
          label={text('title')}
          rows={entries}
          keyOf={(entry) => String(entry.seq)}
          columns={[
            { title: text('at'), tight: true, show: (entry) => showTimeExactly(entry.at) },
            { title: text('who'), tight: true, show: (entry) => entry.actorName ?? text('system') },
            {
              title: text('action'),
              show: (entry) => (
                <>
                  {name(ACTION, entry.action)}{' '}
                  {entry.outcome === 'REFUSED' && <Badge tone="bad">{text('REFUSED')}</Badge>}
                  {entry.code !== null && (
                    <span className="soft">
                      {' '}
                      {(REFUSALS as Record<string, { zh: string } | undefined>)[entry.code]?.zh ??
                        name(VERDICT, entry.code)}
                    </span>
                  )}
                </>
              ),
            },
            {
              title: text('about'),
              tight: true,
              show: (entry) =>
                entry.draftId === null ? entry.entity : <Link to={`/drafts/${entry.draftId}`}>{text('draft')}</Link>,
            },
            {
              title: text('details'),
              show: (entry) =>
                Object.keys(entry.details).length === 0 ? (
                  '—'
                ) : (
                  <details>
                    <summary>{Object.keys(entry.details).join('、')}</summary>
                    <pre className="mono">{JSON.stringify(entry.details, null, 2)}</pre>
                  </details>
                ),
            },
          ]}
        />
      </PagedAnswer>
    </>
  );
}
