import { Link } from 'react-router';
import type { Schemas } from '../api/call.ts';
import { useName, useText } from '../shared/language.tsx';
import { DRAFT_STATE, TIER, VERDICT } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '曾送审过相同的内容：', en: 'The same was handed in before:' },
  CONTENT: { zh: '内容完全相同', en: 'all of it the same' },
  TEXT: { zh: '文字相同', en: 'its words the same' },
} as const;

/** A verdict that whoever decides now should know of. */
const BAD: readonly (string | null)[] = ['RETURN', 'REJECT', 'RETURNED', 'REJECTED', 'TAKEN_DOWN'];

/** What came of the same words when they were handed in before. */
export function EarlierDrafts({ earlier }: { readonly earlier: readonly Schemas['EarlierDraft'][] }) {
  const text = useText(TEXT);
  const name = useName();
  if (earlier.length === 0) return null;
  const isBad = earlier.some(({ verdict, status }) => BAD.includes(verdict) || BAD.includes(status));
  return (
    <div className={isBad ? 'note note-warn' : 'note'}>
      <strong>{text('title')}</strong>
      <ul>
        {earlier.map(({ draftId, title, status, at, same, verdict, tier }) => (
          <li key={draftId}>
            <Link to={`/drafts/${draftId}`}>{title}</Link>{' '}
            {[
              text(same),
              name(DRAFT_STATE, status),
              ...(verdict === null ? [] : [`${tier === null ? '' : name(TIER, tier)}${name(VERDICT, verdict)}`]),
              showTime(at),
            ].join(' · ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
