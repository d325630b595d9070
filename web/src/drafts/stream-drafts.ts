/** How a stream of events is kept for a set of drafts that changes. */

const SETTLE_MS = 150;
/** How long a refused or ended stream is left alone; what is shown is read anew meanwhile. */
const PAUSE_MS = 30_000;

export interface DraftStream {
  /** From now on these drafts; none closes the stream. Also tried again when a pause is over. */
  readonly follow: (drafts: readonly string[]) => void;
}

/** @param tell called with the drafts of which something may have changed */
export function streamDrafts(tell: (drafts: readonly string[]) => void): DraftStream {
  let wanted: readonly string[] = [];
  let followed: readonly string[] = [];
  let events: EventSource | null = null;
  let last = 0;
  let notBefore = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    events?.close();
    events = null;
    followed = [];
  };
  const pause = (): void => {
    close();
    notBefore = Date.now() + PAUSE_MS;
  };
  const open = (): void => {
    const now = wanted.join();
    if (events !== null && followed.join() === now) return;
    const added = wanted.filter((id) => !followed.includes(id));
    close();
    if (wanted.length === 0) return;
    if (Date.now() < notBefore) {
      tell(wanted);
      return;
    }
    followed = wanted;
    const opened = new EventSource(`/v1/events?drafts=${wanted.map(encodeURIComponent).join()}&after=${last}`);
    events = opened;
    // what happened before the stream was there
    opened.addEventListener('open', () => tell(added));
    for (const name of EVENTS)
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        last = Math.max(last, Number(event.lastEventId) || 0);
        const { draftId } = JSON.parse(event.data) as { draftId: string };
        tell([draftId]);
      });
    opened.addEventListener('stream.ended', pause);
    opened.addEventListener('error', () => {
      // a broken connection comes back by itself, a refusal does not
      if (events === opened && opened.readyState === EventSource.CLOSED) pause();
    });
  };
  return {
    follow: (drafts) => {
      wanted = [...new Set(drafts)].toSorted().slice(0, MOST);
      clearTimeout(settling);
      settling = setTimeout(open, SETTLE_MS);
    },
  };
}
const MOST = 50;

const named = (noun: string, acts: readonly string[]): readonly string[] => acts.map((act) => `${noun}.${act}`);

/** The log names its events after what happened: those that change what is shown. */
const EVENTS: readonly string[] = [
  ...named('draft', [
    'submitted',
    'saved',
    'revised',
    'checks-passed',
    'checks-failed',
    'returned',
    'rejected',
    'approved',
    'rechecked',
    'recheck-failed',
    'held',
    'recall',
    'withdraw',
    'justified',
    'recalled',
    'withdrawn',
    'recall-requested',
    'recall-agreed',
    'recall-declined',
    'correcting',
  ]),
  ...named('task', [
    'opened',
    'claimed',
    'decided',
    'put-back',
    'lease-over',
    'escalated',
    'held',
    'resumed',
    'transferred',
  ]),
  ...named('case', ['opened', 'ordered', 'confirmed', 'lapsed', 'revoked', 'linked', 'closed']),
  ...named('release', [
    'pulled',
    'receipt',
    'withdrawn',
    'stop-requested',
    'stop-acknowledged',
    'resolved',
    'unknown',
    'expired',
  ]),
];
