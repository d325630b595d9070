import { useRef, useState } from 'react';
import { takeFile } from './take-file.ts';

/** A file that is taken from the server: how far it came, and whether it failed. */
export interface Download {
  /** null = none was begun, or it ended without a file. */
  readonly bytes: number | null;
  /** The same in MiB, as people read it. */
  readonly mib: string;
  readonly under: boolean;
  readonly error: unknown;
  readonly take: (address: string, name: string) => Promise<void>;
  readonly stop: () => void;
}

export function useDownload(): Download {
  const [bytes, setBytes] = useState<number | null>(null);
  const [under, setUnder] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController>(null);
  const take = async (address: string, name: string): Promise<void> => {
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setBytes(0);
    setUnder(true);
    try {
      await takeFile(address, name, setBytes, control.signal);
    } catch (failure) {
      setBytes(null);
      if ((failure as Error).name !== 'AbortError') setError(failure);
    } finally {
      setUnder(false);
    }
  };
  const mib = ((bytes ?? 0) / 2 ** 20).toFixed(1);
  return { bytes, mib, under, error, take, stop: () => stop.current?.abort() };
}
