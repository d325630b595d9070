import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, type ReactNode } from 'react';
import type { ContentMedia } from '../../../../src/domain/media.ts';
import { call, type Schemas } from '../../api/call.ts';
import { may, useMe } from '../../shared/session.tsx';
import { leftToOpen, type Numbered } from './opened.ts';
import { useViewer } from './use-viewer.tsx';

export interface TaskMedia {
  readonly open: (digest: string) => void;
  readonly openNext: () => void;
  /** What this person has not opened yet. */
  readonly left: readonly Numbered<ContentMedia>[];
  readonly viewer: ReactNode;
}

/** Pictures and films of a task: what is opened at full size is told to the server, which keeps it. */
export function useTaskMedia(task: Schemas['TaskDetails']): TaskMedia {
  const me = useMe();
  const queries = useQueryClient();
  const works = may(me, 'task.work');
  const { id, mediaOpened, findings } = task;
  const { media } = task.content;
  const onOpened = useCallback(
    async (digest: string): Promise<void> => {
      if (!works) return;
      await call('POST /v1/tasks/{id}/media/{digest}/opened', { path: { id, digest } });
      queries.setQueryData<Schemas['TaskDetails']>(['task', id], (known) =>
        known === undefined || known.mediaOpened.includes(digest)
          ? known
          : { ...known, mediaOpened: [...known.mediaOpened, digest] },
      );
    },
    [works, id, queries],
  );
  const left = leftToOpen(media, mediaOpened);
  /** Seen, and the server is being told: the next one is another one. */
  const told = useRef(new Set<string>());
  const { open, viewer } = useViewer(media, findings, (digest) => {
    if (mediaOpened.includes(digest)) return;
    told.current.add(digest);
    // not kept: it is asked for again
    onOpened(digest).catch(() => told.current.delete(digest));
  });
  const openNext = (): void => {
    const next = left.find(({ file }) => !told.current.has(file.digest)) ?? left[0];
    if (next !== undefined) open(next.file.digest);
  };
  return { open, openNext, left, viewer };
}
