import type { Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { TIER } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { useVersionName } from '../shared/naming/version-name.ts';
import { POLICY_CONDITION, PURPOSE, REENTRY, TEXT } from './text.ts';

/** Which rule decided, why the rules before it did not, and who takes which tier until when. */
export function Explained({ answer }: { readonly answer: Schemas['RouteExplained'] }) {
  const text = useText(TEXT);
  const name = useName();
  const versionName = useVersionName();
  return (
    <>
      <dl className="facts-list panel">
        <dt>{text('one')}</dt>
        <dd>{versionName(answer.policy)}</dd>
        <dt>{text('takenRule')}</dt>
        <dd>
          <strong>{answer.rule}</strong>
        </dd>
        <dt>{text('maxAge')}</dt>
        <dd>{text('days', { count: answer.approvalMaxAgeDays })}</dd>
        <dt>{text('reentry')}</dt>
        <dd>{name(REENTRY, answer.reentry)}</dd>
      </dl>
      <h2>{text('asked')}</h2>
      <ol className="asked">
        {answer.rules.map(({ name: rule, missed }, index) => (
          <li key={`${index} ${rule}`}>
            {rule}{' '}
            {missed.length === 0 ? (
              <Badge tone="good">{text('fits')}</Badge>
            ) : (
              <span className="soft">
                {text('misses', { conditions: missed.map((one) => name(POLICY_CONDITION, one)).join('、') })}
              </span>
            )}
          </li>
        ))}
      </ol>
      <h2>{text('plan')}</h2>
      <DataTable
        label={text('plan')}
        rows={answer.plan}
        keyOf={(row) => `${row.tier} ${row.purpose}`}
        columns={[
          { title: text('tier'), tight: true, show: (row) => name(TIER, row.tier) },
          { title: text('purpose'), tight: true, show: (row) => name(PURPOSE, row.purpose) },
          {
            title: text('pool'),
            show: (row) => (
              <span>
                {row.unit} {row.nobody && <Badge tone="bad">{text('nobodyLeft')}</Badge>}
                {row.fallback && <Badge tone="warn">{text('fallback')}</Badge>}
              </span>
            ),
          },
          {
            title: text('eligible'),
            show: (row) => (row.eligible.length === 0 ? '—' : row.eligible.join('、')),
          },
          {
            title: text('due'),
            tight: true,
            show: (row) => (
              <span>
                {showTime(row.dueAt)} <span className="soft">（{text('minutes', { count: row.slaMinutes })}）</span>
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
