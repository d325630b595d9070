import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { call, type Bodies, type Schemas } from '../../api/call.ts';
import { codeOf } from '../../api/problem.ts';
import { useText } from '../../shared/language.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { passkeysWork, signIn } from './passkey.ts';
import { CodeField } from '../code-field.tsx';

const TEXT = {
  about: {
    zh: '密码正确。请在五分钟内输入动态码应用显示的六位数字；手机不在身边的，可输入一个恢复码。',
    en: 'The password is right. Enter the six digits of your authenticator app within five minutes, or a recovery code.',
  },
  byKey: {
    zh: '密码正确。请在五分钟内用通行密钥完成登录；不在身边的，可输入一个恢复码。',
    en: 'The password is right. Finish with your passkey within five minutes, or enter a recovery code.',
  },
  key: { zh: '用通行密钥', en: 'Use a passkey' },
  code: { zh: '动态码或恢复码', en: 'Code' },
  verb: { zh: '完成登录', en: 'Finish signing in' },
  back: { zh: '重新登录', en: 'Begin again' },
} as const;

/** The second step of signing in. */
export function SecondStep({
  factors,
  onDone,
  onBack,
}: {
  /** By what it can be taken. */
  readonly factors: Schemas['SignedIn']['factors'];
  readonly onDone: () => Promise<void>;
  /** @param why the sign-in is over; null = the person wants to begin again */
  readonly onBack: (why: unknown) => void;
}) {
  const text = useText(TEXT);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const finish = async (show: () => Promise<Bodies['POST /v1/login/second']>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await call('POST /v1/login/second', { body: await show() });
      await onDone();
    } catch (failure) {
      if (codeOf(failure) === 'SIGN_IN_OVER') onBack(failure);
      else setError(failure);
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  const byCode = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void finish(() => Promise.resolve({ code }));
  };
  const coded = factors.includes('TOTP');
  const withKey = factors.includes('PASSKEY') && passkeysWork();
  return (
    <form onSubmit={byCode} className="stack">
      <p role="status">{text(coded ? 'about' : 'byKey')}</p>
      {withKey && (
        <Button
          type={coded ? 'default' : 'primary'}
          size="large"
          block
          loading={busy}
          onClick={() => void finish(async () => ({ passkey: await signIn() }))}
        >
          {text('key')}
        </Button>
      )}
      <CodeField label={text('code')} value={code} onChange={setCode} autoFocus={!withKey} />
      {error !== null && <Refusal error={error} />}
      <Button type={coded ? 'primary' : 'default'} htmlType="submit" size="large" block loading={busy}>
        {text('verb')}
      </Button>
      <Button type="text" block onClick={() => onBack(null)}>
        {text('back')}
      </Button>
    </form>
  );
}
