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
import { WaitingEntry } from './waiting-entry.tsx';

const TEXT = {
  waiting: { zh: '等待另一位管理员确认', en: 'Waiting for another administrator' },
  waitingAbout: {
    zh: '本单位要求两名管理员共同决定由谁审核、发布和管理。请先向本人当面核实，再确认；确认后立即生效。缩小、提前结束授权由一人即可。',
    en: 'Here two administrators decide who reviews, publishes and rules. Ask the person themselves before you confirm; it counts at once then. To narrow or end a grant takes one.',
  },
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
  agreed: { zh: '{who}已同意，等待另一位管理员确认', en: '{who} agreed: another administrator confirms it' },
  confirm: { zh: '确认', en: 'Confirm' },
  dismiss: { zh: '不予采纳', en: 'Dismiss' },
} as const;

type Suggested = Schemas['GrantProposal'];

const isSuggested = (one: Suggested | Schemas['EntryProposal']): one is Suggested =>
  one.kind === 'GRANT' || one.kind === 'END';

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
  const all = waiting.data?.items ?? [];
  const items = all.filter(isSuggested);
  const entries = all.filter((one) => !isSuggested(one));
  // where no identity service is set up, nobody is asked anything
  const suggests = items.length > 0 || offer.data?.oidc != null;
  if (!allowed || (entries.length === 0 && !suggests)) return null;
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await ask();
    } catch (failure) {
      setError(failure);
    }
    await queries.invalidateQueries({ queryKey: ['proposals'] });
    await queries.invalidateQueries({ queryKey: ['resource'] });
  };
  const line = ({ userName, login, unit, role, tier, group, createdAt }: Suggested): string =>
    text('line', {
      ...{ who: userName, login, unit, group, at: showTime(createdAt) },
      role: name(ROLE, role) + (tier === null ? '' : ` · ${name(TIER, tier)}`),
    });
  const decide = (id: string, as: 'confirm' | 'dismiss'): void =>
    void act(() => call(`POST /v1/admin/proposals/{id}/${as}`, { path: { id } }));
  return (
    <>
      {error !== null && <Refusal error={error} />}
      {entries.length > 0 && (
        <section aria-labelledby="waiting-entries">
          <h2 id="waiting-entries">{text('waiting')}</h2>
          <p className="soft">{text('waitingAbout')}</p>
          <ul>
            {entries.map((one) => (
              <WaitingEntry key={one.id} entry={one} onDecide={(as) => decide(one.id, as)} />
            ))}
          </ul>
        </section>
      )}
      {suggests && (
        <section aria-labelledby="proposals">
          <h2 id="proposals">{text('title')}</h2>
          <p className="soft">{text('about')}</p>
          {items.length === 0 && <p>{text('none')}</p>}
          <ul className="plain-list">
            {items.map((one) => (
              <li key={one.id}>
                <Badge tone={one.kind === 'END' ? 'warn' : 'good'}>{text(one.kind)}</Badge> {line(one)}{' '}
                {one.agreedByName !== null && <em>{text('agreed', { who: one.agreedByName })}</em>}{' '}
                <Button
                  size="small"
                  disabled={one.userId === me.id || one.agreedBy === me.id}
                  onClick={() => decide(one.id, 'confirm')}
                >
                  {text('confirm')}
                </Button>{' '}
                <Button size="small" disabled={one.userId === me.id} onClick={() => decide(one.id, 'dismiss')}>
                  {text('dismiss')}
                </Button>
              </li>
            ))}
          </ul>
          <GroupMappings />
        </section>
      )}
    </>
  );
}
