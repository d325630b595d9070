import type { Schemas } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';
import { TEXT } from './text.ts';

const ASKED = 'draft.recall-requested';
const DECLINED = 'draft.recall-declined';

/** The request to have the draft back that a reviewer has not answered yet. */
export function pendingRecall({ tasks, timeline }: Schemas['Draft']): Schemas['AuditEntry'] | undefined {
  const waits = tasks.some((task) => task.recallBy !== null && (task.state === 'CLAIMED' || task.state === 'ON_HOLD'));
  return waits ? timeline.findLast((entry) => entry.action === ASKED && entry.outcome === 'DONE') : undefined;
}

/** How an author's request to have the draft back stands. */
export function RecallState({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const asked = pendingRecall(draft);
  if (asked !== undefined) {
    const { reason } = asked.details;
    return (
      <p className="note note-warn" role="status">
        {text('recallWaits', { at: showTime(asked.at) })}
        {typeof reason === 'string' && text('recallWhy', { reason })}
      </p>
    );
  }
  const last = draft.timeline.findLast(({ action }) => action === ASKED || action === DECLINED);
  if (draft.status !== 'IN_REVIEW' || last?.action !== DECLINED) return null;
  return (
    <p className="note" role="status">
      {text('recallDeclined', { name: last.actorName ?? '', at: showTime(last.at) })}
    </p>
  );
}
