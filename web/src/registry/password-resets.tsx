import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { may, useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { useEntries } from './use-resource.ts';

const TEXT = {
  choose: { zh: '请选择', en: 'Choose' },
  title: { zh: '密码重置', en: 'Password resets' },
  about: {
    zh: '密码只由本人设定：重置后生成一次性链接（30 分钟内有效），请只交给本人。其会话和个人接口令牌立即失效。审核、词库、值班和管理人员的重置须由另一名管理员确认。',
    en: 'People set their passwords themselves: a reset makes a one-time link, valid for 30 minutes, for the person alone. Their sessions and tokens end at once. For those who review, keep dictionaries, are on duty or administer, another administrator confirms it.',
  },
  who: { zh: '人员', en: 'Person' },
  reset: { zh: '重置密码', en: 'Reset' },
  confirm: { zh: '确认', en: 'Confirm' },
  factors: {
    zh: '一并解除其第二因素（仅限手机和恢复码都已丢失；须另一名管理员确认）',
    en: 'Remove their second factors too (phone and recovery codes are lost; another administrator confirms)',
  },
  removing: { zh: '，并解除其第二因素', en: ', and their second factors go too' },
  waits: {
    zh: '{name}（{login}）的密码重置待另一名管理员确认，提出于 {at}',
    en: '{name} ({login}), asked {at}, waits to be confirmed',
  },
  pending: {
    zh: '已提出，请另一名管理员在本页确认。',
    en: 'Asked for: another administrator confirms it on this page.',
  },
  link: { zh: '链接只显示这一次，请只交给本人：', en: 'The link is shown this once; hand it to the person alone:' },
} as const;

/** Resets of passwords, on the page of people. */
export function PasswordResets() {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const people = useEntries('users').data?.items ?? [];
  const [userId, setUserId] = useState('');
  const [removeFactors, setRemoveFactors] = useState(false);
  const [answer, setAnswer] = useState<{ readonly link?: string | undefined } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const allowed = may(me, 'registry.write');
  const waiting = useQuery({ queryKey: ['resets'], queryFn: () => call('GET /v1/admin/resets'), enabled: allowed });
  if (!allowed) return null;
  const act = async (ask: () => Promise<{ readonly link?: string | undefined }>): Promise<void> => {
    setError(null);
    setAnswer(null);
    try {
      setAnswer(await ask());
      await queries.invalidateQueries({ queryKey: ['resets'] });
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <section className="stack" aria-labelledby="resets">
      <h2 id="resets">{text('title')}</h2>
      <p className="soft">{text('about')}</p>
      <div className="buttons">
        <label htmlFor="reset-person">{text('who')}</label>
        <select id="reset-person" className="choice" value={userId} onChange={(event) => setUserId(event.target.value)}>
          <option value="">{text('choose')}</option>
          {people
            .filter(({ id }) => id !== me.id)
            .map((person) => (
              <option key={person.id} value={person.id}>
                {String(person['name'])}（{String(person['login'])}）
              </option>
            ))}
        </select>
        <Button
          disabled={userId === ''}
          onClick={() =>
            void act(() => call('POST /v1/admin/users/{id}/reset', { path: { id: userId }, body: { removeFactors } }))
          }
        >
          {text('reset')}
        </Button>
      </div>
      <label>
        <input type="checkbox" checked={removeFactors} onChange={(event) => setRemoveFactors(event.target.checked)} />{' '}
        {text('factors')}
      </label>
      {error !== null && <Refusal error={error} />}
      {answer !== null && (
        <p role="status" className="note note-warn">
          {answer.link === undefined ? (
            text('pending')
          ) : (
            <>
              {text('link')} <code className="mono">{location.origin + answer.link}</code>
            </>
          )}
        </p>
      )}
      <ul>
        {(waiting.data?.items ?? []).map((one) => (
          <li key={one.id}>
            {text('waits', { name: one.userName, login: one.login, at: showTime(one.createdAt) })}
            {one.removeFactors && text('removing')}{' '}
            <Button
              size="small"
              disabled={one.requestedBy === me.id || one.userId === me.id}
              onClick={() => void act(() => call('POST /v1/admin/resets/{id}/confirm', { path: { id: one.id } }))}
            >
              {text('confirm')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
