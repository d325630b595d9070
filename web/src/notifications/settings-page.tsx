import { Button, Input } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { may, useMe } from '../shared/session.tsx';
import { Channels } from './channels.tsx';
import { KindChoice } from './kind-choice.tsx';
import { readMinute, showMinute } from './minutes.ts';

const TEXT = {
  title: { zh: '通知设置', en: 'Notification settings' },
  console: {
    zh: '全部通知都在控制台显示；以下设置只影响邮件。',
    en: 'The console shows all; what follows is about mail.',
  },
  noMail: {
    zh: '服务器未配置邮件，暂不能通过邮件接收通知。',
    en: 'The server has no mail: you cannot be told by mail.',
  },
  mail: { zh: '邮件地址（留空则不发邮件）', en: 'Mail address (none = no mail)' },
  from: { zh: '免打扰开始', en: 'Quiet from' },
  until: { zh: '免打扰结束', en: 'Quiet until' },
  digest: { zh: '每日汇总时间（留空则逐条发送）', en: 'Daily digest at (none = one by one)' },
  urgent: { zh: '紧急事项不受免打扰和汇总限制。', en: 'What is urgent waits for neither.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
} as const;

/** How a person is told besides in the console; and, for administrators, the channels of units. */
export function SettingsPage() {
  const text = useText(TEXT);
  const me = useMe();
  const query = useQuery({
    queryKey: ['notification-settings'],
    queryFn: () => call('GET /v1/me/notification-settings'),
  });
  return (
    <div className="narrow">
      <PageHead title={text('title')} />
      <p className="soft">{text('console')}</p>
      <Answer query={query}>{(setting) => <Own setting={setting} />}</Answer>
      {may(me, 'channel.write') && <Channels />}
    </div>
  );
}

function Own({ setting }: { readonly setting: Schemas['NotificationSetting'] }) {
  const text = useText(TEXT);
  const queries = useQueryClient();
  const [mail, setMail] = useState(setting.mail ?? '');
  const [from, setFrom] = useState(showMinute(setting.quietFrom));
  const [until, setUntil] = useState(showMinute(setting.quietUntil));
  const [digest, setDigest] = useState(showMinute(setting.digestAt));
  const [kinds, setKinds] = useState(setting.kinds);
  const [state, setState] = useState<'saved' | 'busy' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    setState('busy');
    setError(null);
    const quiet = from === '' || until === '' ? { quietFrom: null, quietUntil: null } : undefined;
    const body = {
      ...{ mail: mail.trim() === '' ? null : mail.trim(), kinds: kinds === null ? null : [...kinds] },
      ...(quiet ?? { quietFrom: readMinute(from), quietUntil: readMinute(until) }),
      digestAt: readMinute(digest),
    };
    try {
      await call('POST /v1/me/notification-settings', { body });
      await queries.invalidateQueries({ queryKey: ['notification-settings'] });
      setState('saved');
    } catch (failure) {
      setError(failure);
      setState(null);
    }
  };
  const field = (
    id: string,
    name: string,
    label: string,
    type: string,
    value: string,
    set: (value: string) => void,
  ) => (
    <div>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        name={name}
        type={type}
        value={value}
        disabled={!setting.mailSent}
        onChange={(event) => {
          set(event.target.value);
          setState(null);
        }}
      />
    </div>
  );
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {!setting.mailSent && <p className="note">{text('noMail')}</p>}
      {field('mail', 'mail', text('mail'), 'email', mail, setMail)}
      <div className="row">
        {field('quiet-from', 'quietFrom', text('from'), 'time', from, setFrom)}
        {field('quiet-until', 'quietUntil', text('until'), 'time', until, setUntil)}
        {field('digest', 'digestAt', text('digest'), 'time', digest, setDigest)}
      </div>
      <KindChoice
        id="own-kinds"
        kinds={kinds}
        disabled={!setting.mailSent}
        onChange={(chosen) => {
          setKinds(chosen);
          setState(null);
        }}
      />
      <p className="soft">{text('urgent')}</p>
      {error !== null && <Refusal error={error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={state === 'busy'} disabled={!setting.mailSent}>
          {text('save')}
        </Button>
        {state === 'saved' && <span role="status">{text('saved')}</span>}
      </div>
    </form>
  );
}
