import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSending } from '../dialog/use-sending.ts';
import { useText } from '../language.tsx';
import { Refusal } from '../refusal.tsx';

const TEXT = { cancel: { zh: '取消', en: 'Cancel' } } as const;

/** A form on a page that is opened, sent and gone: it is sent once at a time, and a refusal stays in it. */
export function SendForm({
  verb,
  onDo,
  onClose,
  children,
}: {
  /** On the button. */
  readonly verb: string;
  readonly onDo: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const text = useText(TEXT);
  const sending = useSending();
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void sending.act(onDo);
      }}
    >
      {children}
      {sending.error !== null && <Refusal error={sending.error} />}
      <p className="row">
        <Button type="primary" htmlType="submit" loading={sending.busy}>
          {verb}
        </Button>
        <Button onClick={onClose}>{text('cancel')}</Button>
      </p>
    </form>
  );
}
