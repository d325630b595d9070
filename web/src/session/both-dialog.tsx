import { Button } from 'antd';
import { useId, useState } from 'react';
import { Password } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { FormDialog } from '../shared/dialog/form-dialog.tsx';
import { useSending } from '../shared/dialog/use-sending.ts';
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
  const sending = useSending();
  const act = (show: () => Promise<Bodies['POST /v1/me/recovery-codes']>) => async (): Promise<void> => {
    try {
      await onDo(await show());
    } catch (failure) {
      setCode('');
      throw failure;
    }
  };
  return (
    <FormDialog
      title={title}
      verb={verb}
      sending={sending}
      danger
      staysOpen
      ready={password !== '' && code.trim() !== ''}
      onDo={act(() => Promise.resolve({ password, code }))}
      onClose={onClose}
    >
      <div className="stack">
        <p>{what}</p>
        <div>
          <label htmlFor={id}>{text('password')}</label>
          <Password
            id={id}
            name="password"
            required
            autoComplete="current-password"
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <CodeField label={text('code')} value={code} onChange={setCode} />
        {withKey && (
          <Button
            disabled={password === '' || sending.busy}
            onClick={() => void sending.act(act(async () => ({ password, passkey: await signChange() })))}
          >
            {text('useKey')}
          </Button>
        )}
      </div>
    </FormDialog>
  );
}
