import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { forTwoReviewers } from '../../../src/domain/review/two-reviewers.ts';
import { call } from '../api/call.ts';
import { problemOf } from '../api/problem.ts';
import { Input } from '../shared/input.ts';
import { Answer } from '../shared/page/answer.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { Field } from '../compose/field.tsx';
import { activeOf, sentBody, type PolicyBody } from './body.ts';
import { errorsOf } from './field-errors.tsx';
import { JsonForm } from './json-form.tsx';
import { PolicyDiff } from './policy-diff.tsx';
import { PolicyForm } from './policy-form.tsx';
import { TEXT } from './text.ts';
import { usePolicies } from './use-policies.ts';

/** Proposes a policy, beginning with the one in force or the one that `?from=` names. */
export function NewPolicyPage() {
  const text = useText(TEXT);
  const [params] = useSearchParams();
  const query = usePolicies();
  return (
    <>
      <PageHead title={text('new')} />
      <Answer query={query}>
        {({ items }) => {
          const active = activeOf(items);
          const from = items.find((item) => item.version === params.get('from')) ?? active;
          return from === undefined ? null : (
            <Proposal
              key={from.version}
              first={params.get('for') === 'two' ? forTwoReviewers(from.policy) : from.policy}
              active={active?.policy ?? from.policy}
            />
          );
        }}
      </Answer>
    </>
  );
}

function Proposal({ first, active }: { readonly first: PolicyBody; readonly active: PolicyBody }) {
  const text = useText(TEXT);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [body, setBody] = useState(first);
  const [note, setNote] = useState('');
  const [way, setWay] = useState<'form' | 'raw'>('form');
  // what is written as JSON and cannot be read as a policy is not proposed
  const [readable, setReadable] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const errorsAt = errorsOf(error === null ? [] : (problemOf(error).errors ?? []));
  const propose = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { version } = await call('POST /v1/policies', { body: { policy: sentBody(body), note: note.trim() } });
      await queries.invalidateQueries({ queryKey: ['policies'] });
      await navigate(`/policies/${version}`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="tabs">
        {(['form', 'raw'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={way === one} disabled={!readable} onClick={() => setWay(one)}>
            {text(one)}
          </button>
        ))}
      </div>
      {way === 'form' ? (
        <PolicyForm body={body} errorsAt={errorsAt} onChange={setBody} />
      ) : (
        <JsonForm body={body} onChange={setBody} onReadable={setReadable} />
      )}
      <PolicyDiff before={active} after={body} />
      <div className="stack">
        <Field label={text('note')} hint={text('proposeHint')}>
          {(id) => <Input id={id} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {error !== null && <Refusal error={error} />}
        <div>
          <Button type="primary" loading={busy} disabled={!readable} onClick={() => void propose()}>
            {text('propose')}
          </Button>
        </div>
      </div>
    </>
  );
}
