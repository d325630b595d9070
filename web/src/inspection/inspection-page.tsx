import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { COLOUR_NAMES, type Indicator } from '../../../src/domain/reports/inspection.ts';
import { call, type Schemas } from '../api/call.ts';
import { Choice as ChoiceField } from '../compose/field.tsx';
import '../compose/compose.css';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { PLATFORM } from '../shared/names.ts';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { showTime } from '../shared/time.ts';
import { useSight } from '../statistics/period-form.tsx';
import './inspection.css';

const TEXT = {
  title: { zh: '迎检', en: 'Inspection' },
  what: {
    zh: '按国家和本省检查指标逐账号自查：每项达标或未达标、依据的情况、如何整改。',
    en: 'Each indicator of inspections for each account: met or not, why, and what to do.',
  },
  unit: { zh: '单位', en: 'Unit' },
  allUnits: { zh: '全部（本级及下级）', en: 'All of yours' },
  print: { zh: '打印', en: 'Print' },
  csv: { zh: '下载（CSV）', en: 'CSV' },
  onlyRed: { zh: '只看未达标', en: 'Only what is not met' },
  sum: {
    zh: '共 {accounts} 个账号，{red} 个有未达标项；截至 {at}',
    en: '{accounts} accounts, {red} with something not met; as of {at}',
  },
  count: { zh: '未达标 {red} 项', en: '{red} not met' },
  allGood: { zh: '全部达标', en: 'All met' },
  indicator: { zh: '指标', en: 'Indicator' },
  verdict: { zh: '结果', en: 'Verdict' },
  evidence: { zh: '情况', en: 'Evidence' },
  todo: { zh: '如何整改', en: 'What to do' },
  go: { zh: '去办理', en: 'Go' },
  empty: { zh: '没有在用的账号', en: 'No account is in use' },
} as const;

const COLOUR: Messages = {
  GREEN: { zh: COLOUR_NAMES.GREEN, en: 'Met' },
  RED: { zh: COLOUR_NAMES.RED, en: 'Not met' },
};

/** Where what is red is mended. */
const PLACE: Readonly<Record<Indicator, (accountId: string) => string>> = {
  SILENCE: () => '/explanations',
  ORIGINAL: () => '/compose',
  MANDATORY: () => '/reposts',
  MESSAGES: () => '/messages',
  ERRORS: () => '/cases',
  FILING: (accountId) => `/accounts/${accountId}`,
  QUALIFICATION: () => '/qualifications',
};

/** Whether accounts would pass an inspection today (迎检). */
export function InspectionPage() {
  const text = useText(TEXT);
  const sight = useSight();
  const [unit, setUnit] = useState('');
  const [onlyRed, setOnlyRed] = useState(false);
  const account = sight.whole ? undefined : sight.accounts[0]?.id;
  const given = { ...(unit === '' ? {} : { unit }), ...(account === undefined ? {} : { account }) };
  const query = useQuery({
    queryKey: ['inspection', given],
    queryFn: () => call('GET /v1/reports/inspection', { query: given }),
    enabled: sight.known,
    retry: false,
  });
  const unitName = (id: string): string =>
    id === '' ? text('allUnits') : ((sight.units.find((one) => one.id === id)?.['name'] as string | undefined) ?? '');
  return (
    <>
      <PageHead title={text('title')}>
        <Button href={`/v1/reports/inspection?${new URLSearchParams({ ...given, format: 'csv' }).toString()}`}>
          {text('csv')}
        </Button>
        <Button onClick={() => window.print()}>{text('print')}</Button>
      </PageHead>
      <p className="soft">{text('what')}</p>
      {sight.whole && (
        <ChoiceField
          label={text('unit')}
          value={unit}
          values={['', ...sight.units.map(({ id }) => id)]}
          name={unitName}
          onChange={setUnit}
        />
      )}
      <Answer query={query} isEmpty={({ accounts }) => accounts.length === 0} empty={text('empty')}>
        {({ accounts, indicators, madeAt }) => (
          <>
            <div className="row inspection-sum">
              <span className="grow">
                {text('sum', {
                  accounts: accounts.length,
                  red: accounts.filter(({ red }) => red > 0).length,
                  at: showTime(madeAt),
                })}
              </span>
              <label className="tick">
                <input type="checkbox" checked={onlyRed} onChange={(event) => setOnlyRed(event.target.checked)} />
                {text('onlyRed')}
              </label>
            </div>
            {accounts
              .filter(({ red }) => !onlyRed || red > 0)
              .map((one) => (
                <Inspected key={one.accountId} account={one} names={indicators} onlyRed={onlyRed} />
              ))}
          </>
        )}
      </Answer>
    </>
  );
}

function Inspected({
  account: { accountId, name, platform, unitName, red, indicators },
  names,
  onlyRed,
}: {
  readonly account: Schemas['Inspection']['accounts'][number];
  readonly names: Schemas['Inspection']['indicators'];
  readonly onlyRed: boolean;
}) {
  const text = useText(TEXT);
  const nameOf = useName();
  const title = `${name}（${nameOf(PLATFORM, platform)}）`;
  return (
    <section className="panel inspected" aria-label={title}>
      <h2>
        {title} <span className="soft">{unitName}</span>{' '}
        <Badge tone={red === 0 ? 'good' : 'bad'}>{red === 0 ? text('allGood') : text('count', { red })}</Badge>
      </h2>
      <DataTable
        label={title}
        rows={indicators.filter(({ colour }) => !onlyRed || colour === 'RED')}
        keyOf={({ indicator }) => indicator}
        columns={[
          {
            title: text('indicator'),
            show: ({ indicator }) => {
              const known = names.find(({ id }) => id === indicator);
              return (
                <span>
                  {known?.name} <span className="soft">{known?.basis}</span>
                </span>
              );
            },
          },
          {
            title: text('verdict'),
            tight: true,
            show: ({ colour }) => <Badge tone={colour === 'GREEN' ? 'good' : 'bad'}>{nameOf(COLOUR, colour)}</Badge>,
          },
          { title: text('evidence'), show: ({ evidence }) => evidence },
          {
            title: text('todo'),
            show: ({ indicator, todo }) =>
              todo === null ? (
                '—'
              ) : (
                <>
                  {todo} <Link to={PLACE[indicator](accountId)}>{text('go')}</Link>
                </>
              ),
          },
        ]}
      />
    </section>
  );
}
