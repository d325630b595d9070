import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { call, type Input } from '../api/call.ts';
import '../compose/compose.css';
import { may, useMe } from '../shared/session.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { DraftChoice, FactsForm, NO_FACTS, VersionChoice } from './explain-form.tsx';
import { Explained } from './explained.tsx';
import './policies.css';
import { TEXT } from './text.ts';

type Question = NonNullable<Input<'POST /v1/policies/explain'>['body']>;

/** Which way a draft, or an imagined one, would take, and why. */
export function ExplainPage() {
  const text = useText(TEXT);
  const me = useMe();
  const [params] = useSearchParams();
  const draft = params.get('draft') ?? '';
  const [way, setWay] = useState<'imagined' | 'fromDraft'>(draft === '' ? 'imagined' : 'fromDraft');
  const [draftId, setDraftId] = useState(draft);
  const [facts, setFacts] = useState(NO_FACTS);
  const [version, setVersion] = useState('');
  const asking = useMutation({ mutationFn: (body: Question) => call('POST /v1/policies/explain', { body }) });
  const ask = (): void =>
    asking.mutate({
      ...(version === '' ? {} : { version }),
      ...(way === 'fromDraft' ? { draftId } : { facts: { ...facts, unitId: facts.unitId || undefined } }),
    } as Question);
  return (
    <>
      <PageHead title={text('explain')} />
      <div className="explain">
        <section className="panel">
          {may(me, 'draft.read') && (
            <div className="tabs spaced">
              {(['imagined', 'fromDraft'] as const).map((one) => (
                <button key={one} type="button" aria-pressed={way === one} onClick={() => setWay(one)}>
                  {text(one)}
                </button>
              ))}
            </div>
          )}
          {way === 'fromDraft' ? (
            <DraftChoice value={draftId} onChange={setDraftId} />
          ) : (
            <FactsForm facts={facts} onChange={(part) => setFacts({ ...facts, ...part })} />
          )}
          <VersionChoice value={version} onChange={setVersion} />
          <Button
            type="primary"
            loading={asking.isPending}
            disabled={way === 'fromDraft' && draftId === ''}
            onClick={ask}
          >
            {text('ask')}
          </Button>
        </section>
        <section aria-live="polite">
          {asking.error !== null && <Refusal error={asking.error} />}
          {asking.data !== undefined && <Explained answer={asking.data} />}
          {asking.isIdle && <p className="soft">{text('askFirst')}</p>}
        </section>
      </div>
    </>
  );
}
