import { Button, Input } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CHANNEL_KINDS, CHANNELS, type ChannelKind } from '../../../src/domain/notifications/channels.ts';
import { NOTIFICATIONS, type NotificationKind } from '../../../src/domain/notifications/notifications.ts';
import { call } from '../api/call.ts';
import { DataTable } from '../shared/data-table.tsx';
import { useLanguage, useText } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { KindChoice } from './kind-choice.tsx';
import { readMinute, showMinute } from './minutes.ts';

const TEXT = {
  title: { zh: '本单位及下级单位的通知渠道', en: 'Channels of your units' },
  none: { zh: '还没有渠道', en: 'No channels yet' },
  kind: { zh: '类型', en: 'Kind' },
  name: { zh: '名称', en: 'Name' },
  host: { zh: '主机', en: 'Host' },
  quiet: { zh: '免打扰', en: 'Quiet' },
  act: { zh: '操作', en: 'Action' },
  end: { zh: '停用', en: 'End' },
  add: { zh: '新增渠道', en: 'Add a channel' },
  target: { zh: '机器人或系统的网址、邮件地址', en: 'Address of the robot or system, or a mail address' },
  secret: { zh: '签名密钥（Webhook 可不填，系统生成）', en: 'Secret (of a webhook: none = one is made)' },
  from: { zh: '免打扰开始', en: 'Quiet from' },
  until: { zh: '免打扰结束', en: 'Quiet until' },
  digest: { zh: '每日汇总时间（留空则逐条发送）', en: 'Daily digest at (none = one by one)' },
  kinds: { zh: '通知事项', en: 'Kinds' },
  every: { zh: '全部', en: 'every kind' },
  some: { zh: '{count} 种', en: '{count} kinds' },
  made: { zh: '签名密钥只显示这一次：{secret}', en: 'The secret is shown this once: {secret}' },
  dead: { zh: '未送达的通知', en: 'What did not arrive' },
  noDead: { zh: '没有未送达的通知', en: 'Everything arrived' },
  what: { zh: '事项', en: 'What' },
  to: { zh: '发往', en: 'To' },
  since: { zh: '时间', en: 'Since' },
  again: { zh: '重发', en: 'Send again' },
} as const;

/** For administrators: where their units are told, and what did not arrive there. */
export function Channels() {
  const text = useText(TEXT);
  const language = useLanguage();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: () => call('GET /v1/admin/notification-channels'),
  });
  const dead = useQuery({
    queryKey: ['channels', 'dead'],
    queryFn: () => call('GET /v1/admin/notification-deliveries'),
  });
  const act = (done: Promise<unknown>): void => {
    setError(null);
    done.catch(setError).finally(() => void queries.invalidateQueries({ queryKey: ['channels'] }));
  };
  return (
    <>
      <h2>{text('title')}</h2>
      {error !== null && <Refusal error={error} />}
      <Answer query={channels} isEmpty={({ items }) => items.length === 0} empty={text('none')}>
        {({ items }) => (
          <DataTable
            label={text('title')}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              { title: text('kind'), show: ({ kind }) => CHANNELS[kind][language] },
              { title: text('name'), show: ({ name }) => name },
              { title: text('host'), show: ({ host }) => host },
              {
                title: text('quiet'),
                tight: true,
                show: ({ quietFrom, quietUntil }) =>
                  quietFrom === null ? '—' : `${showMinute(quietFrom)}–${showMinute(quietUntil)}`,
              },
              {
                title: text('kinds'),
                tight: true,
                show: (channel) =>
                  channel.kinds === null ? text('every') : text('some', { count: channel.kinds.length }),
              },
              {
                title: text('act'),
                tight: true,
                show: ({ id }) => (
                  <Button
                    size="small"
                    onClick={() => act(call('DELETE /v1/admin/notification-channels/{id}', { path: { id } }))}
                  >
                    {text('end')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Answer>
      <AddChannel onAdded={() => void queries.invalidateQueries({ queryKey: ['channels'] })} />
      <h2>{text('dead')}</h2>
      <Answer query={dead} isEmpty={({ items }) => items.length === 0} empty={text('noDead')}>
        {({ items }) => (
          <DataTable
            label={text('dead')}
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              { title: text('what'), show: ({ kind }) => NOTIFICATIONS[kind][language] },
              { title: text('to'), show: ({ channel, to }) => `${CHANNELS[channel][language]} · ${to}` },
              { title: text('since'), tight: true, show: ({ createdAt }) => showTime(createdAt) },
              {
                title: text('act'),
                tight: true,
                show: ({ id }) => (
                  <Button
                    size="small"
                    onClick={() => act(call('POST /v1/admin/notification-deliveries/{id}/resend', { path: { id } }))}
                  >
                    {text('again')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Answer>
    </>
  );
}

function AddChannel({ onAdded }: { readonly onAdded: () => void }) {
  const text = useText(TEXT);
  const language = useLanguage();
  const me = useMe();
  const [kind, setKind] = useState<ChannelKind>('WECOM');
  const [name, setName] = useState('');
  const [target, setTarget] = useState('');
  const [secret, setSecret] = useState('');
  const [kinds, setKinds] = useState<readonly NotificationKind[] | null>(null);
  const [times, setTimes] = useState({ from: '', until: '', digest: '' });
  const [made, setMade] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const unitId = me.grants.find(({ role }) => role === 'ADMIN')?.unitId ?? me.unit?.id ?? '';
  const add = async (): Promise<void> => {
    setError(null);
    const signed = CHANNELS[kind].signed && secret !== '' ? { secret } : {};
    try {
      const added = await call('POST /v1/admin/notification-channels', {
        body: {
          ...{ unitId, kind, name, target, ...signed },
          kinds: kinds === null ? null : [...kinds],
          ...(times.from === '' || times.until === ''
            ? { quietFrom: null, quietUntil: null }
            : { quietFrom: readMinute(times.from), quietUntil: readMinute(times.until) }),
          digestAt: readMinute(times.digest),
        },
      });
      setMade(added.secret);
      setName('');
      setTarget('');
      setSecret('');
      onAdded();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form
      className="panel stack"
      aria-label={text('add')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div>
        <label htmlFor="channel-kind">{text('kind')}</label>
        <select
          id="channel-kind"
          className="choice"
          value={kind}
          onChange={(event) => setKind(CHANNEL_KINDS.find((one) => one === event.target.value) ?? 'WECOM')}
        >
          {CHANNEL_KINDS.map((one) => (
            <option key={one} value={one}>
              {CHANNELS[one][language]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="channel-name">{text('name')}</label>
        <Input
          id="channel-name"
          name="name"
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor="channel-target">{text('target')}</label>
        <Input
          id="channel-target"
          name="target"
          required
          value={target}
          onChange={(event) => setTarget(event.target.value)}
        />
      </div>
      {CHANNELS[kind].signed && (
        <div>
          <label htmlFor="channel-secret">{text('secret')}</label>
          <Input id="channel-secret" name="secret" value={secret} onChange={(event) => setSecret(event.target.value)} />
        </div>
      )}
      <div className="row">
        {(['from', 'until', 'digest'] as const).map((one) => (
          <div key={one}>
            <label htmlFor={`channel-${one}`}>{text(one)}</label>
            <Input
              id={`channel-${one}`}
              type="time"
              value={times[one]}
              onChange={(event) => setTimes({ ...times, [one]: event.target.value })}
            />
          </div>
        ))}
      </div>
      <KindChoice id="channel-kinds" kinds={kinds} onChange={setKinds} />
      {error !== null && <Refusal error={error} />}
      {made !== null && <p className="note mono">{text('made', { secret: made })}</p>}
      <div>
        <Button htmlType="submit">{text('add')}</Button>
      </div>
    </form>
  );
}
