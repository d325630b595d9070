import { createContext, useCallback, useContext, useEffect, useReducer, useRef, useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { sendFile } from './send-file.ts';
import { changeUploads, dueUploads, type Purpose, type Upload } from './uploads.ts';

export interface Uploads {
  readonly list: readonly Upload[];
  /** Sends files, each under its id; those given first go first. */
  readonly add: (files: readonly NewUpload[]) => void;
  readonly cancel: (id: string) => void;
  readonly retry: (id: string) => void;
  /** Takes one that is over off the list. */
  readonly forget: (id: string) => void;
  /** Whether one that did not arrive can be tried again: its file is still at hand. */
  readonly isAtHand: (id: string) => boolean;
}

export interface NewUpload {
  readonly id: string;
  readonly file: File;
  readonly purpose: Purpose;
  readonly alt?: string;
}

const NONE: Uploads = {
  list: [],
  add: () => {},
  cancel: () => {},
  retry: () => {},
  forget: () => {},
  isAtHand: () => false,
};
const Context = createContext<Uploads>(NONE);
export const UploadsProvider = Context.Provider;
/** Uploads of the page on which a draft is written. */
export const usePageUploads = (): Uploads => useContext(Context);

/** In an id of which one knows that it is none of another page. */
export const newUploadId = (): string => crypto.randomUUID().slice(0, 13);

/**
 * Sends files to the server, two at a time; what is under way ends with the page.
 * @param unitId for which unit the draft is; '' = the person's own
 */
export function useUploads(unitId: string): Uploads {
  const [list, dispatch] = useReducer(changeUploads, []);
  const [files] = useState(() => new Map<string, File>());
  const [running] = useState(() => new Map<string, AbortController>());
  const unit = useRef(unitId);
  useEffect(() => {
    unit.current = unitId;
  });
  useEffect(() => {
    for (const { id } of dueUploads(list)) {
      const file = files.get(id);
      // started once, whatever renders meanwhile
      if (running.has(id)) continue;
      if (file === undefined) {
        dispatch({ do: 'refused', id, reason: '' });
        continue;
      }
      const own = new AbortController();
      running.set(id, own);
      dispatch({ do: 'start', id });
      const send = async (): Promise<void> => {
        try {
          const progress = (sent: number): void => dispatch({ do: 'progress', id, sent });
          const stored = await sendFile(file, unit.current, progress, own.signal);
          files.delete(id);
          dispatch({ do: 'done', id, file: stored });
        } catch (error) {
          if (!own.signal.aborted) dispatch({ do: 'refused', id, reason: problemOf(error).detail });
        } finally {
          if (running.get(id) === own) running.delete(id);
        }
      };
      void send();
    }
  }, [list, files, running]);
  useEffect(
    () => () => {
      for (const own of running.values()) own.abort();
    },
    [running],
  );
  const add = useCallback(
    (added: readonly NewUpload[]): void => {
      for (const { id, file } of added) files.set(id, file);
      dispatch({
        do: 'add',
        files: added.map(({ id, file, purpose, alt = '' }) => ({
          ...{ id, purpose, alt, bytes: file.size, name: file.name },
        })),
      });
    },
    [files],
  );
  const cancel = useCallback(
    (id: string): void => {
      running.get(id)?.abort();
      running.delete(id);
      dispatch({ do: 'cancel', id });
    },
    [running],
  );
  const retry = useCallback((id: string): void => dispatch({ do: 'retry', id }), []);
  const forget = useCallback(
    (id: string): void => {
      files.delete(id);
      dispatch({ do: 'forget', id });
    },
    [files],
  );
  const isAtHand = useCallback((id: string): boolean => files.has(id), [files]);
  return { list, add, cancel, retry, forget, isAtHand };
}
