import { useRef, type ReactNode } from 'react';
import { useText } from '../language.tsx';
import { pointAtNeeded } from '../fields/needed.ts';
import { Refusal } from '../refusal.tsx';
import { Modal } from './modal.tsx';
import type { Sending } from './use-sending.ts';

const TEXT = { cancel: { zh: '取消', en: 'Cancel' } } as const;

const FIELDS = 'input:not([type=hidden]), textarea, select, [contenteditable=true]';

/**
 * A dialog that sends something: its first field has the focus, Ctrl+Enter sends, it is sent once at a time, and a refusal
 * stays in it beside what was filled in. Sent too early, it goes to the field that is missing and says which it is.
 */
export function FormDialog({
  open = true,
  title,
  verb,
  sending,
  ready = true,
  danger = false,
  staysOpen = false,
  width,
  also,
  refusedAction,
  onDo,
  onClose,
  children,
}: {
  readonly open?: boolean;
  readonly title: ReactNode;
  /** On the button. */
  readonly verb: string;
  readonly sending: Sending;
  /** Everything is filled in: fields that must be are `required`, or have `data-least` characters. */
  readonly ready?: boolean;
  /** Something ends or is lost. */
  readonly danger?: boolean;
  /** What was sent is answered in the dialog, or whoever opened it closes it. */
  readonly staysOpen?: boolean;
  readonly width?: string;
  /** Other buttons beside the one that sends. */
  readonly also?: ReactNode;
  /** What may be done about a refusal. */
  readonly refusedAction?: (error: unknown) => ReactNode;
  readonly onDo: () => unknown;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const text = useText(TEXT);
  const frame = useRef<HTMLDivElement>(null);
  const settled = useRef(false);
  const close = (): void => {
    sending.clear();
    onClose();
  };
  const act = async (): Promise<void> => {
    if (!ready) {
      const body = frame.current?.querySelector('.ant-modal-body');
      if (body != null) pointAtNeeded(body);
    } else if ((await sending.act(onDo)) && !staysOpen) onClose();
  };
  const focusFirst = (): void => {
    const within = frame.current;
    if (within === null || within.querySelector(`:is(${FIELDS}):focus`) !== null) return;
    const field = within.querySelector<HTMLElement>(`.ant-modal-body :is(${FIELDS})`);
    (field ?? within.querySelector<HTMLElement>('.ant-btn-primary, .ant-btn-dangerous'))?.focus();
  };
  const action = refusedAction?.(sending.error) ?? null;
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText={text('cancel')}
      confirmLoading={sending.busy}
      // not disabled: whoever presses it is told what is missing
      okButtonProps={{ danger, 'aria-disabled': !ready }}
      {...(width === undefined ? {} : { width })}
      onOk={() => void act()}
      onCancel={close}
      afterOpenChange={(shown) => {
        settled.current = shown;
        if (shown) focusFirst();
      }}
      footer={(_buttons, { OkBtn, CancelBtn }) => (
        <>
          <span className="dialog-key" aria-hidden="true">
            Ctrl+Enter
          </span>
          <CancelBtn />
          {also}
          <OkBtn />
        </>
      )}
      modalRender={(dialog) => (
        <div
          ref={frame}
          // the library's trap gives the focus to the button that closes, first: whoever is quick with Enter would close it
          onFocus={() => !settled.current && focusFirst()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.stopPropagation();
            void act();
          }}
        >
          {dialog}
        </div>
      )}
    >
      {children}
      {sending.error !== null && <Refusal error={sending.error} {...(action === null ? {} : { action })} />}
    </Modal>
  );
}
