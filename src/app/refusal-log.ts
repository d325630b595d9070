import type { AuditEntry } from '../db/audit.ts';
import { apart } from '../telemetry/spans.ts';

/** Milliseconds for which the same refusal is counted instead of written again. */
const WINDOW_MS = 10 * 60_000;
/** Milliseconds between two numbers of one refusal. */
const QUIET_MS = 60_000;
/** Requests whose refusals are counted at once; the oldest is written down when there are more. */
const MOST = 5_000;

interface Counted {
  readonly entry: AuditEntry;
  readonly first: number;
  last: number;
  /** Since it was written last. */
  repeats: number;
  written: number;
}

/** Who is refused what: everything but the answer. */
type Request = Pick<AuditEntry, 'actorId' | 'tokenId' | 'action' | 'entityId'>;

export interface RefusalLog {
  /** Writes a refusal down the first time; resolves when that is done. The same again is counted. */
  refused(entry: AuditEntry): Promise<void>;
  /** The same person got another answer to the same request: what was counted is written down. */
  answered(request: Request): void;
  /** Writes down whatever was counted. */
  flush(): Promise<void>;
}

const keyOf = ({ actorId, tokenId, action, entityId }: Request): string =>
  `${actorId ?? ''} ${tokenId ?? ''} ${action} ${entityId ?? ''}`;

/**
 * The log of refusals tells a change of the answer, and how often an answer was repeated: whoever asks the same in vain a
 * thousand times has two entries in it and not a thousand. The number is written when the answer changes (once a minute
 * at the most: answers can be made to alternate), when the window ends, or when the server does.
 *
 * @param write commits one entry
 * @param now milliseconds, ever growing
 */
export function refusalLog(
  write: (entry: AuditEntry) => Promise<unknown>,
  { windowMs = WINDOW_MS, most = MOST, now = () => performance.now() } = {},
): RefusalLog {
  /** By request, and by code. */
  const counted = new Map<string, Map<string, Counted>>();
  let sweeping: NodeJS.Timeout | undefined;
  /** Numbers on their way to the store. */
  const under = new Set<Promise<unknown>>();

  /** Nobody waits for a number; one that could not be written is counted on. */
  const tell = (known: Counted): void => {
    const { repeats, entry, first, last } = known;
    if (repeats === 0) return;
    known.repeats = 0;
    known.written = now();
    const details = { ...entry.details, repeats, seconds: Math.round((last - first) / 1000) };
    const writing = write({ ...entry, details }).catch(() => (known.repeats += repeats));
    under.add(writing);
    void writing.then(() => under.delete(writing));
  };
  const tellIfQuiet = (codes: ReadonlyMap<string, Counted>): void => {
    for (const known of codes.values()) if (now() - known.written >= QUIET_MS) tell(known);
  };
  const sweep = (): void => {
    for (const [key, codes] of counted) {
      for (const [code, known] of codes) {
        if (now() - known.first < windowMs) continue;
        if (known.repeats === 0) codes.delete(code);
        else tell(known);
      }
      if (codes.size === 0) counted.delete(key);
    }
    if (counted.size > 0) return;
    clearInterval(sweeping);
    sweeping = undefined;
  };

  return {
    refused: async (entry) => {
      const key = keyOf(entry);
      const code = entry.code ?? '';
      const codes = counted.get(key) ?? new Map<string, Counted>();
      const known = codes.get(code);
      if (known !== undefined && now() - known.first < windowMs) {
        known.repeats += 1;
        known.last = now();
        return;
      }
      if (known !== undefined) tell(known);
      tellIfQuiet(codes);
      const fresh: Counted = { entry, first: now(), last: now(), repeats: 0, written: now() };
      counted.set(key, codes.set(code, fresh));
      const [oldest] = counted;
      if (counted.size > most && oldest !== undefined) {
        for (const one of oldest[1].values()) tell(one);
        counted.delete(oldest[0]);
      }
      sweeping ??= apart(() => setInterval(sweep, Math.min(windowMs, 30_000)).unref());
      try {
        await write(entry);
      } catch (error) {
        if (codes.get(code) === fresh) codes.delete(code);
        throw error;
      }
    },
    answered: (request) => {
      if (counted.size === 0) return;
      const codes = counted.get(keyOf(request));
      if (codes !== undefined) tellIfQuiet(codes);
    },
    flush: async () => {
      for (const codes of counted.values()) for (const known of codes.values()) tell(known);
      await Promise.all(under);
    },
  };
}
