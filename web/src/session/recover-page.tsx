import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import { isField } from '../shared/fields/label.ts';
import { pointAt } from '../shared/fields/needed.ts';
import { Password } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import './session.css';

const TEXT = {
  title: { zh: '设定新密码', en: 'Set a new password' },
  about: {
    zh: '此链接只能用一次，请设定只有您知道的密码。',
    en: 'This link works once: choose a password that only you know.',
  },
  missing: { zh: '链接不完整，请重新打开收到的完整链接。', en: 'The link is incomplete: open it again as you got it.' },
  next: { zh: '新密码', en: 'New password' },
  rule: { zh: '至少 12 个字符。', en: '12 characters or more.' },
  again: { zh: '再输一次新密码', en: 'New password again' },
  differ: { zh: '两次输入的新密码不一致', en: 'The two new passwords differ' },
  short: { zh: '新密码不足 12 个字符', en: 'The new password is shorter than 12 characters' },
  done: { zh: '密码已设定，请用用户名 {login} 登录。', en: 'The password is set; sign in as {login}.' },
  signIn: { zh: '去登录', en: 'Sign in' },
} as const;

const FIELDS = ['next', 'again'] as const;

/** Takes the secret out of the address at once, so that it stays in no history. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(history.state, '', location.pathname);
  return token;
}

/** Where a one-time link leads: its holder sets a password. */
export function RecoverPage() {
  const text = useText(TEXT);
  const [token] = useState(() => kept ?? (kept = takeToken()));
  const [values, setValues] = useState({ next: '', again: '' });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [login, setLogin] = useState<string | null>(null);
  const wrong =
    values.next !== '' && [...values.next].length < 12
      ? text('short')
      : values.again !== '' && values.again !== values.next
        ? text('differ')
        : null;
  const set = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (wrong !== null) {
      const field = event.currentTarget.querySelector(wrong === text('short') ? '#next' : '#again');
      if (isField(field)) pointAt(field, wrong);
    }
    if (wrong !== null || values.again === '') return;
    setBusy(true);
    setError(null);
    try {
      const body = { token, password: values.next };
      setLogin((await call('POST /v1/recover', { body })).login);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <PageHead title={text('title')} />
        {token === '' && <p className="note note-warn">{text('missing')}</p>}
        {login !== null && (
          <>
            <p role="status" className="note">
              {text('done', { login })}
            </p>
            <Link to="/sign-in">{text('signIn')}</Link>
          </>
        )}
        {token !== '' && login === null && (
          <form className="stack" onSubmit={(event) => void set(event)}>
            <p className="soft">{text('about')}</p>
            {FIELDS.map((name) => (
              <div key={name}>
                <label htmlFor={name}>{text(name)}</label>
                <Password
                  id={name}
                  name={name}
                  autoComplete="new-password"
                  required
                  maxLength={200}
                  value={values[name]}
                  aria-describedby={name === 'next' ? 'rule' : undefined}
                  onChange={(event) => setValues({ ...values, [name]: event.target.value })}
                />
                {name === 'next' && (
                  <span id="rule" className="soft">
                    {text('rule')}
                  </span>
                )}
              </div>
            ))}
            {wrong !== null && (
              <p role="alert" className="note note-bad">
                {wrong}
              </p>
            )}
            {error !== null && <Refusal error={error} />}
            <Button type="primary" htmlType="submit" size="large" block loading={busy}>
              {text('title')}
            </Button>
          </form>
        )}
      </div>
    </main>
  );
}
/** The page may be made twice over before it is seen; the address has the secret only the first time. */
let kept: string | null = null;
