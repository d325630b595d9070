import { Button } from 'antd';
import { useText } from '../../shared/language.tsx';
import { TEXT } from '../security-text.ts';
import { useMessages } from '../../shared/messages.tsx';

/** Recovery codes, shown once: they stay until their owner says that they are kept. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const text = useText(TEXT);
  const message = useMessages();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes.join('\n'));
    void message.success(text('copied'));
  };
  return (
    <section className="stack sign-in-part" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{text('codes')}</h2>
      <p className="note note-warn" role="status">
        {text('shownOnce')}
      </p>
      <ol className="recovery-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="buttons">
        <Button type="primary" onClick={onKept}>
          {text('kept')}
        </Button>
        {
          // browsers offer the clipboard to pages that came by HTTPS, or from this machine
          window.isSecureContext && <Button onClick={() => void copy()}>{text('copy')}</Button>
        }
      </div>
    </section>
  );
}
