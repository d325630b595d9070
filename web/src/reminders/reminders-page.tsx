import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { REMINDERS, type ReminderKind } from '../../../src/domain/registry/reminders.ts';
import { call, type Schemas } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { Badge } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import type { ResourceName } from '../registry/specs.ts';

const TEXT = {
  title: { zh: '提醒', en: 'Reminders' },
  OVERDUE: { zh: '已逾期', en: 'Overdue' },
  SOON: { zh: '即将到期或待办', en: 'Soon' },
  count: { zh: '{title}（{count}）', en: '{title} ({count})' },
  kind: { zh: '事项', en: 'Matter' },
  subject: { zh: '对象', en: 'About' },
  place: { zh: '单位、账号', en: 'Unit, account' },
  due: { zh: '日期', en: 'Day' },
  ago: { zh: '已过 {days} 天', en: '{days} days ago' },
  today: { zh: '今天', en: 'today' },
  left: { zh: '还有 {days} 天', en: 'in {days} days' },
  todo: { zh: '怎么办', en: 'What to do' },
  who: { zh: '由谁', en: 'By whom' },
  open: { zh: '办理', en: 'Open' },
  empty: { zh: '没有需要提醒的事项', en: 'Nothing is due' },
  none: { zh: '没有此类事项', en: 'None of this kind' },
} as const;

const KINDS = Object.keys(REMINDERS) as readonly ReminderKind[];

/** On which page of the registry a kind is settled, and what is looked for there; the rest others see to. */
const ENTRY: Readonly<
  Partial<Record<ReminderKind, readonly [page: ResourceName, find: (due: Schemas['Reminder']) => string | null]>>
> = {
  CUSTODIAN_MISSING: ['accounts', (due) => due.accountName],
  CUSTODIAN_CHANGED: ['accounts', (due) => due.accountName],
  CUSTODIAN_DISABLED: ['accounts', (due) => due.accountName],
  CUSTODIAN_PASSWORD: ['accounts', (due) => due.accountName],
  QUALIFICATION_ENDING: ['accounts', (due) => due.accountName],
  AGREEMENT_ENDING: ['agreements', (due) => due.accountName],
  // a grant is named by its person first
  GRANT_ENDING: ['grants', (due) => due.subject.split(' ')[0] ?? null],
  SOURCE_ENDING: ['sources', (due) => due.subject],
  OPENING_NOTICE: ['accounts', (due) => due.accountName],
  CLOSING_NOTICE: ['accounts', (due) => due.accountName],
};

function entryOf(due: Schemas['Reminder']): string | null {
  const entry = ENTRY[due.kind];
  if (entry === undefined) return null;
  const [page, find] = entry;
  return `/${page}?find=${encodeURIComponent(find(due) ?? '')}`;
}

/** What is due in the registry: overdue first, each with the way to its entry. */
export function RemindersPage() {
  const text = useText(TEXT);
  const [kind, setKind] = useState<ReminderKind | ''>('');
  const query = useQuery({ queryKey: ['reminders'], queryFn: () => call('GET /v1/admin/reminders') });
  return (
    <>
      <PageHead title={text('title')} />
      <Answer query={query} isEmpty={({ items }) => items.length === 0} empty={text('empty')}>
        {({ items }) => {
          const present = KINDS.filter((one) => items.some((due) => due.kind === one));
          const shown = items.filter((due) => kind === '' || due.kind === kind);
          return (
            <>
              <div className="filters">
                <Choice
                  label={text('kind')}
                  value={kind}
                  values={present}
                  nameOf={(one) => REMINDERS[one].zh}
                  onChoose={setKind}
                />
              </div>
              {shown.length === 0 && <p className="soft">{text('none')}</p>}
              {(['OVERDUE', 'SOON'] as const).map((level) => (
                <Dues key={level} level={level} dues={shown.filter((due) => due.level === level)} />
              ))}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Dues({ level, dues }: { readonly level: 'OVERDUE' | 'SOON'; readonly dues: readonly Schemas['Reminder'][] }) {
  const text = useText(TEXT);
  if (dues.length === 0) return null;
  const grouped = KINDS.flatMap((kind) => dues.filter((due) => due.kind === kind));
  return (
    <>
      <h2>{text('count', { title: text(level), count: dues.length })}</h2>
      <DataTable
        label={text(level)}
        rows={grouped}
        keyOf={(due) => `${due.kind} ${due.subjectId}`}
        columns={[
          { title: text('kind'), show: (due) => REMINDERS[due.kind].zh },
          { title: text('subject'), show: (due) => due.subject },
          {
            title: text('place'),
            show: (due) => [due.unitName, due.accountName].filter((name) => name !== null).join(' · ') || '—',
          },
          {
            title: text('due'),
            tight: true,
            show: (due) => (
              <span>
                {due.dueOn} <Days days={due.daysLeft} />
              </span>
            ),
          },
          { title: text('todo'), show: (due) => due.todo },
          { title: text('who'), show: (due) => due.who.join('、') || '—' },
          { title: text('open'), tight: true, show: (due) => <Entry to={entryOf(due)} /> },
        ]}
      />
    </>
  );
}

function Entry({ to }: { readonly to: string | null }) {
  const text = useText(TEXT);
  return to === null ? '—' : <Link to={to}>{text('open')}</Link>;
}

function Days({ days }: { readonly days: number }) {
  const text = useText(TEXT);
  if (days < 0) return <Badge tone="bad">{text('ago', { days: -days })}</Badge>;
  return <Badge tone="warn">{days === 0 ? text('today') : text('left', { days })}</Badge>;
}
