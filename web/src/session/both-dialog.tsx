import { Button } from 'antd';
import { useId, useState } from 'react';
import { Password } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { Modal } from '../shared/dialog/modal.tsx';
import { Refusal } from '../shared/refusal.tsx';
import type { Bodies } from '../api/call.ts';
import { signChange } from './factors/passkey.ts';
import { CodeField } from './code-field.tsx';
import { TEXT } from './security-text.ts';

/** Asks for password and code before what a sign-in rests on is changed. */
export function BothDialog({
  title,
  what,
  verb,
  withKey,
  onDo,
  onClose,
}: {
  readonly title: string;
  readonly what: string;
  readonly verb: string;
  /** The person has a passkey that this browser may use. */
  readonly withKey: boolean;
  readonly onDo: (both: Bodies['POST /v1/me/recovery-codes']) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const id = useId();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (show: () => Promise<Bodies['POST /v1/me/recovery-codes']>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onDo(await show());
    } catch (failure) {
      setError(failure);
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={verb}
      cancelText={text('cancel')}
      confirmLoading={busy}
      okButtonProps={{ danger: true, disabled: password === '' || code.trim() === '' }}
      onOk={() => void act(() => Promise.resolve({ password, code }))}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{what}</p>
        <div>
          <label htmlFor={id}>{text('password')}</label>
          <Password
            id={id}
            autoFocus
            autoComplete="current-password"
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <CodeField label={text('code')} value={code} onChange={setCode} />
        {withKey && (
          <Button
            disabled={password === '' || busy}
            onClick={() => void act(async () => ({ password, passkey: await signChange() }))}
          >
            {text('useKey')}
          </Button>
        )}
        {error !== null && <Refusal error={error} />}
      </div>
    </Modal>
  );
}
