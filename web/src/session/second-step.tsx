import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { call } from '../api/call.ts';
import { codeOf } from '../api/problem.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { CodeField } from './code-field.tsx';

const TEXT = {
  about: {
    zh: '口令正确。请在五分钟内输入动态码应用显示的六位数字；手机不在身边的，可输入一个恢复码。',
    en: 'The password is right. Enter the six digits of your authenticator app within five minutes, or a recovery code.',
  },
  code: { zh: '动态码或恢复码', en: 'Code' },
  verb: { zh: '完成登录', en: 'Finish signing in' },
  back: { zh: '重新登录', en: 'Begin again' },
} as const;

/** The second step of signing in. */
export function SecondStep({
  onDone,
  onBack,
}: {
  readonly onDone: () => Promise<void>;
  /** @param why the sign-in is over; null = the person wants to begin again */
  readonly onBack: (why: unknown) => void;
}) {
  const text = useText(TEXT);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const finish = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await call('POST /v1/login/second', { body: { code } });
      await onDone();
    } catch (failure) {
      if (codeOf(failure) === 'SIGN_IN_OVER') onBack(failure);
      else setError(failure);
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void finish(event)} className="stack">
      <p role="status">{text('about')}</p>
      <CodeField label={text('code')} value={code} onChange={setCode} autoFocus />
      {error !== null && <Refusal error={error} />}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {text('verb')}
      </Button>
      <Button type="text" block onClick={() => onBack(null)}>
        {text('back')}
      </Button>
    </form>
  );
}
