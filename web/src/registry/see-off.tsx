import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { may, useMe } from '../shared/session.tsx';
import { useEntries } from './use-resource.ts';

const TEXT = {
  choose: { zh: '请选择', en: 'Choose' },
  title: { zh: '人员离岗', en: 'Somebody leaves' },
  about: {
    zh: '一次办完：任务退回待审清单，授权、代理、值班、会话、接口令牌一并终止，不能再登录；已作的审核和留痕不变。先看清单，再确认。',
    en: 'In one act their tasks go back, their roles, stand-ins, duty, sessions and tokens end, and they sign in no more; what they did stays. See the list first.',
  },
  who: { zh: '离岗人员', en: 'Who' },
  see: { zh: '查看清单', en: 'See what ends' },
  confirm: { zh: '确认离岗', en: 'Confirm' },
  will: { zh: '将终止：', en: 'Would end:' },
  did: { zh: '已终止：', en: 'Ended:' },
  nothing: { zh: '没有需要终止的', en: 'Nothing is left to end' },
  left: { zh: '还须由他人办理：', en: 'Left for others to do:' },
  times: { zh: '{what}（{count}）', en: '{what} ({count})' },
} as const;

/** Sees off somebody who leaves, on the page of people: what would end is shown first. */
export function SeeOff() {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const people = useEntries('users').data?.items ?? [];
  const [userId, setUserId] = useState('');
  const [seen, setSeen] = useState<Schemas['SeenOff'] | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (!may(me, 'registry.write')) return null;
  const ask = async (dryRun: boolean): Promise<void> => {
    setError(null);
    try {
      setSeen(await call('POST /v1/admin/users/{id}/leave', { path: { id: userId }, body: { dryRun } }));
      if (!dryRun) for (const queryKey of [['resource'], ['setup']]) void queries.invalidateQueries({ queryKey });
    } catch (failure) {
      setSeen(null);
      setError(failure);
    }
  };
  const list = (items: Schemas['SeenOff']['ended']) => (
    <ul>
      {items.map(({ what, count }) => (
        <li key={what}>{count === 1 ? what : text('times', { what, count })}</li>
      ))}
    </ul>
  );
  return (
    <section className="stack" aria-labelledby="see-off">
      <h2 id="see-off">{text('title')}</h2>
      <p className="soft">{text('about')}</p>
      <div className="buttons">
        <label htmlFor="leaver">{text('who')}</label>
        <select
          id="leaver"
          className="choice"
          value={userId}
          onChange={(event) => {
            setUserId(event.target.value);
            setSeen(null);
          }}
        >
          <option value="">{text('choose')}</option>
          {people
            .filter((person) => person.id !== me.id && person['disabledAt'] === null)
            .map((person) => (
              <option key={person.id} value={person.id}>
                {String(person['name'])}（{String(person['login'])}）
              </option>
            ))}
        </select>
        <Button disabled={userId === ''} onClick={() => void ask(true)}>
          {text('see')}
        </Button>
        {seen?.dryRun === true && (
          <Button danger type="primary" onClick={() => void ask(false)}>
            {text('confirm')}
          </Button>
        )}
      </div>
      {error !== null && <Refusal error={error} />}
      {seen !== null && (
        <div role="status" className={seen.dryRun ? 'note note-warn' : 'note note-good'}>
          {seen.ended.length === 0 ? text('nothing') : text(seen.dryRun ? 'will' : 'did')}
          {list(seen.ended)}
          {seen.left.length > 0 && (
            <>
              {text('left')}
              {list(seen.left)}
            </>
          )}
        </div>
      )}
    </section>
  );
}
