import type { Schemas } from '../api/call.ts';
import { GATES, SEVERITIES } from '../../../src/domain/vocabulary.ts';
import { useName, useText } from '../shared/language.tsx';
import { GATE, SEVERITY } from '../shared/names.ts';
import { Chart, type Series } from './chart.tsx';
import { RowBars, rowsHeight, type Group } from './rows-chart.tsx';
import { TEXT } from './text.ts';

/** What was found at each gate, by severity. */
export function GatesChart({ figures: { findings } }: { readonly figures: Schemas['Assessment']['totals'] }) {
  const text = useText(TEXT);
  const name = useName();
  const series: readonly Series[] = SEVERITIES.map((severity) => ({
    name: name(SEVERITY, severity),
    tone: `tone-${severity}`,
  }));
  const rows = GATES.map((gate) => {
    const found = findings.byGate[gate];
    return { gate, found, total: SEVERITIES.reduce((sum, severity) => sum + found[severity], 0) };
  });
  const groups = rows.map(({ gate, found, total }): Group => ({
    name: name(GATE, gate),
    bars: [
      {
        parts: SEVERITIES.map((severity) => ({
          value: found[severity],
          tone: `tone-${severity}`,
          title: `${name(GATE, gate)} ${name(SEVERITY, severity)} ${found[severity]}`,
        })),
        label: String(total),
      },
    ],
  }));
  return (
    <Chart
      title={text('gates')}
      desc={text('gatesDesc', { total: findings.total })}
      series={series}
      height={rowsHeight(groups)}
      rows={rows}
      keyOf={({ gate }) => gate}
      columns={[
        { title: text('gate'), tight: true, show: ({ gate }) => name(GATE, gate) },
        ...SEVERITIES.map((severity) => ({
          title: name(SEVERITY, severity),
          show: ({ found }: (typeof rows)[number]) => found[severity],
        })),
        { title: text('total'), show: ({ total }) => total },
      ]}
      empty={findings.total === 0}
      draw={(width) => <RowBars groups={groups} width={width} />}
    />
  );
}
