import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Input } from '../shared/input.ts';
import { Answer } from '../shared/page/answer.tsx';
import { useLanguage, useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { GrantProposals } from './proposals/grant-proposals.tsx';
import { PasswordResets } from './password-resets.tsx';
import { PublicHosts } from './public-hosts.tsx';
import { SeeOff } from './see-off.tsx';
import { ResourceTable } from './resource-table.tsx';
import { SourceChanges } from './source-changes.tsx';
import { RESOURCES, type Entry, type ResourceName } from './specs.ts';
import { useEditing } from './use-editing.tsx';
import { present, useEntries, useShow } from './use-resource.ts';

const TEXT = {
  add: { zh: '新增', en: 'Add' },
  announced: { zh: '已公布的安排', en: 'Announced days' },
  reorganise: { zh: '划转、合并、撤销', en: 'Move, merge, close' },
  search: { zh: '查找', en: 'Search' },
  empty: { zh: '没有条目', en: 'No entries' },
  none: { zh: '没有符合条件的条目', en: 'No entry fits' },
  ended: { zh: '含已失效 {count} 条', en: 'With {count} ended' },
  secret: { zh: '接口令牌只显示这一次，请立即保存：', en: 'The token is shown this once; keep it now:' },
} as const;

/** The entries of one resource of the registry, to look through, add and change; `?find=` narrows them at first. */
export function ResourcePage({ resource }: { readonly resource: ResourceName }) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const navigate = useNavigate();
  const view = RESOURCES[resource];
  const query = useEntries(resource);
  const show = useShow(view.fields);
  const [params] = useSearchParams();
  const [search, setSearch] = useState(params.get('find') ?? '');
  const [withEnded, setWithEnded] = useState(true);
  const [secret, setSecret] = useState<string | null>(null);
  const { add, acts, dialogs } = useEditing(resource, ({ token }) => {
    if (typeof token === 'string') setSecret(token);
  });
  const now = present();
  const isOver = (entry: Entry): boolean => view.ended?.(entry, now) === true;
  const over = query.data?.items.filter(isOver).length ?? 0;
  const fits = (entry: Entry): boolean =>
    (withEnded || !isOver(entry)) &&
    (search.trim() === '' || view.fields.some((field) => show(field, entry[field.name]).includes(search.trim())));
  return (
    <>
      <PageHead title={view[wanted]}>
        {over > 0 && (
          <label className="tick">
            <input type="checkbox" checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)} />
            {text('ended', { count: over })}
          </label>
        )}
        <Input
          className="filter-text"
          allowClear
          aria-label={text('search')}
          placeholder={text('search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {resource === 'holidays' && add !== null && (
          <Button onClick={() => void navigate('/holidays/announced')}>{text('announced')}</Button>
        )}
        {(resource === 'units' || resource === 'accounts') && add !== null && (
          <Button onClick={() => void navigate('/units/reorganise')}>{text('reorganise')}</Button>
        )}
        {add !== null && (
          <Button
            type="primary"
            // with their roles, and by a link in place of a password
            onClick={() => (resource === 'users' ? void navigate('/users/new') : add())}
          >
            {text('add')}
          </Button>
        )}
      </PageHead>
      {secret !== null && (
        <p role="status" className="note note-warn">
          {text('secret')} <code className="mono">{secret}</code>
        </p>
      )}
      <Answer query={query} isEmpty={({ items }) => items.length === 0} empty={text('empty')}>
        {({ items }) => {
          const entries = items.filter(fits);
          return entries.length === 0 ? (
            <p className="soft">{text('none')}</p>
          ) : (
            <ResourceTable resource={resource} entries={entries} acts={acts} />
          );
        }}
      </Answer>
      {resource === 'users' && <SeeOff />}
      {resource === 'users' && <PasswordResets />}
      {resource === 'accounts' && <PublicHosts />}
      {resource === 'sources' && <SourceChanges />}
      {resource === 'grants' && <GrantProposals />}
      {dialogs}
    </>
  );
}
