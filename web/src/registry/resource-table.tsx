import { Button } from 'antd';
import { Link } from 'react-router';
import { Badge, State } from '../shared/badge.tsx';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { useLanguage, useText } from '../shared/language.tsx';
import { RESOURCES, type Entry, type FieldSpec, type ResourceName } from './specs.ts';
import { present, useShow } from './use-resource.ts';

const TEXT = {
  change: { zh: '修改', en: 'Change' },
  act: { zh: '操作', en: 'Action' },
  ended: { zh: '已失效', en: 'Ended' },
  back: { zh: '恢复', en: 'Bring back' },
  again: { zh: '照此新增', en: 'Add alike' },
} as const;

/** What can be done with an entry. */
export interface NounActs {
  readonly change: (entry: Entry) => void;
  /** Brings an entry back that ended. */
  readonly back: (entry: Entry) => void;
  /** Adds one like it. */
  readonly again: (entry: Entry) => void;
}

/** Entries of one resource; those that ended say so, and how they come back. */
export function ResourceTable({
  resource,
  entries,
  without = [],
  acts,
}: {
  readonly resource: ResourceName;
  readonly entries: readonly Entry[];
  /** Fields that the page says already. */
  readonly without?: readonly string[];
  /** null = to look at. */
  readonly acts: NounActs | null;
}) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const view = RESOURCES[resource];
  const show = useShow(view.fields);
  const fields = view.fields.filter((field) => field.hidden !== true && !without.includes(field.name));
  const now = present();
  const isOver = (entry: Entry): boolean => view.ended?.(entry, now) === true;
  const column = (field: FieldSpec, index: number): Column<Entry> => ({
    title: field[wanted],
    tight: ['time', 'day', 'flag', 'numbers'].includes(field.kind) || field.name === 'state',
    show: (entry) => (
      <span>
        <Cell
          resource={resource}
          field={field}
          entry={entry}
          shown={show(field, entry[field.name])}
          first={index === 0}
        />
        {index === 0 && isOver(entry) && (
          <>
            {' '}
            <Badge>{text('ended')}</Badge>
          </>
        )}
      </span>
    ),
  });
  const doing: Column<Entry> = {
    title: text('act'),
    tight: true,
    show: (entry) => (
      <div className="buttons">
        <Button size="small" onClick={() => acts?.change(entry)}>
          {text('change')}
        </Button>
        {isOver(entry) &&
          (view.back === undefined ? (
            <Button size="small" onClick={() => acts?.again(entry)}>
              {text('again')}
            </Button>
          ) : (
            <Button size="small" onClick={() => acts?.back(entry)}>
              {text('back')}
            </Button>
          ))}
      </div>
    ),
  };
  return (
    <DataTable
      label={view[wanted]}
      rows={entries}
      keyOf={(entry) => entry.id}
      columns={[...fields.map(column), ...(acts === null ? [] : [doing])]}
    />
  );
}

function Cell({
  resource,
  field,
  entry,
  shown,
  first,
}: {
  readonly resource: ResourceName;
  readonly field: FieldSpec;
  readonly entry: Entry;
  readonly shown: string;
  readonly first: boolean;
}) {
  const value = entry[field.name];
  if (first && RESOURCES[resource].pages === true) return <Link to={`/${resource}/${entry.id}`}>{shown}</Link>;
  if (field.kind === 'link' && typeof value === 'string')
    return (
      <a href={value} target="_blank" rel="noreferrer">
        {shown}
      </a>
    );
  if (field.name === 'state' && field.names !== undefined) return <State names={field.names} value={value as string} />;
  return shown;
}
