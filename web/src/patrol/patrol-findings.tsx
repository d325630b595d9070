import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { SEVERITIES, type Severity } from '../../../src/domain/vocabulary.ts';
import { call, type Schemas } from '../api/call.ts';
import { useAccountName } from '../shared/accounts.ts';
import { SeverityMark } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { GATE, SEVERITY } from '../shared/names.ts';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { showTime } from '../shared/time.ts';
import { Disposal } from './disposal.tsx';
import { useRuleName } from '../shared/naming/rule-name.ts';
import { TEXT } from './text.ts';

/** INFO is never news about something published. */
const NEWS = SEVERITIES.filter((severity) => severity !== 'INFO');

/** What patrols found in the person's units, of one run or of all. */
export function PatrolFindings({
  of,
  onAll,
}: {
  readonly of: Schemas['PatrolRun'] | null;
  readonly onAll: () => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const [severity, setSeverity] = useState<Severity | ''>('');
  const paged = usePaged(['patrol-findings', of?.id, severity], (page) =>
    call('GET /v1/patrol/findings', {
      query: {
        ...page,
        ...(of === null ? {} : { run: of.id }),
        ...(severity === '' ? {} : { severity }),
      },
    }),
  );
  return (
    <>
      <h2>{of === null ? text('findings') : text('findingsOf', { time: showTime(of.startedAt) })}</h2>
      <div className="filters">
        <Choice
          label={text('severity')}
          value={severity}
          values={NEWS}
          nameOf={(value) => name(SEVERITY, value)}
          onChoose={setSeverity}
        />
        {of !== null && <Button onClick={onAll}>{text('all')}</Button>}
      </div>
      <PagedAnswer paged={paged} empty={text('noFindings')}>
        <DataTable
          label={text('findings')}
          rows={paged.items}
          keyOf={(finding) => finding.id}
          columns={[
            {
              title: text('severity'),
              tight: true,
              show: (finding) => (
                <span>
                  <SeverityMark severity={finding.severity} /> {name(GATE, finding.gate)}
                </span>
              ),
            },
            { title: text('hit'), show: (finding) => <Hit finding={finding} /> },
            {
              title: text('publication'),
              show: (finding) => (
                <div>
                  <Link to={`/drafts/${finding.draftId}`}>{finding.title}</Link>
                  <div className="soft">{finding.accountIds.map(accountName).join('、')}</div>
                </div>
              ),
            },
            { title: text('disposal'), show: (finding) => <Disposal finding={finding} /> },
          ]}
        />
      </PagedAnswer>
    </>
  );
}

/** The text that was found, and what rule holds against it. */
function Hit({ finding }: { readonly finding: Schemas['PatrolFinding'] }) {
  const text = useText(TEXT);
  const ruleName = useRuleName();
  return (
    <div className="hit">
      <q>{finding.excerpt}</q>
      <div>{finding.message}</div>
      {finding.suggestion !== null && <div>{text('suggestion', { text: finding.suggestion })}</div>}
      <div className="soft">
        {finding.article} {ruleName(finding.ruleId)}
      </div>
    </div>
  );
}
