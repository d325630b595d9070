import { Button } from 'antd';
import { useState } from 'react';
import { call, type Schemas } from '../../api/call.ts';
import { useText } from '../../shared/language.tsx';
import { useMessages } from '../../shared/messages.tsx';
import { onceOpen } from '../../shared/dialog/once-open.tsx';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { useShortcuts } from '../../shared/page/use-shortcuts.ts';
import { TEXT } from '../text.ts';

/** Most claims are decided. */
const HoldDialog = onceOpen(async () => (await import('./hold-dialog.tsx')).HoldDialog);
const TransferDialog = onceOpen(async () => (await import('./transfer-dialog.tsx')).TransferDialog);

const ACTIONS = { b: 'back', h: 'hold', g: 'transfer' } as const;
type Action = (typeof ACTIONS)[keyof typeof ACTIONS];

/** What a holder may do with a claim instead of deciding: put it back, put it aside, hand it over. */
export function LeaseActions({
  task,
  onReload,
}: {
  readonly task: Schemas['TaskDetails'];
  readonly onReload: () => Promise<unknown>;
}) {
  const text = useText(TEXT);
  const message = useMessages();
  const [asked, setAsked] = useState<Action | null>(null);
  const close = (): void => setAsked(null);
  useShortcuts(Object.fromEntries(Object.entries(ACTIONS).map(([key, action]) => [key, () => setAsked(action)])));
  return (
    <span className="row">
      {Object.entries(ACTIONS).map(([key, action]) => (
        <Button key={key} size="small" onClick={() => setAsked(action)}>
          {text(action)} <kbd>{key}</kbd>
        </Button>
      ))}
      <ReasonDialog
        open={asked === 'back'}
        title={text('back')}
        what={text('backWhat')}
        verb={text('back')}
        onClose={close}
        onDo={async () => {
          await call('POST /v1/tasks/{id}/release', { path: { id: task.id }, body: { leaseNo: task.leaseNo } });
          await onReload();
        }}
      />
      <HoldDialog task={task} open={asked === 'hold'} onClose={close} onHeld={onReload} />
      <TransferDialog
        task={task}
        open={asked === 'transfer'}
        onClose={close}
        onTransferred={async (name) => {
          void message.success(text('transferred', { name }));
          await onReload();
        }}
      />
    </span>
  );
}
