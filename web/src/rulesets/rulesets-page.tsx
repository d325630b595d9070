import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { Badge, State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { RULESET_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { showTime } from '../shared/time.ts';
import { useVersionName } from '../shared/naming/version-name.ts';
import { may, useMe } from '../shared/session.tsx';
import { ImportForm } from './import-form.tsx';
import { TEXT } from './text.ts';

/** All rulesets, the newest first. */
export function RulesetsPage() {
  const text = useText(TEXT);
  const me = useMe();
  const versionName = useVersionName();
  const query = useQuery({ queryKey: ['rulesets'], queryFn: () => call('GET /v1/rulesets') });
  return (
    <>
      <PageHead title={text('title')} />
      {may(me, 'ruleset.write') && <ImportForm />}
      <Answer query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <DataTable
            label={text('title')}
            rows={items}
            keyOf={(item) => item.version}
            columns={[
              {
                title: text('version'),
                tight: true,
                show: (item) => (
                  <Link to={`/rulesets/${item.version}`} className="mono">
                    {versionName(item.version)}
                  </Link>
                ),
              },
              { title: text('state'), tight: true, show: (item) => <State names={RULESET_STATE} value={item.state} /> },
              { title: text('note'), show: (item) => item.note || '—' },
              { title: text('entries'), tight: true, show: (item) => item.entries },
              {
                title: text('lint'),
                tight: true,
                show: (item) =>
                  item.lint === null ? (
                    '—'
                  ) : (
                    <Badge tone={item.lint.over ? 'bad' : 'good'}>{text('per10k', { count: item.lint.per10k })}</Badge>
                  ),
              },
              { title: text('created'), tight: true, show: (item) => showTime(item.createdAt) },
            ]}
          />
        )}
      </Answer>
    </>
  );
}
