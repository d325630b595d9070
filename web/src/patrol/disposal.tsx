import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { CASE_KINDS, mayOpenCase, OUTCOME_LENGTH } from '../../../src/domain/cases/cases.ts';
import { call, type Schemas } from '../api/call.ts';
import { isForm, type FormKind } from '../cases/openable.ts';
import { CASE_KIND, CASE_STATE } from '../cases/names.ts';
import { may, useMe } from '../shared/session.tsx';
import { State } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { TEXT } from './text.ts';

/** What became of a finding, and what the person may do about it: open a case, or end the inquiry into it. */
export function Disposal({ finding }: { readonly finding: Schemas['PatrolFinding'] }) {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'open' | 'close' | null>(null);
  const { caseId, caseState, livingCases, title } = finding;
  const all = CASE_KINDS.filter((kind) => mayOpenCase(me.grants, kind, finding.unitId, finding.accountIds));
  const kinds = all.filter(isForm);
  const closes = caseId !== null && caseState === 'OPEN' && may(me, 'case.close');
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['patrol-findings'] });
    await queries.invalidateQueries({ queryKey: ['cases'] });
  };
  return (
    <div className="stack disposal">
      <div>
        {caseState === null ? (
          livingCases === 0 && <span className="soft">{text('kept')}</span>
        ) : (
          <span className="nowrap">
            {caseId !== null && may(me, 'case.read') ? (
              <Link to={`/cases/${caseId}`}>{text('caseOf')}</Link>
            ) : (
              text('caseOf')
            )}{' '}
            <State names={CASE_STATE} value={caseState} />
          </span>
        )}
        {livingCases > 0 && (
          <div>
            <Link to="/cases">{text('living', { count: livingCases })}</Link>
          </div>
        )}
      </div>
      <div className="row">
        {kinds.length > 0 && (
          <Button size="small" onClick={() => setAsked('open')}>
            {text('open')}
          </Button>
        )}
        {all.includes('TAKEDOWN') && <Link to={`/drafts/${finding.draftId}`}>{text('takedown')}</Link>}
        {closes && (
          <Button size="small" onClick={() => setAsked('close')}>
            {text('close')}
          </Button>
        )}
      </div>
      <OpenCase open={asked === 'open'} finding={finding} kinds={kinds} onDone={done} onClose={() => setAsked(null)} />
      <ReasonDialog
        open={asked === 'close'}
        about={finding.id}
        title={text('close')}
        what={text('closeWhat', { title })}
        verb={text('close')}
        least={OUTCOME_LENGTH}
        onClose={() => setAsked(null)}
        onDo={async (outcome) => {
          await call('POST /v1/cases/{id}/close', { path: { id: caseId ?? '' }, body: { outcome } });
          await done();
        }}
      />
    </div>
  );
}

function OpenCase({
  open,
  finding,
  kinds,
  onDone,
  onClose,
}: {
  readonly open: boolean;
  readonly finding: Schemas['PatrolFinding'];
  readonly kinds: readonly FormKind[];
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const [chosen, setChosen] = useState<FormKind | null>(null);
  const kind = chosen ?? kinds[0] ?? 'INQUIRY';
  return (
    <ReasonDialog
      open={open}
      about={finding.id}
      title={text('open')}
      what={
        <div className="stack">
          <div>{text('openWhat', { title: finding.title })}</div>
          <label>
            {text('kind')}{' '}
            <select className="choice" value={kind} onChange={(event) => setChosen(event.target.value as FormKind)}>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {name(CASE_KIND, one)}
                </option>
              ))}
            </select>
          </label>
        </div>
      }
      verb={text('open')}
      least={1}
      onClose={onClose}
      onDo={async (reason) => {
        await call('POST /v1/cases', { body: { kind, trigger: 'PATROL', draftId: finding.draftId, reason } });
        await onDone();
      }}
    />
  );
}
