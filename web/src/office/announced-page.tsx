import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { chinaDate } from '../../../src/domain/china-day.ts';
import { call } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { serverNow } from '../api/server-clock.ts';
import { csvCell } from './samples.ts';

const TEXT = {
  title: { zh: '已公布的节假日安排', en: 'Announced holidays' },
  about: {
    zh: '随程序发布的国务院放假安排，请与正式通知核对，确认后写入“节假日”。只列与平常星期不同的日子。',
    en: 'As the State Council announced them, so far as this version knows. Compare them with the notice; they are entered once you confirm. Only days that differ from the week are listed.',
  },
  unknown: {
    zh: '本版本没有 {year} 年的安排。公布后可升级程序，或按名单导入。',
    en: 'This version does not know {year}. Once it is announced, upgrade, or import a list.',
  },
  year: { zh: '年份', en: 'Year' },
  day: { zh: '日期', en: 'Day' },
  name: { zh: '名称', en: 'Name' },
  what: { zh: '安排', en: 'What' },
  off: { zh: '放假', en: 'Day off' },
  work: { zh: '上班', en: 'Working day' },
  state: { zh: '本单位', en: 'Here' },
  NEW: { zh: '未写入', en: 'Not entered' },
  SAME: { zh: '已写入', en: 'Entered' },
  OTHER: { zh: '与登记不同，将改', en: 'Differs, will be changed' },
  confirm: { zh: '核对无误，写入 {count} 天', en: 'Enter {count} days' },
  all: { zh: '都已写入', en: 'All are entered' },
} as const;

/** Holidays and working days of a year as they were announced, entered once a person has compared them. */
export function AnnouncedPage() {
  const text = useText(TEXT);
  const queries = useQueryClient();
  const present = Number(chinaDate(new Date(serverNow())).slice(0, 4));
  const [year, setYear] = useState(present);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: ['setup', 'announced', year],
    queryFn: () => call('GET /v1/admin/announced-holidays', { query: { year } }),
  });
  const left = (query.data?.items ?? []).filter(({ state }) => state !== 'SAME');
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const rows = left.map(({ day, name, working }) => [day, name, working ? '上班' : '放假'].map(csvCell).join(','));
    const bytes = new TextEncoder().encode(`日期,名称,安排\n${rows.join('\n')}\n`);
    const content = btoa(String.fromCharCode(...bytes));
    try {
      await call('POST /v1/admin/import', { body: { kind: 'holidays', format: 'csv', content, dryRun: false } });
      for (const queryKey of [['resource'], ['setup']]) await queries.invalidateQueries({ queryKey });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PageHead title={text('title')}>
        <select
          className="choice"
          aria-label={text('year')}
          value={year}
          onChange={(event) => setYear(Number(event.target.value))}
        >
          {[present - 1, present, present + 1].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </PageHead>
      <p className="soft">{text('about')}</p>
      {error !== null && <Refusal error={error} />}
      <Answer query={query}>
        {({ known, items }) =>
          known ? (
            <>
              <div className="buttons">
                {left.length === 0 ? (
                  <p role="status">{text('all')}</p>
                ) : (
                  <Button type="primary" loading={busy} onClick={() => void confirm()}>
                    {text('confirm', { count: left.length })}
                  </Button>
                )}
              </div>
              <DataTable
                label={text('title')}
                rows={items}
                keyOf={({ day }) => day}
                columns={[
                  { title: text('day'), show: ({ day }) => day, tight: true },
                  { title: text('name'), show: ({ name }) => name },
                  { title: text('what'), show: ({ working }) => text(working ? 'work' : 'off'), tight: true },
                  {
                    title: text('state'),
                    show: ({ state }) => <Badge tone={state === 'SAME' ? 'good' : 'wait'}>{text(state)}</Badge>,
                    tight: true,
                  },
                ]}
              />
            </>
          ) : (
            <p role="status">{text('unknown', { year })}</p>
          )
        }
      </Answer>
    </>
  );
}
