import { useId, useState, type ReactNode } from 'react';
import { TextArea } from '../input.ts';
import { useText } from '../language.tsx';
import { Modal } from './modal.tsx';
import { Refusal } from '../refusal.tsx';

export interface ReasonAsked {
  readonly open: boolean;
  readonly title: string;
  /** What will happen. */
  readonly what: ReactNode;
  /** On the button. */
  readonly verb: string;
  /** Characters that the reason needs; 0 = none is asked for. */
  readonly least?: number;
  /** What else must be filled in is. */
  readonly ready?: boolean;
  /** Something ends or is lost. */
  readonly danger?: boolean;
  readonly onDo: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

const TEXT = {
  cancel: { zh: '取消', en: 'Cancel' },
  reason: { zh: '理由', en: 'Reason' },
  least: { zh: '至少 {least} 个字', en: 'At least {least} characters' },
} as const;

/** The form in such a dialog. */
export function ReasonForm({
  open,
  title,
  what,
  verb,
  least = 0,
  ready = true,
  danger = true,
  onDo,
  onClose,
}: ReasonAsked) {
  const text = useText(TEXT);
  const id = useId();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const act = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onDo(reason.trim());
      setReason('');
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText={text('cancel')}
      confirmLoading={busy}
      okButtonProps={{ danger, disabled: !ready || [...reason.trim()].length < least }}
      onOk={() => void act()}
      onCancel={onClose}
    >
      <div className="stack">
        <div>{what}</div>
        {least > 0 && (
          <div>
            <label htmlFor={id}>
              {text('reason')} <span className="soft">{text('least', { least })}</span>
            </label>
            <TextArea
              id={id}
              autoFocus
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        )}
        {error !== null && <Refusal error={error} />}
      </div>
    </Modal>
  );
}
