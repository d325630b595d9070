import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { Badge } from '../shared/badge.tsx';
import { Input } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { may, useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { useEntries } from './use-resource.ts';
import '../shared/fields/line-form.css';

const TEXT = {
  title: { zh: '公开网址主机', en: 'Hosts where accounts are public' },
  about: {
    zh: '服务器只从列入的主机读回已发布的内容，与核准的比对；不列入就不读回。列入须由另一人确认，移除由一人即可。微信公众号为 mp.weixin.qq.com，图片为 mmbiz.qpic.cn。',
    en: 'The server reads back what is published from listed hosts alone; without one it reads nothing. Another person confirms a host; one alone takes it off. For WeChat: mp.weixin.qq.com, and mmbiz.qpic.cn for its pictures.',
  },
  none: { zh: '没有列入主机，不读回', en: 'None: nothing is read back' },
  line: { zh: '{host}，用于{place}（{by}提出于 {at}）', en: '{host}, for {place} (proposed by {by}, {at})' },
  unit: { zh: '{unit}及下级单位的全部账号', en: 'all accounts of {unit} and the units below it' },
  listed: { zh: '已列入', en: 'listed' },
  waits: { zh: '待确认', en: 'waits' },
  own: { zh: '由您提出，须另一人确认', en: 'Yours: somebody else confirms it' },
  confirm: { zh: '确认', en: 'Confirm' },
  remove: { zh: '移除', en: 'Take off' },
  host: { zh: '主机', en: 'Host' },
  place: { zh: '用于', en: 'For' },
  choose: { zh: '请选择', en: 'Choose' },
  add: { zh: '提出', en: 'Propose' },
} as const;

type Host = Schemas['PublicHost'];

/** Where the server may read back what accounts published, on the page of accounts. */
export function PublicHosts() {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const accounts = useAccounts();
  const accountName = useAccountName();
  const units = useEntries('units').data?.items ?? [];
  const [host, setHost] = useState('');
  /** Id of a unit or of an account. */
  const [place, setPlace] = useState('');
  const [error, setError] = useState<unknown>(null);
  const query = useQuery({ queryKey: ['public-hosts'], queryFn: () => call('GET /v1/admin/public-hosts') });
  const allowed = may(me, 'public-host.write');
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await ask();
      setHost('');
    } catch (failure) {
      setError(failure);
    }
    await queries.invalidateQueries({ queryKey: ['public-hosts'] });
  };
  const propose = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const account = accounts.get(place);
    const body = account === undefined ? { unitId: place, host } : { unitId: account.unitId, accountId: place, host };
    void act(() => call('POST /v1/admin/public-hosts', { body }));
  };
  const placeOf = ({ unitId, accountId }: Host): string => {
    if (accountId !== null) return accountName(accountId);
    const named = units.find(({ id }) => id === unitId)?.['name'];
    return text('unit', { unit: typeof named === 'string' ? named : '—' });
  };
  const items = query.data?.items ?? [];
  return (
    <section className="stack" aria-labelledby="public-hosts">
      <h2 id="public-hosts">{text('title')}</h2>
      <p className="soft">{text('about')}</p>
      {error !== null && <Refusal error={error} />}
      {query.data !== undefined && items.length === 0 && <p className="soft">{text('none')}</p>}
      <ul className="plain-list">
        {items.map((item) => {
          const path = { id: item.id };
          const isWaiting = item.state === 'PROPOSED';
          return (
            <li key={item.id}>
              <Badge tone={isWaiting ? 'wait' : 'good'}>{text(isWaiting ? 'waits' : 'listed')}</Badge>{' '}
              {text('line', {
                ...{ host: item.host, place: placeOf(item), by: item.proposedByName, at: showTime(item.proposedAt) },
              })}{' '}
              {allowed && isWaiting && item.proposedBy === me.id && <span className="soft">{text('own')}</span>}{' '}
              {allowed && isWaiting && item.proposedBy !== me.id && (
                <Button
                  size="small"
                  onClick={() => void act(() => call('POST /v1/admin/public-hosts/{id}/confirm', { path }))}
                >
                  {text('confirm')}
                </Button>
              )}{' '}
              {allowed && (
                <Button
                  size="small"
                  onClick={() => void act(() => call('DELETE /v1/admin/public-hosts/{id}', { path }))}
                >
                  {text('remove')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {allowed && (
        <form className="line-form" onSubmit={propose}>
          <div>
            <label htmlFor="public-host">{text('host')}</label>
            <Input
              id="public-host"
              name="host"
              className="filter-text"
              required
              maxLength={260}
              placeholder="mp.weixin.qq.com"
              value={host}
              onChange={(event) => setHost(event.target.value)}
            />
          </div>
          <div>
            <label htmlFor="public-host-place">{text('place')}</label>
            <select
              id="public-host-place"
              className="choice"
              name="unitId"
              required
              value={place}
              onChange={(event) => setPlace(event.target.value)}
            >
              <option value="">{text('choose')}</option>
              {[...accounts.keys()].map((id) => (
                <option key={id} value={id}>
                  {accountName(id)}
                </option>
              ))}
              {units.map(({ id, ...unit }) => (
                <option key={id} value={id}>
                  {text('unit', { unit: String(unit['name']) })}
                </option>
              ))}
            </select>
          </div>
          <Button htmlType="submit">{text('add')}</Button>
        </form>
      )}
    </section>
  );
}
