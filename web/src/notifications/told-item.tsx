import { Link } from 'react-router';
import { INCIDENTS, type IncidentKind } from '../../../src/domain/cases/incidents.ts';
import { NOTIFICATIONS } from '../../../src/domain/notifications/notifications.ts';
import { REMINDERS, type ReminderKind } from '../../../src/domain/registry/reminders.ts';
import { STAGE_NAMES, type Stage } from '../../../src/domain/vocabulary.ts';
import type { Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { useLanguage, useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';
import './notifications.css';

const TEXT = {
  emergency: { zh: '紧急', en: 'Urgent' },
  over: { zh: '已办结', en: 'Over' },
  fresh: { zh: '未读', en: 'Unread' },
  due: { zh: '截止 {time}', en: 'due {time}' },
  checks: { zh: '机审及其他后台处理', en: 'checks and other work' },
  media: { zh: '图片影音识读', en: 'reading of files' },
  days: { zh: '已 {days} 天', en: '{days} days' },
} as const;

/** What a notification says besides its kind. */
function useFacts({ details, unitName, accountName }: Schemas['Notification']): readonly string[] {
  const text = useText(TEXT);
  const facts = [
    details.incident === undefined ? null : INCIDENTS[details.incident as IncidentKind].zh,
    details.reminder === undefined ? null : REMINDERS[details.reminder as ReminderKind].zh,
    details.stage === undefined ? null : STAGE_NAMES[details.stage as Stage],
    details.queue === undefined ? null : text(details.queue === 'media' ? 'media' : 'checks'),
    accountName ?? unitName,
    details.days === undefined ? null : text('days', { days: details.days }),
    details.dueAt === undefined ? null : text('due', { time: showTime(details.dueAt) }),
  ];
  return facts.filter((fact) => fact !== null);
}

/** One notification: what it is, about what, what is to be done. */
export function ToldItem({
  told,
  onOpen,
}: {
  readonly told: Schemas['Notification'];
  readonly onOpen?: (told: Schemas['Notification']) => void;
}) {
  const text = useText(TEXT);
  const language = useLanguage();
  const facts = useFacts(told);
  const { zh, en, todo, todoEn } = NOTIFICATIONS[told.kind];
  const isOver = told.endedAt !== null;
  return (
    <li className={isOver ? 'told told-over' : 'told'}>
      <div className="row">
        <Link to={told.path} onClick={() => onOpen?.(told)}>
          {language === 'zh' ? zh : en}
        </Link>
        {told.emergency && !isOver && <Badge tone="bad">{text('emergency')}</Badge>}
        {isOver && <Badge>{text('over')}</Badge>}
        {!isOver && told.readAt === null && onOpen !== undefined && <Badge tone="wait">{text('fresh')}</Badge>}
        <span className="grow" />
        <time className="soft" dateTime={told.createdAt}>
          {showTime(told.createdAt)}
        </time>
      </div>
      {told.title !== null && <div>{told.title}</div>}
      <div className="soft">
        {[...facts, isOver ? '' : language === 'zh' ? todo : todoEn].filter(Boolean).join(' · ')}
      </div>
    </li>
  );
}
