/** How a stream of events is kept for a set of drafts that changes. */

const SETTLE_MS = 150;
/** After a refused or broken stream the next try waits, longer each time; an ended one waits longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** While there is no stream, what is shown is read anew so often. */
const ASK_MS = 5_000;

/** In place of a draft: the notifications of whoever is signed in. */
export const NOTIFICATIONS = 'notifications';

export interface DraftStream {
  /** From now on these drafts; none closes the stream. */
  readonly follow: (drafts: readonly string[]) => void;
}

/** @param tell called with the drafts of which something may have changed */
export function streamDrafts(tell: (drafts: readonly string[]) => void): DraftStream {
  let wanted: readonly string[] = [];
  /** What the stream was opened for. */
  let asked = '';
  /** Drafts of which everything was told since they are shown. */
  let covered: readonly string[] = [];
  let events: EventSource | null = null;
  let last = 0;
  let pause = FIRST_PAUSE_MS;
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(open, ms);
  };
  const close = (): void => {
    events?.close();
    events = null;
    asked = '';
  };
  const rest = (ms: number): void => {
    close();
    covered = [];
    notBefore = Date.now() + ms;
    pause = Math.min(LONGEST_PAUSE_MS, ms * 2);
    later(Math.min(ms, ASK_MS));
  };
  function open(): void {
    covered = covered.filter((id) => wanted.includes(id));
    if (events !== null && asked === wanted.join()) return;
    close();
    if (wanted.length === 0) return;
    const left = notBefore - Date.now();
    if (left > 0) {
      tell(wanted);
      later(Math.min(left, ASK_MS));
      return;
    }
    asked = wanted.join();
    const drafts = wanted;
    const ids = drafts.filter((id) => id !== NOTIFICATIONS).map(encodeURIComponent);
    const asks = [
      ...(ids.length === 0 ? [] : [`drafts=${ids.join()}`]),
      ...(drafts.includes(NOTIFICATIONS) ? ['notifications=1'] : []),
    ];
    const opened = new EventSource(`/v1/events?${asks.join('&')}&after=${last}`);
    events = opened;
    opened.addEventListener('open', () => {
      pause = FIRST_PAUSE_MS;
      // what happened between their first look and the stream
      tell(drafts.filter((id) => !covered.includes(id)));
      covered = drafts;
    });
    for (const name of EVENTS)
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        last = Math.max(last, Number(event.lastEventId) || 0);
        const { draftId } = JSON.parse(event.data) as { draftId: string };
        tell([draftId]);
      });
    opened.addEventListener(NOTIFICATIONS, () => tell([NOTIFICATIONS]));
    opened.addEventListener('stream.ended', () => rest(LONGEST_PAUSE_MS));
    opened.addEventListener('error', () => {
      // a broken connection comes back by itself, a refusal does not
      if (events === opened && opened.readyState === EventSource.CLOSED) rest(pause);
    });
  }
  return {
    follow: (drafts) => {
      const ids = [...new Set(drafts)].filter((id) => id !== NOTIFICATIONS);
      wanted = [...ids.toSorted().slice(0, MOST), ...(drafts.includes(NOTIFICATIONS) ? [NOTIFICATIONS] : [])];
      if (asked !== wanted.join()) later(SETTLE_MS);
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
