import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Answers } from '../../api/call.ts';
import { codeOf } from '../../api/problem.ts';
import { serverNow } from '../../api/server-clock.ts';

/** LOST: the task is no longer ours. LIMIT: ours, but it is prolonged no more. */
export type LeaseState = 'HELD' | 'LOST' | 'LIMIT' | 'UNREACHABLE';

export interface Lease {
  readonly state: LeaseState;
  /** Milliseconds left. */
  readonly left: number;
}

const BEAT_MS = 60_000;
const LOST_CODES = ['LEASE_LOST', 'NOT_FOUND', 'FORBIDDEN'];

/**
 * Keeps a claim alive while its page is open, counts down, and says when it is lost. It is prolonged at once when the
 * person comes back to the page or the network returns.
 *
 * @param onSeen gets the task as each heartbeat finds it
 */
export function useLease(
  taskId: string,
  leaseNo: number,
  leaseUntil: string,
  onSeen: (task: Answers['POST /v1/tasks/{id}/heartbeat']) => void,
): Lease {
  const seen = useRef(onSeen);
  useEffect(() => {
    seen.current = onSeen;
  });
  const [until, setUntil] = useState(() => new Date(leaseUntil).getTime());
  const [state, setState] = useState<LeaseState>('HELD');
  const [now, setNow] = useState(serverNow);
  const lost = useRef(false);
  const beat = useCallback(async () => {
    if (lost.current) return;
    try {
      const task = await call('POST /v1/tasks/{id}/heartbeat', { path: { id: taskId }, body: { leaseNo } });
      setUntil(new Date(task.leaseUntil ?? leaseUntil).getTime());
      setState('HELD');
      seen.current(task);
    } catch (error) {
      const code = codeOf(error);
      lost.current = LOST_CODES.includes(code);
      setState(lost.current ? 'LOST' : code === 'LEASE_LIMIT' ? 'LIMIT' : 'UNREACHABLE');
    }
  }, [taskId, leaseNo, leaseUntil]);
  useEffect(() => {
    const beats = setInterval(() => void beat(), BEAT_MS);
    const ticks = setInterval(() => setNow(serverNow()), 1_000);
    const back = (): void => void (document.visibilityState === 'visible' && beat());
    document.addEventListener('visibilitychange', back);
    window.addEventListener('focus', back);
    window.addEventListener('online', back);
    return () => {
      clearInterval(beats);
      clearInterval(ticks);
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('focus', back);
      window.removeEventListener('online', back);
    };
  }, [beat]);
  const left = until - now;
  return { state: left <= 0 ? 'LOST' : state, left };
}
