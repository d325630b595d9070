import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { TIER } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.tsx';
import { useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { OfferForm } from './offer-form.tsx';

const TEXT = {
  title: { zh: '代理', en: 'Stand-ins' },
  about: {
    zh: '本人提出、对方同意后才生效；任何一方可随时终止。',
    en: 'A stand-in counts once the one offered and the other accepted; either ends it at any time.',
  },
  line: {
    zh: '{delegate}代理{principal}（{tier}）{from} 至 {to}：{reason}',
    en: '{delegate} for {principal} ({tier}), {from} to {to}: {reason}',
  },
  all: { zh: '全部层级', en: 'all tiers' },
  set: { zh: '已同意', en: 'Agreed' },
  offered: { zh: '待同意', en: 'Offered' },
  accept: { zh: '同意', en: 'Accept' },
  decline: { zh: '谢绝', en: 'Decline' },
  end: { zh: '终止', en: 'End' },
} as const;

type Own = Schemas['OwnDelegation'];

/** Who stands in for the person, for whom they stand in, what is offered, and a form to offer more. */
export function OwnDelegations() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const own = useQuery({ queryKey: ['delegations'], queryFn: () => call('GET /v1/me/delegations') });
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await ask();
      await queries.invalidateQueries({ queryKey: ['delegations'] });
      await queries.invalidateQueries({ queryKey: ['me'] });
    } catch (failure) {
      setError(failure);
    }
  };
  const lends = me.grants.some(
    ({ role, principalId }) => principalId == null && (role === 'REVIEWER' || role === 'SECRECY_REVIEWER'),
  );
  const items = own.data?.items ?? [];
  if (!lends && items.length === 0) return null;
  const line = (one: Own): string =>
    text('line', {
      ...{ delegate: one.delegateName, principal: one.principalName, reason: one.reason },
      ...{
        tier: one.tier === null ? text('all') : name(TIER, one.tier),
        from: showTime(one.from),
        to: showTime(one.to),
      },
    });
  return (
    <section aria-labelledby="delegations">
      <h2 id="delegations">{text('title')}</h2>
      <p className="soft">{text('about')}</p>
      {error !== null && <Refusal error={error} />}
      <ul className="plain-list">
        {items.map((one) => {
          const path = { id: one.id };
          return (
            <li key={one.id}>
              <Badge tone={one.state === 'SET' ? 'good' : 'warn'}>
                {text(one.state === 'SET' ? 'set' : 'offered')}
              </Badge>{' '}
              {line(one)}{' '}
              {one.toAccept ? (
                <>
                  <Button
                    size="small"
                    onClick={() => void act(() => call('POST /v1/me/delegations/{id}/accept', { path }))}
                  >
                    {text('accept')}
                  </Button>{' '}
                  <Button
                    size="small"
                    onClick={() => void act(() => call('POST /v1/me/delegations/{id}/decline', { path }))}
                  >
                    {text('decline')}
                  </Button>
                </>
              ) : (
                <Button size="small" onClick={() => void act(() => call('POST /v1/me/delegations/{id}/end', { path }))}>
                  {text('end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {lends && <OfferForm onOffer={(body) => act(() => call('POST /v1/me/delegations', { body }))} />}
    </section>
  );
}
