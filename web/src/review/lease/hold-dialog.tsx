import { Button } from 'antd';
import { useState } from 'react';
import { HOLD_LIMIT_MINUTES } from '../../../../src/domain/review/deadlines.ts';
import { call, type Schemas } from '../../api/call.ts';
import { TimeField } from '../../compose/field.tsx';
import { useText } from '../../shared/language.tsx';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { serverNow } from '../../api/server-clock.ts';
import { fromLocalInput, toLocalInput } from '../../shared/time.ts';
import { TEXT } from '../text.ts';

const SPANS = [
  ['hours', 2, 120],
  ['days', 1, 24 * 60],
  ['days', 3, HOLD_LIMIT_MINUTES],
] as const;

const inMinutes = (minutes: number): string => toLocalInput(new Date(serverNow() + minutes * 60_000).toISOString());
const minutesUntil = (local: string): number =>
  local === '' ? 0 : Math.round((new Date(fromLocalInput(local)).getTime() - serverNow()) / 60_000);

/** Puts a claim aside: why, and until when. */
export function HoldDialog({
  task,
  open,
  onClose,
  onHeld,
}: {
  readonly task: Schemas['TaskDetails'];
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onHeld: () => Promise<unknown>;
}) {
  const text = useText(TEXT);
  const [until, setUntil] = useState(() => inMinutes(24 * 60));
  const minutes = minutesUntil(until);
  return (
    <ReasonDialog
      open={open}
      title={text('hold')}
      what={
        <div className="stack">
          <p>{text('holdWhat')}</p>
          <TimeField
            label={`${text('holdUntil')}（${text('holdLimit')}）`}
            name="minutes"
            required
            min={inMinutes(1)}
            max={inMinutes(HOLD_LIMIT_MINUTES)}
            value={until}
            onChange={setUntil}
          />
          <div className="row">
            {SPANS.map(([unit, n, span]) => (
              <Button key={span} size="small" onClick={() => setUntil(inMinutes(span))}>
                {text(unit, { n })}
              </Button>
            ))}
          </div>
        </div>
      }
      verb={text('hold')}
      danger={false}
      ready={minutes >= 1 && minutes <= HOLD_LIMIT_MINUTES}
      least={1}
      onClose={onClose}
      onDo={async (reason) => {
        await call('POST /v1/tasks/{id}/hold', {
          path: { id: task.id },
          body: { reason, minutes, leaseNo: task.leaseNo },
        });
        await onHeld();
      }}
    />
  );
}
