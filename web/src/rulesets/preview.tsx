import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { call, type Answers } from '../api/call.ts';
import { SeverityMark } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { may, useMe } from '../shared/session.tsx';
import { useRuleName } from '../shared/naming/rule-name.ts';
import { TEXT } from './text.ts';

/** What the ruleset would newly find, with examples, before anybody makes it active. */
export function Preview({
  version,
  atOnce,
}: {
  readonly version: string;
  /** Runs when the page opens: what was just saved is looked at before anybody is asked to activate it. */
  readonly atOnce: boolean;
}) {
  const text = useText(TEXT);
  const ruleName = useRuleName();
  const me = useMe();
  const [answer, setAnswer] = useState<Answers['POST /v1/rulesets/{version}/preview'] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      setAnswer(await call('POST /v1/rulesets/{version}/preview', { path: { version }, body: {} }));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const begun = useRef(false);
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    void run();
  });
  if (!may(me, 'ruleset.write')) return null;
  const columns = [
    {
      title: text('level'),
      tight: true,
      show: (hit: { severity: 'INFO' | 'WARN' | 'BLOCK' | 'HARD' }) => <SeverityMark severity={hit.severity} />,
    },
    { title: text('example'), show: (hit: { example: string }) => hit.example },
    { title: text('rule'), show: (hit: { ruleId: string }) => ruleName(hit.ruleId) },
  ];
  return (
    <section className="panel spaced" aria-busy={busy}>
      <h2>{text('preview')}</h2>
      <Button loading={busy} onClick={() => void run()}>
        {text(busy ? 'previewing' : 'previewRun')}
      </Button>
      {error !== null && <Refusal error={error} />}
      {answer !== null && (
        <div className="stack spaced" role="status">
          <p>{text('wouldHit', { count: answer.wouldHitTotal, drafts: answer.draftsHit, all: answer.drafts })}</p>
          {answer.wouldHit.length > 0 && (
            <DataTable
              label={text('preview')}
              rows={answer.wouldHit}
              keyOf={(hit) => `${hit.draftId} ${hit.field} ${hit.ruleId} ${hit.example}`}
              columns={columns}
            />
          )}
          <p>{text('wouldMiss', { count: answer.wouldMissTotal })}</p>
          <p>{text('cleanText', { mine: answer.clean.candidate.per10k, active: answer.clean.active.per10k })}</p>
        </div>
      )}
    </section>
  );
}
