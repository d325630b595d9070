import type { Schemas } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Chart, niceTop, type Series } from './chart.tsx';
import { TEXT } from './text.ts';

type Figures = Schemas['Assessment']['totals'];

const HEIGHT = 220;
const LEFT = 40;
const TOP = 10;
/** The line on which the bars stand. */
const BASE = HEIGHT - 24;

interface Hour {
  readonly hour: number;
  readonly submissions: number;
  readonly decisions: number;
}

/** Hand-ins and decisions by the hour of the day. */
export function HoursChart({ figures }: { readonly figures: Figures }) {
  const text = useText(TEXT);
  const rows = figures.submissionsByHour.map((submissions, hour): Hour => ({
    hour,
    submissions,
    decisions: figures.decisionsByHour[hour] ?? 0,
  }));
  const series: readonly Series[] = [
    { name: text('submissions'), tone: 'tone-a' },
    { name: text('decisions'), tone: 'tone-b' },
  ];
  const sum = (of: 'submissions' | 'decisions'): number => rows.reduce((total, row) => total + row[of], 0);
  const sums = { submissions: sum('submissions'), decisions: sum('decisions') };
  return (
    <Chart
      title={text('hours')}
      desc={text('hoursDesc', sums)}
      series={series}
      height={HEIGHT}
      rows={rows.filter(({ submissions, decisions }) => submissions + decisions > 0)}
      keyOf={({ hour }) => String(hour)}
      columns={[
        { title: text('hour'), tight: true, show: ({ hour }) => showHour(hour) },
        { title: text('submissions'), show: ({ submissions }) => submissions },
        { title: text('decisions'), show: ({ decisions }) => decisions },
      ]}
      empty={sums.submissions + sums.decisions === 0}
      draw={(width) => <Bars rows={rows} width={width} series={series} />}
    />
  );
}

const showHour = (hour: number): string => `${hour}:00–${hour + 1}:00`;

function Bars({
  rows,
  width,
  series,
}: {
  readonly rows: readonly Hour[];
  readonly width: number;
  readonly series: readonly Series[];
}) {
  const top = niceTop(Math.max(...rows.flatMap(({ submissions, decisions }) => [submissions, decisions])));
  const step = (width - LEFT) / rows.length;
  const bar = Math.max(2, Math.min(14, step * 0.38));
  const heightOf = (value: number): number => ((BASE - TOP) * value) / top;
  const every = step < 22 ? 3 : step < 34 ? 2 : 1;
  return (
    <>
      {[0, top / 2, top].filter(Number.isInteger).map((value) => (
        <g key={value}>
          <line className="grid" x1={LEFT} x2={width} y1={BASE - heightOf(value)} y2={BASE - heightOf(value)} />
          <text x={LEFT - 6} y={BASE - heightOf(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {rows.map((row) => {
        const middle = LEFT + step * (row.hour + 0.5);
        return (
          <g key={row.hour}>
            {([row.submissions, row.decisions] as const).map((value, index) => (
              <rect
                key={series[index]?.tone}
                className={series[index]?.tone}
                x={middle - bar + index * bar}
                width={Math.max(1, bar - 1)}
                y={BASE - heightOf(value)}
                height={heightOf(value)}
              >
                <title>{`${showHour(row.hour)} ${series[index]?.name ?? ''} ${value}`}</title>
              </rect>
            ))}
            {row.hour % every === 0 && (
              <text x={middle} y={HEIGHT - 6} textAnchor="middle">
                {row.hour}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
