import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { isCheckable, toInput, type ComposeForm } from './form.ts';

export interface Check {
  /** What the latest check found; null before the first. */
  readonly answer: Schemas['DryRun'] | null;
  /** The form that it saw. */
  readonly of: ComposeForm | null;
  readonly error: unknown;
  readonly busy: boolean;
  /** Checks the form once more, changed or not. */
  readonly again: () => void;
}

const PAUSE_MS = 700;

/**
 * 自查 as one types: a dry run of every check when the typing pauses; only the latest answer counts.
 * @param wantsContent whether it is to say what would be published
 */
export function useCheck(form: ComposeForm, wantsContent: boolean): Check {
  const [check, setCheck] = useState<Omit<Check, 'again'>>({ answer: null, of: null, error: null, busy: false });
  const [asked, setAsked] = useState(0);
  const running = useRef<AbortController | null>(null);
  /** The form that is going to be checked anyway. */
  const awaited = useRef<ComposeForm | null>(null);
  useEffect(() => {
    awaited.current = isCheckable(form) ? form : null;
    if (awaited.current === null) return undefined;
    const timer = setTimeout(() => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      setCheck((before) => ({ ...before, busy: true }));
      const query = wantsContent ? { content: 'true' as const } : {};
      call('POST /v1/check', { query, body: toInput(form), signal: own.signal })
        .then(
          (answer) => setCheck({ answer, of: form, error: null, busy: false }),
          (error: unknown) => {
            if (!own.signal.aborted) setCheck((before) => ({ ...before, error, busy: false }));
          },
        )
        .finally(() => {
          if (awaited.current === form) awaited.current = null;
        });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [form, asked, wantsContent]);
  useEffect(() => () => running.current?.abort(), []);
  const again = useCallback(() => {
    if (awaited.current === null) setAsked((times) => times + 1);
  }, []);
  return { ...check, again };
}
