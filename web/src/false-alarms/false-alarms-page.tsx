import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ALARM_STATES, type AlarmState } from '../../../src/domain/review/false-alarms.ts';
import { call, type Schemas } from '../api/call.ts';
import { SeverityMark, State } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { onceOpen } from '../shared/dialog/once-open.tsx';
import { useName, useText } from '../shared/language.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { showTime } from '../shared/time.ts';
import { useRuleName } from '../shared/naming/rule-name.ts';
import { RuleTables } from './rule-tables.tsx';
import { ACTIVATION, ALARM_STATE, TEXT } from './text.ts';

const ResolveDialog = onceOpen(async () => (await import('./resolve-dialog.tsx')).ResolveDialog);

/** What reviewers hold to be found wrongly, rule by rule, for those who keep the dictionary. */
export function FalseAlarmsPage() {
  const text = useText(TEXT);
  const name = useName();
  const ruleName = useRuleName();
  const queries = useQueryClient();
  const [state, setState] = useState<AlarmState | ''>('OPEN');
  const [rule, setRule] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Schemas['FalseAlarm'] | null>(null);
  const [done, setDone] = useState<Schemas['FalseAlarmResolved'] | null>(null);
  const paged = usePaged(['false-alarms', state, rule], (page) =>
    call('GET /v1/false-alarms', {
      query: { ...page, ...(state === '' ? {} : { state }), ...(rule === null ? {} : { rule }) },
    }),
  );
  return (
    <>
      <PageHead title={text('title')} />
      <p className="soft">{text('about')}</p>
      {done !== null && <Outcome of={done} />}
      <div className="filters">
        <Choice
          label={text('state')}
          value={state}
          values={ALARM_STATES}
          nameOf={(value) => name(ALARM_STATE, value)}
          onChoose={setState}
        />
        {rule !== null && (
          <>
            <span>{text('onlyOf', { rule: ruleName(rule) })}</span>
            <Button onClick={() => setRule(null)}>{text('all')}</Button>
          </>
        )}
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <DataTable
          label={text('title')}
          rows={paged.items}
          keyOf={(alarm) => alarm.id}
          columns={[
            {
              title: text('rule'),
              show: (alarm) => (
                <span>
                  <SeverityMark severity={alarm.severity} /> {ruleName(alarm.ruleId)}
                </span>
              ),
            },
            {
              title: text('place'),
              show: (alarm) => (
                <div>
                  <q>{alarm.excerpt.trim()}</q>
                  <div className="soft">{alarm.message}</div>
                </div>
              ),
            },
            {
              title: text('reason'),
              show: (alarm) => (
                <div>
                  <div>{alarm.reason}</div>
                  <div className="soft">
                    {alarm.unitName} {text('by', { name: alarm.reportedByName, time: showTime(alarm.reportedAt) })}
                  </div>
                </div>
              ),
            },
            {
              title: text('outcome'),
              show: (alarm) =>
                alarm.state === 'OPEN' ? (
                  <Button size="small" type="primary" onClick={() => setChosen(alarm)}>
                    {text('act')}
                  </Button>
                ) : (
                  <Resolved of={alarm} />
                ),
            },
          ]}
        />
      </PagedAnswer>
      <RuleTables onRule={setRule} />
      <ResolveDialog
        key={chosen?.id ?? ''}
        open={chosen !== null}
        alarm={chosen}
        onClose={() => setChosen(null)}
        onDone={async (resolved) => {
          setDone(resolved);
          setChosen(null);
          await queries.invalidateQueries({ queryKey: ['false-alarms'] });
          await queries.invalidateQueries({ queryKey: ['rule-report'] });
        }}
      />
    </>
  );
}

/** What became of one that was resolved. */
function Resolved({ of }: { readonly of: Schemas['FalseAlarm'] }) {
  const text = useText(TEXT);
  const name = useName();
  return (
    <div>
      <State names={ALARM_STATE} value={of.state} /> {of.resolution}
      <div className="soft">
        {of.resolvedAt !== null && text('by', { name: of.resolvedByName ?? '', time: showTime(of.resolvedAt) })}
        {of.rulesetVersion !== null && (
          <>
            {' '}
            <Link to={`/rulesets/${of.rulesetVersion}`}>{text('ruleset')}</Link>{' '}
            {of.rulesetState !== null && name(ACTIVATION, of.rulesetState)}
          </>
        )}
      </div>
    </div>
  );
}

/** What the last act did. */
function Outcome({ of: { proposed, alsoResolved } }: { readonly of: Schemas['FalseAlarmResolved'] }) {
  const text = useText(TEXT);
  if (proposed.length === 0)
    return (
      <p className="note" role="status">
        {text('dismissed')}
      </p>
    );
  return (
    <div className="note" role="status">
      {proposed.map(({ version, preview }) => (
        <p key={version}>
          {text('proposed', {
            drafts: preview.drafts,
            less: preview.wouldMissTotal,
            more: preview.wouldHitTotal,
            also: alsoResolved,
          })}{' '}
          <Link to={`/rulesets/${version}`}>{text('look')}</Link>
        </p>
      ))}
    </div>
  );
}
