import { Button } from 'antd';
import type { Schemas } from '../../api/call.ts';
import { Badge } from '../../shared/badge.tsx';
import { useLanguage, useName, useText } from '../../shared/language.tsx';
import { ROLE, TIER } from '../../shared/names.ts';
import { useMe } from '../../shared/session.tsx';
import { showTime } from '../../shared/time.ts';
import { RESOURCES, type ResourceName } from '../specs.ts';
import { useShow } from '../use-resource.ts';

const TEXT = {
  NEW_GRANT: { zh: '新增授权', en: 'New grant' },
  LONGER_GRANT: { zh: '延长授权', en: 'Longer grant' },
  PERSON: { zh: '人员变更', en: 'Person changed' },
  UNIT: { zh: '单位变更', en: 'Unit changed' },
  AGREEMENT: { zh: '承办协议', en: 'Agreement' },
  by: { zh: '{who}提出于 {at}', en: 'proposed by {who}, {at}' },
  sets: { zh: '{field}改为 {value}', en: '{field}: {value}' },
  gains: { zh: '确认后可行使的权限：', en: 'Once confirmed, these count:' },
  gain: {
    zh: '{who}（{login}）：{unit} {role}，{accounts}，{term}',
    en: '{who} ({login}): {role} at {unit}, {accounts}, {term}',
  },
  every: { zh: '全部账号', en: 'every account' },
  until: { zh: '至 {at}', en: 'until {at}' },
  lasting: { zh: '长期', en: 'without end' },
  known: {
    zh: '此人的首次密码或登录链接由{who}单独给出，请当面核实是本人在用。',
    en: '{who} alone gave this person their first password or link: make sure that it is they who use it.',
  },
  early: {
    zh: '此人还没有设定自己的密码，设定后才能确认。',
    en: 'They have not set a password of their own: confirm it once they have.',
  },
  own: { zh: '等待另一位管理员确认', en: 'Another administrator confirms it' },
  alone: {
    zh: '目前没有其他管理员可以确认。请服务器维护人员在本机运行 wuguan recover --grant-admin 登录名，增设一名管理员。',
    en: 'No other administrator can confirm it. On the server’s machine, wuguan recover --grant-admin LOGIN makes one.',
  },
  confirm: { zh: '确认', en: 'Confirm' },
  withdraw: { zh: '撤销', en: 'Withdraw' },
  dismiss: { zh: '不同意', en: 'Decline' },
} as const;

type Entry = Schemas['EntryProposal'];

const RESOURCE: Readonly<Record<Entry['kind'], ResourceName>> = {
  NEW_GRANT: 'grants',
  LONGER_GRANT: 'grants',
  PERSON: 'users',
  UNIT: 'units',
  AGREEMENT: 'agreements',
};

/** What one administrator wants, with all that a second one needs to know of it. */
export function WaitingEntry({
  entry,
  onDecide,
}: {
  readonly entry: Entry;
  readonly onDecide: (as: 'confirm' | 'dismiss') => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const wanted = useLanguage();
  const me = useMe();
  const { fields } = RESOURCES[RESOURCE[entry.kind]];
  const show = useShow(fields);
  const mine = entry.proposedBy === me.id;
  const changes = fields
    .filter((field) => entry.kind !== 'NEW_GRANT' && field.name in entry.change)
    .map((field) => text('sets', { field: field[wanted], value: show(field, entry.change[field.name]) }));
  const gain = (one: Entry['gains'][number]): string =>
    text('gain', {
      ...{ who: one.userName, login: one.login, unit: one.unit, accounts: one.account ?? text('every') },
      role: name(ROLE, one.role) + (one.tier === null ? '' : ` · ${name(TIER, one.tier)}`),
      term: one.to === null ? text('lasting') : text('until', { at: showTime(one.to) }),
    });
  return (
    <li>
      <Badge tone="wait">{text(entry.kind)}</Badge> {[entry.unit, ...changes].join(wanted === 'zh' ? '，' : ', ')}（
      {text('by', { who: entry.proposedByName, at: showTime(entry.createdAt) })}）
      <p className="soft">{text('gains')}</p>
      <ul>
        {entry.gains.map((one) => (
          <li key={`${one.userId} ${one.role} ${one.tier} ${one.account}`}>{gain(one)}</li>
        ))}
      </ul>
      {entry.passwordByName !== null && <p>{text('known', { who: entry.passwordByName })}</p>}
      {entry.passwordOwn === false && <p>{text('early')}</p>}
      {entry.confirmers === 0 && <p role="status">{text('alone')}</p>}
      {entry.own ? (
        <span className="soft">{text('own')}</span>
      ) : (
        <Button size="small" onClick={() => onDecide('confirm')}>
          {text('confirm')}
        </Button>
      )}{' '}
      <Button size="small" disabled={entry.userId === me.id} onClick={() => onDecide('dismiss')}>
        {text(mine ? 'withdraw' : 'dismiss')}
      </Button>
    </li>
  );
}
