import { useEffect } from 'react';
import { Link } from 'react-router';
import { useText } from '../shared/language.tsx';
import { titleUnread } from '../shared/page/tab-title.ts';
import { useHome, useLiveHome } from './use-home.ts';
import './notifications.css';

const TEXT = {
  none: { zh: '通知', en: 'Notifications' },
  some: { zh: '通知，{count} 条未读', en: 'Notifications, {count} unread' },
} as const;

/** More than this is not counted before a person's eyes. */
const MOST_SHOWN = 99;

/** The way to the notifications, with how many are unread; the tab says it too. */
export function Bell() {
  const text = useText(TEXT);
  useLiveHome();
  const unread = useHome().data?.counts.unread ?? 0;
  useEffect(() => titleUnread(unread), [unread]);
  useEffect(() => () => titleUnread(0), []);
  return (
    <Link
      to="/notifications"
      className="bell"
      aria-label={unread === 0 ? text('none') : text('some', { count: unread })}
    >
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor">
        <path
          d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7M10 20a2 2 0 0 0 4 0"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 && (
        <span className="count" aria-hidden="true">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </Link>
  );
}
