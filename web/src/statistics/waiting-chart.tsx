import type { Schemas } from '../api/call.ts';
import { TIERS } from '../../../src/domain/vocabulary.ts';
import { useName, useText } from '../shared/language.tsx';
import { TIER } from '../shared/names.ts';
import { showRate } from './rate.ts';
import { Chart, type Series } from './chart.tsx';
import { RowBars, rowsHeight, type Group } from './rows-chart.tsx';
import { TEXT } from './text.ts';

/** How long tasks waited for their first claim, tier by tier. */
export function WaitingChart({ figures: { tiers } }: { readonly figures: Schemas['Assessment']['totals'] }) {
  const text = useText(TEXT);
  const name = useName();
  const rows = TIERS.map((tier) => ({ tier, ...tiers[tier] })).filter(
    ({ decided, overdueOpen }) => decided + overdueOpen > 0,
  );
  const series: readonly Series[] = [
    { name: text('median'), tone: 'tone-a' },
    { name: text('p90'), tone: 'tone-b' },
  ];
  const minutes = (count: number | undefined): string => (count === undefined ? '—' : text('minutes', { count }));
  const groups = rows.flatMap(({ tier, waitingMinutes: waited }): Group[] =>
    waited === null
      ? []
      : [
          {
            name: name(TIER, tier),
            bars: ([waited.median, waited.p90] as const).map((value, index) => ({
              parts: [
                {
                  value,
                  tone: series[index]?.tone ?? '',
                  title: `${name(TIER, tier)} ${series[index]?.name ?? ''} ${minutes(value)}`,
                },
              ],
              label: minutes(value),
            })),
          },
        ],
  );
  return (
    <Chart
      title={text('waiting')}
      desc={text('waitingDesc')}
      series={series}
      height={rowsHeight(groups)}
      rows={rows}
      keyOf={({ tier }) => tier}
      columns={[
        { title: text('tier'), tight: true, show: ({ tier }) => name(TIER, tier) },
        { title: text('median'), show: ({ waitingMinutes }) => minutes(waitingMinutes?.median) },
        { title: text('p90'), show: ({ waitingMinutes }) => minutes(waitingMinutes?.p90) },
        { title: text('decided'), show: ({ decided }) => decided },
        { title: text('onTime'), show: ({ onTimeRate }) => showRate(onTimeRate) },
        { title: text('overdue'), show: ({ overdueOpen }) => overdueOpen },
      ]}
      empty={groups.length === 0}
      draw={(width) => <RowBars groups={groups} width={width} />}
    />
  );
}
