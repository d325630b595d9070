import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { TIERS, type Tier } from '../../../src/domain/vocabulary.ts';
import { call } from '../api/call.ts';
import { may, useMe } from '../shared/session.tsx';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { Choice } from '../shared/choice.tsx';
import { useName, useText } from '../shared/language.tsx';
import { TASK_STATE, TIER } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { onceOpen } from '../shared/dialog/once-open.tsx';
import { useShortcuts } from '../shared/page/use-shortcuts.ts';
import { useClaimNext } from './claim-next.ts';
import { PutBackAll } from './put-back-all.tsx';
import { TaskRow } from './task-row.tsx';
import './inbox.css';

const ShortcutsHelp = onceOpen(async () => (await import('../shared/page/shortcuts-help.tsx')).ShortcutsHelp);

const TEXT = {
  title: { zh: '待审', en: 'Inbox' },
  next: { zh: '认领下一件', en: 'Claim next' },
  all: { zh: '全部', en: 'All' },
  mine: { zh: '我手上的', en: 'Mine' },
  state: { zh: '状态', en: 'State' },
  account: { zh: '账号', en: 'Account' },
  empty: { zh: '没有符合条件的任务', en: 'No task fits' },
  tiers: { zh: '审核层级', en: 'Tier' },
  keyNext: { zh: '认领下一件', en: 'Claim the next task' },
  keyMove: { zh: '下一行 / 上一行', en: 'Next row / previous row' },
  keyOpen: { zh: '打开所选任务', en: 'Open the chosen task' },
  keyMine: { zh: '只看我手上的', en: 'Show only mine' },
  keyHelp: { zh: '本帮助', en: 'This help' },
} as const;

const STATES = ['OPEN', 'CLAIMED', 'ON_HOLD', 'DECIDED', 'CANCELLED'] as const;

export function InboxPage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const accounts = useAccounts();
  const accountName = useAccountName();
  const navigate = useNavigate();
  const { claim, busy } = useClaimNext();
  const own = me.grants.flatMap((grant) => (grant.tier === null ? [] : [grant.tier]));
  const [tier, setTier] = useState<Tier | ''>(own[0] ?? '');
  const [state, setState] = useState<(typeof STATES)[number]>('OPEN');
  const [account, setAccount] = useState('');
  const [mine, setMine] = useState(false);
  const [row, setRow] = useState(0);
  const [help, setHelp] = useState(false);
  const paged = usePaged(
    ['tasks', tier, state, account, mine],
    (page) =>
      call('GET /v1/tasks', {
        query: {
          ...page,
          ...(tier === '' || mine ? {} : { tier }),
          ...(mine ? { mine: 'true' } : { state }),
          ...(account === '' ? {} : { account }),
        },
      }),
    15_000,
  );
  const tasks = paged.items;
  const chosen = tasks[Math.min(row, tasks.length - 1)];
  const works = may(me, 'task.work');
  const move = (by: number): void => setRow(Math.max(0, Math.min(tasks.length - 1, row + by)));
  useShortcuts({
    ...(works ? { n: () => void claim(tier === '' ? undefined : tier), m: () => setMine(!mine) } : {}),
    j: () => move(1),
    k: () => move(-1),
    Enter: (event) => {
      const target = event.target as HTMLElement;
      if (chosen !== undefined && target.closest('a, button') === null) void navigate(`/review/${chosen.id}`);
      else target.click();
    },
    '?': () => setHelp(true),
  });
  return (
    <>
      <PageHead title={text('title')}>
        {works && mine && tasks.length > 0 && <PutBackAll />}
        {works && (
          <Button type="primary" loading={busy} onClick={() => void claim(tier === '' ? undefined : tier)}>
            {text('next')} <kbd>n</kbd>
          </Button>
        )}
        <Button className="by-keys" onClick={() => setHelp(true)} aria-label={text('keyHelp')}>
          ?
        </Button>
      </PageHead>
      <div className="filters">
        <div className="tabs" role="group" aria-label={text('tiers')}>
          {(['', ...TIERS] as const).map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={!mine && tier === value}
              onClick={() => {
                setTier(value);
                setMine(false);
              }}
            >
              {value === '' ? text('all') : name(TIER, value)}
            </button>
          ))}
          {works && (
            <button type="button" aria-pressed={mine} onClick={() => setMine(!mine)}>
              {text('mine')}
            </button>
          )}
        </div>
        <select
          className="choice"
          aria-label={text('state')}
          value={state}
          disabled={mine}
          onChange={(event) => setState(event.target.value as typeof state)}
        >
          {STATES.map((value) => (
            <option key={value} value={value}>
              {name(TASK_STATE, value)}
            </option>
          ))}
        </select>
        <Choice
          label={text('account')}
          value={account}
          values={[...accounts.keys()]}
          nameOf={accountName}
          onChoose={setAccount}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <ul className="tasks">
          {tasks.map((task, index) => (
            <TaskRow key={task.id} task={task} chosen={task === chosen} onChoose={() => setRow(index)} />
          ))}
        </ul>
      </PagedAnswer>
      <ShortcutsHelp
        open={help}
        onClose={() => setHelp(false)}
        keys={[
          ...(works ? ([['n', text('keyNext')]] as const) : []),
          ['j k', text('keyMove')],
          ['Enter', text('keyOpen')],
          ...(works ? ([['m', text('keyMine')]] as const) : []),
          ['?', text('keyHelp')],
        ]}
      />
    </>
  );
}
