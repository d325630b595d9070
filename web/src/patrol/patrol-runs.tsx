import type { Schemas } from '../api/call.ts';
import { Button } from 'antd';
import { useMe } from '../shared/session.tsx';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';
import { useVersionName } from '../shared/naming/version-name.ts';
import './patrol.css';
import { RUN_STATE, TEXT } from './text.ts';

/** Runs and how far they are. */
export function PatrolRuns({
  runs,
  onlyOf,
}: {
  readonly runs: readonly Schemas['PatrolRun'][];
  /** Shows the findings of one run alone; null = the person may see none. */
  readonly onlyOf: ((run: Schemas['PatrolRun']) => void) | null;
}) {
  const text = useText(TEXT);
  const versionName = useVersionName();
  const name = useName();
  const me = useMe();
  const by = (run: Schemas['PatrolRun']): string =>
    text(run.startedBy === null ? 'schedule' : run.startedBy === me.id ? 'me' : 'person');
  return (
    <DataTable
      label={text('runs')}
      rows={runs}
      keyOf={(run) => run.id}
      columns={[
        { title: text('startedAt'), tight: true, show: (run) => showTime(run.startedAt) },
        { title: text('by'), tight: true, show: by },
        {
          title: text('state'),
          tight: true,
          show: (run) => <Badge tone={run.state === 'DONE' ? 'good' : 'wait'}>{name(RUN_STATE, run.state)}</Badge>,
        },
        {
          title: text('progress'),
          show: (run) => (
            <span className="row">
              <progress
                aria-label={text('progress')}
                max={Math.max(1, run.total)}
                value={run.state === 'DONE' ? Math.max(1, run.total) : run.scanned}
              />
              <span className="nowrap">
                {run.scanned} / {run.total}
              </span>
            </span>
          ),
        },
        { title: text('found'), tight: true, show: (run) => run.findings },
        { title: text('cases'), tight: true, show: (run) => run.cases },
        {
          title: text('errors'),
          tight: true,
          show: (run) => (run.errors === 0 ? 0 : <Badge tone="bad">{run.errors}</Badge>),
        },
        {
          title: text('ruleset'),
          tight: true,
          show: (run) => <span className="mono">{versionName(run.rulesetVersion)}</span>,
        },
        {
          title: text('finishedAt'),
          tight: true,
          show: (run) => showTime(run.finishedAt),
        },
        ...(onlyOf === null
          ? []
          : [
              {
                title: text('findings'),
                tight: true,
                show: (run: Schemas['PatrolRun']) =>
                  run.findings === 0 ? (
                    '—'
                  ) : (
                    <Button size="small" onClick={() => onlyOf(run)}>
                      {text('only')}
                    </Button>
                  ),
              },
            ]),
      ]}
    />
  );
}
