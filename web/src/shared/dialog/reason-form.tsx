import { useId, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { TextArea } from '../input.ts';
import { useText } from '../language.tsx';
import { useTyped } from './use-typed.ts';
import { FormDialog } from './form-dialog.tsx';
import { useSending } from './use-sending.ts';

export interface ReasonAsked {
  readonly open: boolean;
  readonly title: string;
  /** What will happen. */
  readonly what: ReactNode;
  /** On the button. */
  readonly verb: string;
  /** What the text is; left out: the reason. */
  readonly label?: string;
  /** Characters that the reason needs; 0 = none is asked for. */
  readonly least?: number;
  /** What else must be filled in is. */
  readonly ready?: boolean;
  /** Something ends or is lost. */
  readonly danger?: boolean;
  /** What it is done to, where a page has several of them: the reason that was begun for one is no other's. */
  readonly about?: string;
  readonly onDo: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

const TEXT = {
  reason: { zh: '理由', en: 'Reason' },
  least: { zh: '至少 {least} 个字', en: 'At least {least} characters' },
} as const;

/** The form in such a dialog. A reason that was begun stays in this tab until it is sent. */
export function ReasonForm({
  open,
  title,
  what,
  verb,
  label,
  least = 0,
  ready = true,
  danger = true,
  about = '',
  onDo,
  onClose,
}: ReasonAsked) {
  const text = useText(TEXT);
  const id = useId();
  const { pathname } = useLocation();
  const [reason, setReason, forget] = useTyped(`reason ${pathname} ${about} ${title}`, '');
  const sending = useSending();
  return (
    <FormDialog
      open={open}
      title={title}
      verb={verb}
      sending={sending}
      danger={danger}
      ready={ready && [...reason.trim()].length >= least}
      onDo={async () => {
        await onDo(reason.trim());
        forget();
      }}
      onClose={onClose}
    >
      <div className="stack">
        <div>{what}</div>
        {least > 0 && (
          <div>
            <label htmlFor={id}>
              {label ?? text('reason')} <span className="soft">{text('least', { least })}</span>
            </label>
            <TextArea
              id={id}
              name="reason"
              required
              data-least={least}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        )}
      </div>
    </FormDialog>
  );
}
