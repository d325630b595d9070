import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useText } from '../../shared/language.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { makePasskey } from './passkey.ts';
import { FactorFields } from './factor-fields.tsx';
import { TEXT } from '../security-text.ts';

/** Makes a passkey: the password, then what the browser asks for. */
export function EnrolPasskey({
  onDone,
  onClose,
}: {
  /** @param codes recovery codes, with the first factor */
  readonly onDone: (codes: readonly string[] | null) => Promise<void>;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const [name, setName] = useState(() => text('key-name'));
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const make = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await onDone(await makePasskey(name, password));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack sign-in-part" onSubmit={(event) => void make(event)} aria-label={text('addKey')}>
      <h2>{text('addKey')}</h2>
      <p>{text('keyAbout')}</p>
      <FactorFields id="passkey" name={name} password={password} onName={setName} onPassword={setPassword} />
      {error !== null && <Refusal error={error} />}
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text('next')}
        </Button>
        <Button onClick={onClose}>{text('cancel')}</Button>
      </div>
    </form>
  );
}
