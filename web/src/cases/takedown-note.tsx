import { useEffect, useState } from 'react';
import { useText } from '../shared/language.tsx';
import { serverNow } from '../api/server-clock.ts';
import { showClock, showTime } from '../shared/time.ts';
import type { CaseAnswer } from './answer.ts';
import { TEXT } from './text.ts';

/** A take-down that waits for its second person: who that can be, and how long there still is. */
export function TakedownNote({ file }: { readonly file: CaseAnswer }) {
  const text = useText(TEXT);
  const [, setTick] = useState(0);
  const waits = file.kind === 'TAKEDOWN' && file.state === 'ORDERED' && file.confirmDueAt !== null;
  useEffect(() => {
    if (!waits) return undefined;
    const ticking = setInterval(() => setTick((n) => n + 1), 1_000);
    return () => clearInterval(ticking);
  }, [waits]);
  if (!waits) return null;
  const left = new Date(file.confirmDueAt ?? 0).getTime() - serverNow();
  return (
    <div className="note note-bad takedown-note">
      <p>
        <strong>
          {text('waitsFor', { until: showTime(file.confirmDueAt) })}
          <span role="timer">{left > 0 ? text('timeLeft', { left: showClock(left) }) : text('timeOver')}</span>
        </strong>
      </p>
      <p>
        {file.confirmers.length === 0
          ? text('nobodyConfirms')
          : text('mayConfirm', { names: file.confirmers.map((person) => person.name).join('、') })}
      </p>
    </div>
  );
}
