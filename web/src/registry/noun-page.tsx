import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { may, useMe } from '../session/session.tsx';
import { Answer } from '../shared/answer.tsx';
import { State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useLanguage, useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { EntryForm } from './entry-form.tsx';
import { NOUNS, type NounName } from './specs.ts';
import { useEntries, useShow, type Entry } from './use-noun.ts';

const TEXT = {
  add: { zh: '新增', en: 'Add' },
  change: { zh: '修改', en: 'Change' },
  act: { zh: '操作', en: 'Action' },
  search: { zh: '查找', en: 'Search' },
  empty: { zh: '没有条目', en: 'No entries' },
  secret: { zh: '令牌只显示这一次，请立即保存：', en: 'The token is shown this once; keep it now:' },
} as const;

/** The entries of one noun of the registry, to look through, add and change; `?find=` narrows them at first. */
export function NounPage({ noun }: { readonly noun: NounName }) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const view = NOUNS[noun];
  const query = useEntries(noun);
  const show = useShow(view.fields);
  const [editing, setEditing] = useState<Entry | 'new' | null>(null);
  const [params] = useSearchParams();
  const [search, setSearch] = useState(params.get('find') ?? '');
  const [secret, setSecret] = useState<string | null>(null);
  const writes = may(me, view.write);
  const columns = view.fields.filter((field) => field.hidden !== true);
  const fits = (entry: Entry): boolean =>
    search.trim() === '' || columns.some((field) => show(field, entry[field.name]).includes(search.trim()));
  return (
    <>
      <PageHead title={view[wanted]}>
        <Input
          className="filter-text"
          allowClear
          aria-label={text('search')}
          placeholder={text('search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {writes && (
          <Button type="primary" onClick={() => setEditing('new')}>
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
        {({ items }) => (
          <DataTable
            label={view[wanted]}
            rows={items.filter(fits)}
            keyOf={(entry) => entry.id}
            columns={[
              ...columns.map((field) => ({
                title: field[wanted],
                tight: field.kind === 'time' || field.kind === 'flag' || field.name === 'state',
                show: (entry: Entry) =>
                  field.name === 'state' && field.names !== undefined ? (
                    <State names={field.names} value={entry['state'] as string} />
                  ) : (
                    show(field, entry[field.name])
                  ),
              })),
              ...(writes
                ? [
                    {
                      title: text('act'),
                      tight: true,
                      show: (entry: Entry) => (
                        <Button size="small" onClick={() => setEditing(entry)}>
                          {text('change')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answer>
      {editing !== null && (
        <EntryForm
          noun={noun}
          fields={view.fields}
          entry={editing === 'new' ? null : editing}
          title={`${text(editing === 'new' ? 'add' : 'change')}${wanted === 'zh' ? '' : ': '}${view[wanted]}`}
          onClose={() => setEditing(null)}
          onSaved={(saved) => {
            setEditing(null);
            const { token } = saved;
            if (typeof token === 'string') setSecret(token);
            void queries.invalidateQueries({ queryKey: ['noun'] });
            void queries.invalidateQueries({ queryKey: ['accounts'] });
          }}
        />
      )}
    </>
  );
}
