import { streamDrafts } from './stream-drafts.ts';

const HERE_MS = 20_000;

/** Drafts that this tab shows, each with those who want to know when it changes. */
const shown = new Map<string, Set<() => void>>();
const tell = (drafts: readonly string[]): void => {
  for (const id of drafts) for (const listener of shown.get(id) ?? []) listener();
};

let say: (() => void) | null = null;

/** One stream for all tabs where browsers have shared workers; else one of this tab, while it is seen. */
function begin(): () => void {
  const drafts = (): readonly string[] => [...shown.keys()];
  if (typeof SharedWorker === 'undefined') {
    const stream = streamDrafts(tell);
    const follow = (): void => stream.follow(document.hidden ? [] : drafts());
    document.addEventListener('visibilitychange', follow);
    return follow;
  }
  const { port } = new SharedWorker(new URL('./follow-worker.ts', import.meta.url), { type: 'module', name: 'drafts' });
  port.addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => tell(data));
  port.start();
  addEventListener('pagehide', () => port.postMessage([]));
  addEventListener('pageshow', () => port.postMessage(drafts()));
  return () => port.postMessage(drafts());
}

/** Calls back whenever a draft's log grows, and now and then while that cannot be told; the answer ends it. */
export function followDraft(id: string, changed: () => void): () => void {
  if (say === null) {
    say = begin();
    setInterval(say, HERE_MS);
  }
  const listeners = shown.get(id) ?? new Set();
  shown.set(id, listeners.add(changed));
  say();
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) shown.delete(id);
    say?.();
  };
}
