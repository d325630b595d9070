import { Unread } from '../outbound/errors.ts';
import { openOutbound, type Outbound } from '../outbound/fetch.ts';
import { hostOf } from '../outbound/hosts.ts';
import { openBreaker } from './breaker.ts';
import { askChat } from './chat-checker.ts';
import { UnansweredError, type Checker, type Sent } from './checker.ts';
import { askHttp } from './http-checker.ts';
import type { CheckerSettings } from './settings.ts';

/** Milliseconds for a connection. */
const CONNECT_MS = 5_000;

/**
 * A checker behind the guard of the way out. The operator of the machine named its host, so that it may lie in an intranet or on this
 * machine; addresses that hand out credentials of machines are refused all the same.
 */
export function openChecker(settings: CheckerSettings): Checker {
  const { name, title, url, timeoutMs } = settings;
  const limits = {
    connectMs: Math.min(CONNECT_MS, timeoutMs),
    firstByteMs: timeoutMs,
    wholeMs: timeoutMs,
    redirects: 0,
  };
  const outbound: Outbound = openOutbound([hostOf(url) ?? ''], { limits });
  const guarded = openBreaker();
  const ask = (sent: Sent) =>
    settings.kind === 'http' ? askHttp(outbound, settings, sent) : askChat(outbound, settings, sent);
  return {
    ...{ name, title },
    required: settings.kind === 'http' && settings.required,
    mask: settings.kind === 'chat' || settings.mask,
    ask: (sent) =>
      guarded(() =>
        ask(sent).catch((cause: unknown) => {
          throw cause instanceof Unread ? new UnansweredError(cause) : cause;
        }),
      ),
  };
}
