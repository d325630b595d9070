import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { call, type Schemas } from '../../api/call.ts';
import { useText } from '../../shared/language.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { CodeField } from '../code-field.tsx';
import { QrCode } from './qr-code.tsx';
import { FactorFields } from './factor-fields.tsx';
import { TEXT } from '../security-text.ts';

type Started = Schemas['TotpStarted'];

/** Sets an authenticator app up: the password, then the QR code and a first code of the app. */
export function EnrolTotp({
  onDone,
  onClose,
}: {
  /** @param codes recovery codes, with the first factor */
  readonly onDone: (codes: readonly string[] | null) => Promise<void>;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const [started, setStarted] = useState<Started | null>(null);
  const [password, setPassword] = useState('');
  const [name, setName] = useState(() => text('phone'));
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const step = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      if (started === null) {
        setStarted(await call('POST /v1/me/second-factors/totp', { body: { password, name } }));
        setPassword('');
      } else {
        const path = { id: started.id };
        await onDone((await call('POST /v1/me/second-factors/{id}/confirm', { path, body: { code } })).recoveryCodes);
      }
    } catch (failure) {
      setError(failure);
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack sign-in-part" onSubmit={(event) => void step(event)} aria-label={text('add')}>
      <h2>{text('add')}</h2>
      {started === null ? (
        <FactorFields id="factor" name={name} password={password} onName={setName} onPassword={setPassword} />
      ) : (
        <>
          <p>{text('scan')}</p>
          <QrCode value={started.uri} label={text('picture')} />
          <p>
            {text('key')} <code className="mono">{started.secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code>
          </p>
          <CodeField label={text('first')} value={code} onChange={setCode} autoFocus />
        </>
      )}
      {error !== null && <Refusal error={error} />}
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {text(started === null ? 'next' : 'enable')}
        </Button>
        <Button onClick={onClose}>{text('cancel')}</Button>
      </div>
    </form>
  );
}
