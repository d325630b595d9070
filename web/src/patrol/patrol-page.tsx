import { Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { may, useMe } from '../shared/session.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { PatrolFindings } from './patrol-findings.tsx';
import { PatrolRuns } from './patrol-runs.tsx';
import { TEXT } from './text.ts';

/** How often a run that is under way is asked about. */
const EVERY_MS = 3_000;

/** What patrols of the published found, and how far the present one is. */
export function PatrolPage() {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const [of, setOf] = useState<Schemas['PatrolRun'] | null>(null);
  const paged = usePaged(['patrol-runs'], (page) => call('GET /v1/patrol/runs', { query: page }), EVERY_MS);
  const starting = useMutation({
    mutationFn: () => call('POST /v1/patrol/run', { body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['patrol-runs'] }),
  });
  const scanned = paged.items.reduce((sum, run) => sum + run.scanned, 0);
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['patrol-findings'] });
  }, [queries, scanned]);
  return (
    <>
      <PageHead title={text('title')}>
        {may(me, 'patrol.run') && (
          <Button type="primary" loading={starting.isPending} onClick={() => starting.mutate()}>
            {text('run')}
          </Button>
        )}
      </PageHead>
      <p className="soft">{text('what')}</p>
      {starting.error !== null && <Refusal error={starting.error} />}
      {starting.data !== undefined && (
        <p role="status" className="note">
          {starting.data.already ? text('already') : text('started', { total: starting.data.total })}
        </p>
      )}
      <h2>{text('runs')}</h2>
      <PagedAnswer paged={paged} empty={text('noRuns')}>
        <PatrolRuns runs={paged.items} onlyOf={may(me, 'case.read') ? setOf : null} />
      </PagedAnswer>
      {may(me, 'case.read') && <PatrolFindings of={of} onAll={() => setOf(null)} />}
    </>
  );
}
