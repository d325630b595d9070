import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../shared/language.tsx';
import { showClock } from '../../shared/time.ts';
import { TEXT } from '../text.ts';
import type { Lease } from './use-lease.ts';

const SOON_MS = 5 * 60_000;

/** How long the claim still lasts, and a warning that cannot be missed when it is over. */
export function LeaseBar({
  lease,
  onReclaim,
  children,
}: {
  readonly lease: Lease;
  readonly onReclaim: () => void;
  /** What else may be done with the claim. */
  readonly children: ReactNode;
}) {
  const text = useText(TEXT);
  if (lease.state === 'LOST') {
    return (
      <div role="alert" className="note note-bad lease-lost">
        <strong>{text('lost')}</strong>
        <Button type="primary" onClick={onReclaim}>
          {text('reclaim')}
        </Button>
      </div>
    );
  }
  return (
    <div className="lease">
      <span role="timer" className={lease.left < SOON_MS ? 'lease-soon' : 'lease-fine'}>
        {text('lease', { left: showClock(lease.left) })}
      </span>
      {lease.state !== 'HELD' && (
        <span role="status" className="badge badge-warn">
          {text(lease.state === 'LIMIT' ? 'limit' : 'unreachable')}
        </span>
      )}
      {children}
    </div>
  );
}
