import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useSearchParams } from 'react-router';
import { call } from '../api/call.ts';
import { Password } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { showTime } from '../shared/time.ts';
import { refusedOf } from './refused-code.ts';
import '../shared/fields/line-form.css';

const TEXT = {
  title: { zh: '关联的登录方式', en: 'Linked ways to sign in' },
  about: {
    zh: '关联后可用“{name}”登录。只能由本人关联，须再输一次密码；系统不按姓名、邮箱自动关联，管理员也不能代办。',
    en: 'Once linked, you sign in with {name}. Only you can link it, with your password; no name or address links it, and no administrator.',
  },
  none: { zh: '尚未关联。', en: 'Nothing is linked.' },
  line: { zh: '{subject}（{issuer}），关联于 {at}', en: '{subject} ({issuer}), since {at}' },
  used: { zh: '，最近登录 {at}', en: ', last used {at}' },
  unlink: { zh: '取消关联', en: 'Unlink' },
  password: { zh: '当前密码', en: 'Present password' },
  link: { zh: '关联{name}', en: 'Link {name}' },
} as const;

/** Identities that are linked to the person, and a form to link one. */
export function OwnIdentities() {
  const text = useText(TEXT);
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(() => refusedOf(search.get('refused')));
  const [busy, setBusy] = useState(false);
  const own = useQuery({ queryKey: ['identities'], queryFn: () => call('GET /v1/me/identities') });
  const { items = [], service = null } = own.data ?? {};
  if (service === null && items.length === 0) return null;
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await ask();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const link = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void act(async () => location.assign((await call('POST /v1/me/identities', { body: { password } })).url));
  };
  const unlink = (id: string): Promise<void> =>
    act(async () => {
      await call('DELETE /v1/me/identities/{id}', { path: { id } });
      await queries.invalidateQueries({ queryKey: ['identities'] });
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    });
  return (
    <section aria-labelledby="identities">
      <h2 id="identities">{text('title')}</h2>
      {service !== null && <p className="soft">{text('about', { name: service })}</p>}
      {error !== null && <Refusal error={error} />}
      {items.length === 0 && <p>{text('none')}</p>}
      <ul className="plain-list">
        {items.map(({ id, subject, issuer, linkedAt, lastUsedAt }) => (
          <li key={id}>
            {text('line', { subject, issuer, at: showTime(linkedAt) })}
            {lastUsedAt !== null && text('used', { at: showTime(lastUsedAt) })}{' '}
            <Button size="small" disabled={busy} onClick={() => void unlink(id)}>
              {text('unlink')}
            </Button>
          </li>
        ))}
      </ul>
      {service !== null && items.length === 0 && (
        <form className="line-form" onSubmit={link}>
          <div>
            <label htmlFor="link-password">{text('password')}</label>
            <Password
              id="link-password"
              name="password"
              className="filter-text"
              autoComplete="current-password"
              required
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
          <Button htmlType="submit" loading={busy}>
            {text('link', { name: service })}
          </Button>
        </form>
      )}
    </section>
  );
}
