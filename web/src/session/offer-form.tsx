import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call, type Bodies } from '../api/call.ts';
import { pointAtNeeded } from '../shared/fields/needed.ts';
import { useText } from '../shared/language.tsx';
import { useMe } from '../shared/session.tsx';
import { fromLocalInput } from '../shared/time.ts';
import { SpanInput } from './span-input.tsx';

const TEXT = {
  who: { zh: '代理人', en: 'Stand-in' },
  reason: { zh: '事由', en: 'Reason' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  choose: { zh: '请选择', en: 'Choose' },
  offer: { zh: '提出代理', en: 'Offer' },
} as const;

/** Its times as a refusal calls them. */
const NAMES = { reason: 'reason', from: 'validFrom', to: 'validTo' } as const;

/** Offers a colleague of the unit in which the person reviews to stand in for them, in every tier. */
export function OfferForm({
  onOffer,
}: {
  readonly onOffer: (offer: Bodies['POST /v1/me/delegations']) => Promise<void>;
}) {
  const text = useText(TEXT);
  const me = useMe();
  const prefix = useId();
  const unitId = me.grants.find(
    ({ role, principalId }) => principalId == null && (role === 'REVIEWER' || role === 'SECRECY_REVIEWER'),
  )?.unitId;
  const [form, setForm] = useState({ delegateId: '', reason: '', from: '', to: '' });
  const people = useQuery({
    queryKey: ['authors', unitId],
    queryFn: () => call('GET /v1/authors', { query: unitId === undefined ? {} : { unit: unitId } }),
    retry: false,
  });
  if (unitId === undefined) return null;
  const complete = Object.values(form).every((value) => value.trim() !== '');
  const input = (field: 'reason' | 'from' | 'to') => (
    <SpanInput
      id={prefix + field}
      label={text(field)}
      field={field}
      name={NAMES[field]}
      required
      value={form[field]}
      onChange={(value) => setForm({ ...form, [field]: value })}
    />
  );
  return (
    <form
      className="line-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete)
          void onOffer({
            ...{ unitId, delegateId: form.delegateId, reason: form.reason.trim() },
            ...{ validFrom: fromLocalInput(form.from), validTo: fromLocalInput(form.to) },
          });
        else pointAtNeeded(event.currentTarget);
      }}
    >
      <div>
        <label htmlFor={`${prefix}who`}>{text('who')}</label>
        <select
          id={`${prefix}who`}
          name="delegateId"
          required
          className="choice"
          value={form.delegateId}
          onChange={(event) => setForm({ ...form, delegateId: event.target.value })}
        >
          <option value="">{text('choose')}</option>
          {(people.data?.items ?? []).map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      </div>
      {input('reason')}
      {input('from')}
      {input('to')}
      <Button htmlType="submit">{text('offer')}</Button>
    </form>
  );
}
