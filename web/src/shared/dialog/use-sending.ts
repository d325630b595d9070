import { useRef, useState } from 'react';

/** Something that a dialog sends: whether it is under way, and why the last try failed. */
export interface Sending {
  readonly busy: boolean;
  /** null = none, or none since the last try. */
  readonly error: unknown;
  /** @returns whether it was done; a second call while one is under way does nothing */
  readonly act: (send: () => unknown) => Promise<boolean>;
  readonly clear: () => void;
}

/** What every dialog has that sends something: one try at a time, and the refusal of the last one. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const under = useRef(false);
  return {
    busy,
    error,
    clear: () => setError(null),
    act: async (send) => {
      if (under.current) return false;
      under.current = true;
      setBusy(true);
      setError(null);
      try {
        await send();
        return true;
      } catch (failure) {
        setError(failure);
        return false;
      } finally {
        under.current = false;
        setBusy(false);
      }
    },
  };
}
