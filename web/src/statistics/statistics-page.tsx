import { useState } from 'react';
import { answersFor } from '../../../src/domain/reports/scope.ts';
import { useMe } from '../shared/session.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Assessment } from './assessment.tsx';
import { lastDays, PeriodForm, useSight } from './period-form.tsx';
import { SilenceBoard } from './silence-board.tsx';
import './statistics.css';
import { TEXT } from './text.ts';

/** Figures of a period, for those who answer for a unit; silent accounts, for everybody who works on them. */
export function StatisticsPage() {
  const text = useText(TEXT);
  const me = useMe();
  const sight = useSight();
  const [asked, setAsked] = useState(() => ({ ...lastDays(30), unit: '', account: '' }));
  const account = asked.account || (sight.whole ? '' : (sight.accounts[0]?.id ?? ''));
  return (
    <>
      <PageHead title={text('title')} />
      {me.grants.some(answersFor) && (
        <>
          <PeriodForm sight={sight} asked={{ ...asked, account }} onChange={setAsked} />
          {sight.known && <Assessment asked={{ ...asked, account }} />}
        </>
      )}
      <SilenceBoard />
    </>
  );
}
