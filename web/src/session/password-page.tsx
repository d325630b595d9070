import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { call, setCsrfToken } from '../api/call.ts';
import { isField } from '../shared/fields/label.ts';
import { pointAt } from '../shared/fields/needed.ts';
import { Password } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { useMessages } from '../shared/messages.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { useMe } from '../shared/session.tsx';
import './session.css';

const TEXT = {
  title: { zh: '修改密码', en: 'Change password' },
  first: {
    zh: '首次登录，须先把管理员给的密码改成只有您知道的密码。',
    en: 'This is your first sign-in: replace the password that an administrator gave you.',
  },
  old: {
    zh: '密码已超过规定的使用期限，须换成新密码后才能办理其他事项。',
    en: 'Your password is older than the office allows: replace it before anything else.',
  },
  current: { zh: '当前密码', en: 'Present password' },
  next: { zh: '新密码', en: 'New password' },
  rule: {
    zh: '至少 12 个字符；其他设备上的会话将全部结束。',
    en: '12 characters or more; your other sessions will end.',
  },
  again: { zh: '再输一次新密码', en: 'New password again' },
  differ: { zh: '两次输入的新密码不一致', en: 'The two new passwords differ' },
  short: { zh: '新密码不足 12 个字符', en: 'The new password is shorter than 12 characters' },
  done: { zh: '密码已修改', en: 'Password changed' },
} as const;

const FIELDS = [
  { name: 'current', autoComplete: 'current-password' },
  { name: 'next', autoComplete: 'new-password' },
  { name: 'again', autoComplete: 'new-password' },
] as const;

export function PasswordPage() {
  const text = useText(TEXT);
  const me = useMe();
  const message = useMessages();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState({ current: '', next: '', again: '' });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wrong =
    values.next !== '' && [...values.next].length < 12
      ? text('short')
      : values.again !== '' && values.again !== values.next
        ? text('differ')
        : null;
  const change = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (wrong !== null) {
      const field = event.currentTarget.querySelector(wrong === text('short') ? '#next' : '#again');
      if (isField(field)) pointAt(field, wrong);
    }
    if (wrong !== null || values.again === '') return;
    setBusy(true);
    setError(null);
    try {
      const session = await call('POST /v1/me/password', { body: { current: values.current, next: values.next } });
      setCsrfToken(session.csrfToken);
      await queries.invalidateQueries();
      void message.success(text('done'));
      await navigate('/');
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="narrow">
      <PageHead title={text('title')} />
      {me.session?.mustChangePassword === true && (
        <p className="note note-warn">{text(me.session.passwordExpired ? 'old' : 'first')}</p>
      )}
      <form className="stack" onSubmit={(event) => void change(event)}>
        {FIELDS.map(({ name, autoComplete }) => (
          <div key={name}>
            <label htmlFor={name}>{text(name)}</label>
            <Password
              id={name}
              name={name}
              autoComplete={autoComplete}
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
        <Button type="primary" htmlType="submit" loading={busy}>
          {text('title')}
        </Button>
      </form>
    </div>
  );
}
