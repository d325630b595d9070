import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import type { ContentMedia } from '../../../../src/domain/media.ts';
import type { Schemas } from '../../api/call.ts';
import { findingsOf } from './findings-of.ts';
import { numbered } from './opened.ts';

const Viewer = lazy(async () => ({ default: (await import('./viewer.tsx')).Viewer }));
const nobody = (): void => {};

/** Opens files of a draft at full size, one after the other. */
export function useViewer(
  media: readonly ContentMedia[],
  findings: readonly Schemas['Finding'][],
  onOpened: (digest: string) => void = nobody,
): { readonly open: (digest: string) => void; readonly viewer: ReactNode } {
  const [shown, setShown] = useState<string | null>(null);
  const open = useCallback((digest: string) => setShown(digest), []);
  const viewer =
    shown === null ? null : (
      <Suspense>
        <Viewer
          items={numbered(media)}
          digest={shown}
          findings={findingsOf(findings, shown)}
          onGo={setShown}
          onOpened={onOpened}
          onClose={() => setShown(null)}
        />
      </Suspense>
    );
  return { open, viewer };
}
