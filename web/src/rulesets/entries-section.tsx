import { Button } from 'antd';
import { useState } from 'react';
import { SEVERITIES, type Severity } from '../../../src/domain/vocabulary.ts';
import { call, type Schemas } from '../api/call.ts';
import { Badge, SeverityMark } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { Input } from '../shared/input.ts';
import { useName, useText } from '../shared/language.tsx';
import { GATE, SEVERITY } from '../shared/names.ts';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { topicOf, type Changes, type PackHead } from './changes.ts';
import { gist } from './entry-fields.ts';
import { TEXT } from './text.ts';

/** What can be done with an entry; null = to look at. */
export interface EntryActs {
  readonly add: (pack: string) => void;
  readonly addPack: () => void;
  readonly change: (entry: Schemas['RulesetEntry']) => void;
  readonly remove: (entry: Schemas['RulesetEntry']) => void;
}

/** Entries of a ruleset, page by page: of one pack, of one severity, with a text in them. */
export function EntriesSection({
  version,
  packs,
  changes,
  pack,
  onPack,
  acts,
}: {
  readonly version: string;
  readonly packs: readonly PackHead[];
  readonly changes: Changes;
  /** Name of the pack that is looked at; '' = all. */
  readonly pack: string;
  readonly onPack: (pack: string) => void;
  readonly acts: EntryActs | null;
}) {
  const text = useText(TEXT);
  const name = useName();
  const [typed, setTyped] = useState('');
  const [severity, setSeverity] = useState<Severity | ''>('');
  const search = useSettled(typed.trim());
  const paged = usePaged(['ruleset-entries', version, pack, severity, search], (page) =>
    call('GET /v1/rulesets/{version}/entries', {
      path: { version },
      query: {
        ...page,
        ...(pack === '' ? {} : { pack }),
        ...(severity === '' ? {} : { severity }),
        ...(search === '' ? {} : { search }),
      },
    }),
  );
  const total = paged.query.data?.pages[0]?.total;
  const packOf = (entry: Schemas['RulesetEntry']): PackHead | undefined => packs.find((one) => one.name === entry.pack);
  return (
    <section className="spaced" aria-labelledby="entries">
      <div className="row">
        <h2 id="entries">
          {text('entries')} {total !== undefined && <span className="soft">{text('found', { count: total })}</span>}
        </h2>
        {acts !== null && (
          <>
            <Button size="small" onClick={() => acts.add(pack)}>
              {text('addEntry')}
            </Button>
            <Button size="small" onClick={acts.addPack}>
              {text('addPack')}
            </Button>
          </>
        )}
      </div>
      <div className="filters">
        <Input
          className="filter-text"
          allowClear
          aria-label={text('search')}
          placeholder={text('search')}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Choice
          label={text('pack')}
          value={pack}
          values={packs.filter((one) => (one.entryCount ?? 0) > 0).map((one) => one.name)}
          nameOf={(one) => topicOf(packs, one)}
          onChoose={onPack}
        />
        <Choice
          label={text('level')}
          value={severity}
          values={SEVERITIES}
          nameOf={(one) => name(SEVERITY, one)}
          onChoose={setSeverity}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('noEntries')}>
        <DataTable
          label={text('entries')}
          rows={paged.items}
          keyOf={(entry) => `${entry.pack} ${entry.name}`}
          columns={columnsOf({ text, name, packOf, changes, acts })}
        />
      </PagedAnswer>
    </section>
  );
}

function columnsOf({
  text,
  name,
  packOf,
  changes,
  acts,
}: {
  readonly text: ReturnType<typeof useText<typeof TEXT>>;
  readonly name: ReturnType<typeof useName>;
  readonly packOf: (entry: Schemas['RulesetEntry']) => PackHead | undefined;
  readonly changes: Changes;
  readonly acts: EntryActs | null;
}): readonly Column<Schemas['RulesetEntry']>[] {
  const changeOf = (entry: Schemas['RulesetEntry']) =>
    changes.entries.find(({ from }) => from?.pack === entry.pack && from.name === entry.name);
  return [
    {
      title: text('entry'),
      show: (entry) => {
        const change = changeOf(entry);
        return (
          <span>
            {change?.to === null ? <del>{entry.name}</del> : entry.name}{' '}
            {change !== undefined && (
              <Badge tone={change.to === null ? 'bad' : 'warn'}>
                {text(change.to === null ? 'removed' : 'changed')}
              </Badge>
            )}
          </span>
        );
      },
    },
    { title: text('says'), show: (entry) => gist(packOf(entry)?.kind ?? 'words', entry.entry) || '—' },
    {
      title: text('level'),
      tight: true,
      show: (entry) => (entry.severity === null ? '—' : <SeverityMark severity={entry.severity} />),
    },
    {
      title: text('pack'),
      show: (entry) => (
        <span>
          {packOf(entry)?.topic} <span className="soft">{name(GATE, packOf(entry)?.gate)}</span>
        </span>
      ),
    },
    ...(acts === null
      ? []
      : [
          {
            title: text('act'),
            tight: true,
            show: (entry: Schemas['RulesetEntry']) => (
              <span className="buttons">
                <Button size="small" aria-label={`${text('change')} ${entry.name}`} onClick={() => acts.change(entry)}>
                  {text('change')}
                </Button>
                <Button
                  size="small"
                  danger
                  disabled={changeOf(entry)?.to === null}
                  aria-label={`${text('remove')} ${entry.name}`}
                  onClick={() => acts.remove(entry)}
                >
                  {text('remove')}
                </Button>
              </span>
            ),
          },
        ]),
  ];
}
