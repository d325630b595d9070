import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { may, useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { RESOURCES } from './specs.ts';
import { useShow } from './use-resource.ts';

const TEXT = {
  title: { zh: '待确认的变更', en: 'Changes that wait' },
  about: {
    zh: '新增或修改稿源须由另一人确认；冻结、移出和提前截止由一人即可，立即生效。',
    en: 'Another person confirms a new source or a change of one; to freeze, remove or end one earlier takes one person and counts at once.',
  },
  line: { zh: '{name}：{what}（{by}提出于 {at}）', en: '{name}: {what} (proposed by {by}, {at})' },
  own: { zh: '由您提出，须另一人确认', en: 'Yours: somebody else confirms it' },
  confirm: { zh: '确认', en: 'Confirm' },
  dismiss: { zh: '撤销', en: 'Dismiss' },
  none: { zh: '没有待确认的变更', en: 'None' },
} as const;

/** Changes of sources that wait for a second person, on the page of sources. */
export function SourceChanges() {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const { fields } = RESOURCES.sources;
  const show = useShow(fields);
  const [error, setError] = useState<unknown>(null);
  const allowed = may(me, 'source.write');
  const waiting = useQuery({
    queryKey: ['resource', 'source-changes'],
    queryFn: () => call('GET /v1/admin/source-changes'),
    enabled: allowed,
  });
  if (!allowed) return null;
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await ask();
      await queries.invalidateQueries({ queryKey: ['resource'] });
    } catch (failure) {
      setError(failure);
    }
  };
  const what = ({ change }: Schemas['SourceChange']): string =>
    fields
      .filter(({ name }) => name in change)
      .map((field) => `${field.zh} → ${show(field, change[field.name])}`)
      .join('；');
  const items = waiting.data?.items ?? [];
  return (
    <section className="stack" aria-labelledby="source-changes">
      <h2 id="source-changes">{text('title')}</h2>
      <p className="soft">{text('about')}</p>
      {error !== null && <Refusal error={error} />}
      {items.length === 0 && <p className="soft">{text('none')}</p>}
      <ul>
        {items.map((one) => {
          const path = { id: one.id };
          return (
            <li key={one.id}>
              {text('line', { name: one.source, what: what(one), by: one.proposedByName, at: showTime(one.createdAt) })}{' '}
              {one.own ? (
                <span className="soft">{text('own')}</span>
              ) : (
                <Button
                  size="small"
                  onClick={() => void act(() => call('POST /v1/admin/source-changes/{id}/confirm', { path }))}
                >
                  {text('confirm')}
                </Button>
              )}{' '}
              <Button
                size="small"
                onClick={() => void act(() => call('POST /v1/admin/source-changes/{id}/dismiss', { path }))}
              >
                {text('dismiss')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
