import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { RulesetListed } from '../api/answers.ts';
import { call } from '../api/call.ts';
import { may, useMe } from '../session/session.tsx';
import { Answer } from '../shared/answer.tsx';
import { Badge, State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { RULESET_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page-head.tsx';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import { showTime } from '../shared/time.ts';
import { Preview } from './preview.tsx';
import { TEXT } from './text.ts';

/** One ruleset: what it holds, what would change, and its way to being active. */
export function RulesetPage() {
  const { version = '' } = useParams();
  const text = useText(TEXT);
  const query = useQuery({
    queryKey: ['ruleset', version],
    queryFn: () => call('GET /v1/rulesets/{version}', { path: { version } }),
  });
  return (
    <Answer query={query}>
      {(ruleset) => (
        <>
          <PageHead title={`${text('one')} ${version.slice(0, 12)}`}>
            <Steps ruleset={ruleset} />
          </PageHead>
          <dl className="facts-list panel">
            <dt>{text('state')}</dt>
            <dd>
              <State names={RULESET_STATE} value={ruleset.state} />
            </dd>
            <dt>{text('note')}</dt>
            <dd>{ruleset.note || '—'}</dd>
            <dt>{text('created')}</dt>
            <dd>{showTime(ruleset.createdAt)}</dd>
            <dt>{text('activated')}</dt>
            <dd>
              {showTime(ruleset.activatedAt)} {ruleset.activationReason}
            </dd>
            <dt>{text('lint')}</dt>
            <dd>
              {ruleset.lint === null ? (
                '—'
              ) : (
                <Badge tone={ruleset.lint.over ? 'bad' : 'good'}>
                  {text('per10k', { count: ruleset.lint.per10k })}
                </Badge>
              )}
            </dd>
          </dl>
          {ruleset.state !== 'ACTIVE' && <Diff version={version} />}
          {ruleset.state !== 'ACTIVE' && <Preview version={version} />}
          <h2>{text('packs')}</h2>
          <DataTable
            label={text('packs')}
            rows={ruleset.source.packs}
            keyOf={(pack) => pack.name}
            columns={[
              {
                title: text('name'),
                show: (pack) => (
                  <>
                    {pack.title ?? ''} <span className="mono">{pack.name}</span>
                  </>
                ),
              },
              { title: text('entries'), tight: true, show: (pack) => pack.entries.length },
            ]}
          />
        </>
      )}
    </Answer>
  );
}

function Steps({ ruleset }: { readonly ruleset: RulesetListed }) {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'activate' | 'rollback' | null>(null);
  const path = { version: ruleset.version };
  const over = ruleset.lint?.over === true;
  if (!may(me, 'ruleset.write') || ruleset.state === 'ACTIVE') return null;
  const done = async (): Promise<void> => {
    await queries.invalidateQueries();
  };
  if (ruleset.state === 'DRAFT' && ruleset.proposedBy === me.id) return <span className="soft">{text('own')}</span>;
  return (
    <>
      <Button type="primary" onClick={() => setAsked(ruleset.state === 'DRAFT' ? 'activate' : 'rollback')}>
        {text(ruleset.state === 'DRAFT' ? 'activate' : 'rollback')}
      </Button>
      <ReasonDialog
        open={asked === 'activate'}
        title={text('activate')}
        what={`${text('activateWhat')}${over ? text('activateOver') : ''}`}
        verb={text('activate')}
        least={over ? 10 : 0}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/rulesets/{version}/activate', { path, body: reason === '' ? {} : { reason } });
          await done();
        }}
      />
      <ReasonDialog
        open={asked === 'rollback'}
        title={text('rollback')}
        what={text('rollbackWhat')}
        verb={text('rollback')}
        least={1}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/rulesets/{version}/rollback', { path, body: { reason } });
          await done();
        }}
      />
    </>
  );
}

function Diff({ version }: { readonly version: string }) {
  const text = useText(TEXT);
  const query = useQuery({
    queryKey: ['ruleset-diff', version],
    queryFn: () => call('GET /v1/rulesets/{version}/diff', { path: { version } }),
  });
  return (
    <section className="panel spaced">
      <h2>{text('diff')}</h2>
      <Answer query={query}>
        {(diff) => (
          <>
            {diff.totals.added + diff.totals.removed + diff.totals.changed === 0 && (
              <p className="soft">{text('noDiff')}</p>
            )}
            {(['added', 'removed', 'changed'] as const).map((kind) =>
              diff.totals[kind] === 0 ? null : (
                <details key={kind} open={diff.totals[kind] <= 30}>
                  <summary>
                    {text(kind)} {diff.totals[kind]}
                  </summary>
                  <p className="entries">
                    {diff[kind].map((entry) => (
                      <span key={`${entry.pack} ${entry.entry}`} title={entry.pack} className="badge">
                        {entry.entry}
                      </span>
                    ))}
                  </p>
                </details>
              ),
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
