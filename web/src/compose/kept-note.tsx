import { Button } from 'antd';
import { useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';
import { TEXT } from './text.ts';
import type { KeptForm } from './use-kept-form.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** What this browser kept of work that was not saved, and how to be rid of it, or to have it back. */
export function KeptNote({ kept }: { readonly kept: KeptForm }) {
  const text = useText(TEXT);
  const { note } = kept;
  if (note === null) return null;
  return (
    <div role="status" className={note.kind === 'restored' ? 'note row' : 'note note-warn row'}>
      <span>{text(note.kind, { time: showTime(iso(note.at)) })}</span>
      {note.kind === 'stale' && (
        <Button size="small" onClick={kept.takeStale}>
          {text('takeKept')}
        </Button>
      )}
      {note.kind === 'discarded' ? (
        <Button size="small" onClick={kept.undo}>
          {text('undo')}
        </Button>
      ) : (
        <Button size="small" onClick={kept.discard}>
          {text(note.kind === 'stale' ? 'forget' : 'discard')}
        </Button>
      )}
    </div>
  );
}

/** Whether what is on the page is saved, kept, or neither. */
export function SaveState({ kept: { dirty, keptAt, noRoom } }: { readonly kept: KeptForm }) {
  const text = useText(TEXT);
  if (!dirty) return null;
  if (noRoom) return <span className="badge badge-bad">{text('noRoom')}</span>;
  return (
    <span className="soft" data-kept={keptAt !== null}>
      {keptAt === null ? text('unsaved') : text('kept', { time: showTime(iso(keptAt)) })}
    </span>
  );
}
