import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SilenceLevel } from '../../../src/domain/registry/activity.ts';
import { call, type Schemas } from '../api/call.ts';
import { may, useMe } from '../shared/session.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { Badge, type Tone } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { DRAFT_STATE, PLATFORM, TIER } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { SILENCE, TEXT } from './text.ts';

type Row = Schemas['AccountActivity'];

const TONES: Readonly<Record<SilenceLevel, Tone>> = { NONE: 'good', NOTICE: 'wait', WARNING: 'warn', ALARM: 'bad' };

/** Accounts that have published nothing for long, the most silent first, and what would end their silence. */
export function SilenceBoard() {
  const text = useText(TEXT);
  const name = useName();
  const [all, setAll] = useState(false);
  const query = useQuery({ queryKey: ['activity'], queryFn: () => call('GET /v1/activity') });
  return (
    <section className="silence">
      <div className="row">
        <h2>{text('board')}</h2>
        <label className="tick">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {text('showAll')}
        </label>
      </div>
      <p className="soft">{text('boardWhat')}</p>
      <Answer query={query}>
        {({ items }) => {
          const shown = items.filter(({ level }) => all || level !== 'NONE');
          if (shown.length === 0) return <p className="note note-good">{text('noSilent')}</p>;
          return (
            <DataTable
              label={text('board')}
              rows={shown}
              keyOf={({ accountId }) => accountId}
              columns={[
                {
                  title: text('account'),
                  show: (row) => (
                    <span>
                      {row.name} <span className="soft">{name(PLATFORM, row.platform)}</span>
                    </span>
                  ),
                },
                { title: text('unit'), show: (row) => row.unitName },
                { title: text('silentDays'), tight: true, show: (row) => text('days', { count: row.silentDays }) },
                { title: text('level'), show: (row) => <Level row={row} /> },
                {
                  title: text('lastPublished'),
                  tight: true,
                  show: (row) => (row.lastPublishedAt === null ? text('never') : showTime(row.lastPublishedAt)),
                },
                { title: text('originals'), tight: true, show: (row) => row.originalsThisWeek },
                { title: text('wouldEnd'), show: (row) => <WouldEnd row={row} /> },
              ]}
            />
          );
        }}
      </Answer>
    </section>
  );
}

/** How long the account is silent, and what was said of it. */
export function Level({ row: { level, explanation } }: { readonly row: Row }) {
  const text = useText(TEXT);
  const name = useName();
  return (
    <span>
      <Badge tone={TONES[level]}>{name(SILENCE, level)}</Badge>
      {explanation !== null && (
        <span className="soft"> {text('explained', { until: explanation.until, reason: explanation.reason })}</span>
      )}
    </span>
  );
}

/** What would end the silence. */
export function WouldEnd({ row: { wouldEnd } }: { readonly row: Row }) {
  const me = useMe();
  const name = useName();
  if (wouldEnd.length === 0) return <>—</>;
  return (
    <div>
      {wouldEnd.map(({ id, title, tier, status }) => (
        <div key={id}>
          {may(me, 'draft.read') ? <Link to={`/drafts/${id}`}>{title}</Link> : title}{' '}
          <span className="soft nowrap">{tier === null ? name(DRAFT_STATE, status) : name(TIER, tier)}</span>
        </div>
      ))}
    </div>
  );
}
