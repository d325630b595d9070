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
      <PolicyForm body={body} errorsAt={errorsAt} onChange={setBody} />
      <PolicyDiff before={active} after={body} />
      <div className="stack">
        <Field label={text('note')} hint={text('proposeHint')}>
          {(id) => <Input id={id} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {error !== null && <Refusal error={error} />}
        <div>
          <Button type="primary" loading={busy} onClick={() => void propose()}>
            {text('propose')}
          </Button>
        </div>
      </div>
    </>
  );
}
