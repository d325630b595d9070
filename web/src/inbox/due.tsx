import { useText } from '../shared/language.tsx';
import { serverNow } from '../api/server-clock.ts';
import { showSpan, showTime } from '../shared/time.ts';

const TEXT = {
  over: { zh: '超时 {span}', en: '{span} overdue' },
  left: { zh: '剩 {span}', en: '{span} left' },
} as const;

const SOON_MS = 30 * 60_000;

/** A due time as a traffic light that is also a word: red is over, amber is soon. */
export function Due({ at }: { readonly at: string }) {
  const text = useText(TEXT);
  const left = new Date(at).getTime() - serverNow();
  const light = left < 0 ? 'over' : left < SOON_MS ? 'soon' : 'fine';
  return (
    <span className={`due due-${light}`} title={showTime(at)}>
      {text(left < 0 ? 'over' : 'left', { span: showSpan(left) })}
    </span>
  );
}
