import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { call, type Schemas } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { useText } from '../shared/language.tsx';
import { GatesChart } from './gates-chart.tsx';
import { HoursChart } from './hours-chart.tsx';
import type { Asked } from './period-form.tsx';
import { showRate } from './rate.ts';
import { TEXT } from './text.ts';
import { WaitingChart } from './waiting-chart.tsx';

/** The figures of the period, as charts and to be taken away. */
export function Assessment({ asked }: { readonly asked: Asked }) {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
  const query = useQuery({
    queryKey: ['assessment', given],
    queryFn: () => call('GET /v1/reports/assessment', { query: given }),
    staleTime: 60_000,
    // a period that is refused is refused again
    retry: false,
  });
  return (
    <Answer query={query}>
      {(report) => (
        <>
          <Downloads report={report} given={given} />
          <KeyFigures report={report} />
          <div className="charts">
            <HoursChart figures={report.totals} />
            <WaitingChart figures={report.totals} />
            <GatesChart figures={report.totals} />
          </div>
        </>
      )}
    </Answer>
  );
}

function Downloads({
  report: { period },
  given,
}: {
  readonly report: Schemas['Assessment'];
  readonly given: Readonly<Record<string, string>>;
}) {
  const text = useText(TEXT);
  const address = (format: 'xlsx' | 'json'): string =>
    `/v1/reports/assessment?${new URLSearchParams({ ...given, format }).toString()}`;
  return (
    <div className="row downloads">
      <span className="soft grow">{text('period', period)}</span>
      {(['xlsx', 'json'] as const).map((format) => (
        <Button key={format} href={address(format)} download={`assessment-${period.from}-${period.to}.${format}`}>
          {text(format)}
        </Button>
      ))}
    </div>
  );
}

function KeyFigures({ report: { totals } }: { readonly report: Schemas['Assessment'] }) {
  const text = useText(TEXT);
  const figures = [
    ['submitted', totals.drafts.submitted],
    ['reviewed', totals.drafts.reviewed],
    ['returned', showRate(totals.drafts.returnRate)],
    ['published', totals.publications.total],
    ['original', showRate(totals.publications.originalShare)],
    ['findings', totals.findings.total],
    ['passed', totals.overrides.overridden + totals.overrides.falsePositives],
    ['silence', totals.longestSilenceDays ?? '—'],
  ] as const;
  return (
    <dl className="key-figures">
      {figures.map(([key, value]) => (
        <div key={key} className="panel">
          <dt>{text(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
