import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../../api/call.ts';
import { Badge } from '../../shared/badge.tsx';
import { useName, useText } from '../../shared/language.tsx';
import { ROLE, TIER } from '../../shared/names.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { may, useMe } from '../../shared/session.tsx';
import { showTime } from '../../shared/time.ts';
import { GroupMappings } from './group-mappings.tsx';

const TEXT = {
  title: { zh: '授权建议', en: 'Proposed grants' },
  about: {
    zh: '统一身份认证服务中的组只提出建议：确认后才授权，规则与新增授权相同；组没有了，也只建议结束，不自动结束。',
    en: 'Groups of the identity service only propose: a grant is made once you confirm it, by the rules of every grant; one whose group went away is proposed to end, and ends by nobody else.',
  },
  none: { zh: '没有待确认的建议。', en: 'Nothing waits.' },
  GRANT: { zh: '建议授权', en: 'Grant' },
  END: { zh: '建议结束', en: 'End' },
  line: {
    zh: '{who}（{login}）：{unit} {role}，组“{group}”，{at}',
    en: '{who} ({login}): {role} at {unit}, group “{group}”, {at}',
  },
  confirm: { zh: '确认', en: 'Confirm' },
  dismiss: { zh: '不予采纳', en: 'Dismiss' },
} as const;

type Proposal = Schemas['GrantProposal'];

/** Grants that groups propose, and what groups stand for, on the page of grants. */
export function GrantProposals() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const allowed = may(me, 'registry.write');
  const waiting = useQuery({
    queryKey: ['proposals'],
    queryFn: () => call('GET /v1/admin/proposals'),
    enabled: allowed,
  });
  const offer = useQuery({ queryKey: ['demo'], queryFn: () => call('GET /v1/login'), enabled: allowed });
  const items = waiting.data?.items ?? [];
  // where no identity service is set up, nobody is asked anything
  if (!allowed || (items.length === 0 && offer.data?.oidc == null)) return null;
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await ask();
    } catch (failure) {
      setError(failure);
    }
    await queries.invalidateQueries({ queryKey: ['proposals'] });
    await queries.invalidateQueries({ queryKey: ['resource', 'grants'] });
  };
  const line = ({ userName, login, unit, role, tier, group, createdAt }: Proposal): string =>
    text('line', {
      ...{ who: userName, login, unit, group, at: showTime(createdAt) },
      role: name(ROLE, role) + (tier === null ? '' : ` · ${name(TIER, tier)}`),
    });
  return (
    <section aria-labelledby="proposals">
      <h2 id="proposals">{text('title')}</h2>
      <p className="soft">{text('about')}</p>
      {error !== null && <Refusal error={error} />}
      {items.length === 0 && <p>{text('none')}</p>}
      <ul className="plain-list">
        {items.map((one) => {
          const path = { id: one.id };
          const own = one.userId === me.id;
          return (
            <li key={one.id}>
              <Badge tone={one.kind === 'END' ? 'warn' : 'good'}>{text(one.kind)}</Badge> {line(one)}{' '}
              <Button
                size="small"
                disabled={own}
                onClick={() => void act(() => call('POST /v1/admin/proposals/{id}/confirm', { path }))}
              >
                {text('confirm')}
              </Button>{' '}
              <Button
                size="small"
                disabled={own}
                onClick={() => void act(() => call('POST /v1/admin/proposals/{id}/dismiss', { path }))}
              >
                {text('dismiss')}
              </Button>
            </li>
          );
        })}
      </ul>
      <GroupMappings />
    </section>
  );
}
