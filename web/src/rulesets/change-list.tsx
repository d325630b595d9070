import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { Field } from '../compose/field.tsx';
import { Input } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import {
  emptyPacks,
  isNothing,
  NO_CHANGES,
  toEdits,
  topicOf,
  withoutPack,
  type Changes,
  type EntryChange,
  type PackHead,
} from './changes.ts';
import { written } from './entry-fields.ts';
import { TEXT } from './text.ts';

const TONE = { added: 'good', removed: 'bad', changed: 'warn' } as const;

const kindOf = ({ from, to }: EntryChange): keyof typeof TONE =>
  from === null ? 'added' : to === null ? 'removed' : 'changed';

/** What is changed and not saved yet: each change can be taken back, all together become a new version. */
export function ChangeList({
  version,
  packs,
  changes,
  onChange,
  onEdit,
}: {
  readonly version: string;
  readonly packs: readonly PackHead[];
  readonly changes: Changes;
  readonly onChange: (changes: Changes) => void;
  readonly onEdit: (change: EntryChange) => void;
}) {
  const text = useText(TEXT);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const empty = emptyPacks(changes);
  if (isNothing(changes)) return null;
  const save = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const made = await call('POST /v1/rulesets', {
        body: { base: version, edits: toEdits(changes), note: note.trim() },
      });
      onChange(NO_CHANGES);
      await queries.invalidateQueries({ queryKey: ['rulesets'] });
      await navigate(`/rulesets/${made.version}`, { state: { preview: true } });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel spaced" aria-labelledby="changes">
      <h2 id="changes">{text('changes', { count: changes.entries.length + Object.keys(changes.packs).length })}</h2>
      <p className="soft">{text('changesHint')}</p>
      <ul className="change-list">
        {Object.entries(changes.packs).map(([name, header]) => (
          <li key={`pack ${name}`}>
            <Badge tone="good">{text('newPack')}</Badge>
            <span>
              {written(header['topic'])}
              {empty.includes(name) && <span className="soft"> {text('emptyPack')}</span>}
            </span>
            <Button size="small" onClick={() => onChange(withoutPack(changes, name))}>
              {text('undo')}
            </Button>
          </li>
        ))}
        {changes.entries.map((change) => (
          <ChangeLine
            key={change.id}
            change={change}
            topic={topicOf(packs, (change.to ?? change.from)?.pack ?? '')}
            onEdit={() => onEdit(change)}
            onUndo={() => onChange({ ...changes, entries: changes.entries.filter(({ id }) => id !== change.id) })}
          />
        ))}
      </ul>
      <Field label={text('note')}>
        {(id) => <Input id={id} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      {error !== null && <Refusal error={error} />}
      <div className="actions">
        <Button type="primary" loading={busy} disabled={empty.length > 0} onClick={() => void save()}>
          {text(busy ? 'savingVersion' : 'saveVersion')}
        </Button>
        <Button disabled={busy} onClick={() => onChange(NO_CHANGES)}>
          {text('undoAll')}
        </Button>
      </div>
    </section>
  );
}

function ChangeLine({
  change,
  topic,
  onEdit,
  onUndo,
}: {
  readonly change: EntryChange;
  /** What its pack is about. */
  readonly topic: string;
  readonly onEdit: () => void;
  readonly onUndo: () => void;
}) {
  const text = useText(TEXT);
  const { from, to } = change;
  const kind = kindOf(change);
  const name = to?.name ?? from?.name ?? '';
  return (
    <li>
      <Badge tone={TONE[kind]}>{text(kind)}</Badge>
      <span>
        {from !== null && from.name !== name && (
          <>
            <del>{from.name}</del>{' '}
          </>
        )}
        {kind === 'removed' ? <del>{name}</del> : name} <span className="soft">{topic}</span>
      </span>
      <span className="buttons">
        {to !== null && (
          <Button size="small" onClick={onEdit}>
            {text('change')}
          </Button>
        )}
        <Button size="small" onClick={onUndo} aria-label={`${text('undo')} ${name}`}>
          {text('undo')}
        </Button>
      </span>
    </li>
  );
}
