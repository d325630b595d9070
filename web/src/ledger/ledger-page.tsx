import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addDays, chinaDate } from '../../../src/domain/china-day.ts';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { serverNow } from '../api/server-clock.ts';
import { PeriodForm, useSight, type Asked } from '../statistics/period-form.tsx';
import '../statistics/statistics.css';
import { useDownload } from './use-download.ts';

const TEXT = {
  title: { zh: '台账', en: 'Ledger' },
  what: {
    zh: '每次发布一行：稿件、账号、撰稿、各级审核人与意见、五关签署、发布时间与地址、内容校验值、转载稿源、更正与下线。时间均为北京时间。',
    en: 'One row for each publication: draft, account, authors, who decided and signed, address, hash, source, corrections. Times are those of China.',
  },
  rows: { zh: '{from} 至 {to}，共 {rows} 条', en: '{from} to {to}: {rows} rows' },
  xlsx: { zh: '下载台账（XLSX）', en: 'Ledger (XLSX)' },
  csv: { zh: '下载台账（CSV）', en: 'Ledger (CSV)' },
  under: { zh: '正在下载，已收到 {mib} MB', en: 'Downloading, {mib} MB so far' },
  done: { zh: '已下载，{mib} MB', en: 'Downloaded, {mib} MB' },
  stop: { zh: '停止', en: 'Stop' },
} as const;

/** The whole month before this one: what is handed in at its beginning. */
function lastMonth(): Pick<Asked, 'from' | 'to'> {
  const to = addDays(`${chinaDate(new Date(serverNow())).slice(0, 8)}01`, -1);
  return { from: `${to.slice(0, 8)}01`, to };
}

/** The ledger (台账) of a period, to be taken away. */
export function LedgerPage() {
  const text = useText(TEXT);
  const sight = useSight();
  const [asked, setAsked] = useState<Asked>(() => ({ ...lastMonth(), unit: '', account: '' }));
  const account = asked.account || (sight.whole ? '' : (sight.accounts[0]?.id ?? ''));
  return (
    <>
      <PageHead title={text('title')} />
      <p className="soft">{text('what')}</p>
      <PeriodForm sight={sight} asked={{ ...asked, account }} onChange={setAsked} />
      {sight.known && <Downloads key={JSON.stringify({ ...asked, account })} asked={{ ...asked, account }} />}
    </>
  );
}

function Downloads({ asked }: { readonly asked: Asked }) {
  const text = useText(TEXT);
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
  const query = useQuery({
    queryKey: ['ledger', given],
    queryFn: () => call('GET /v1/reports/ledger', { query: { ...given, format: 'json' } }),
    retry: false,
  });
  const { bytes, mib, under, error, take, stop } = useDownload();
  const takeAs = (format: 'xlsx' | 'csv'): Promise<void> =>
    take(
      `/v1/reports/ledger?${new URLSearchParams({ ...given, format }).toString()}`,
      `ledger-${asked.from}-${asked.to}.${format}`,
    );
  return (
    <Answer query={query}>
      {({ period, rows }) => (
        <>
          <div className="row downloads">
            <span className="grow">{text('rows', { ...period, rows })}</span>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                type={format === 'xlsx' ? 'primary' : 'default'}
                disabled={under}
                onClick={() => void takeAs(format)}
              >
                {text(format)}
              </Button>
            ))}
          </div>
          <p role="status">
            {bytes !== null && text(under ? 'under' : 'done', { mib })}{' '}
            {under && (
              <Button size="small" onClick={stop}>
                {text('stop')}
              </Button>
            )}
          </p>
          {error !== null && <Refusal error={error} />}
        </>
      )}
    </Answer>
  );
}
