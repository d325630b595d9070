import { Link } from 'react-router';
import { useAccountName } from '../shared/accounts.ts';
import { State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { RELEASE_STATE } from '../shared/names.ts';
import type { CaseAnswer } from './answer.ts';
import { TEXT } from './text.ts';

type Item = CaseAnswer['items'][number];

/** States in which nothing of an item is out any more, or ever was. */
const GONE: readonly Item['state'][] = ['WITHDRAWN', 'EXPIRED', 'FAILED'];

const takedownSays = (file: CaseAnswer, { state, copies }: Item): keyof typeof TEXT => {
  if (GONE.includes(state) && copies.every(({ endedAt }) => endedAt !== null)) return 'stopped';
  if (state === 'UNKNOWN') return 'unknown';
  if (state === 'PUBLISHED') return file.state === 'CONFIRMED' ? 'toDelete' : 'toConfirm';
  if (GONE.includes(state)) return 'toDelete';
  return state === 'HELD' ? 'notOut' : 'stopAsked';
};

/** Where it can be seen; what is gone is struck out. */
function Copies({ item: { copies } }: { readonly item: Item }) {
  if (copies.length === 0) return '—';
  return copies.map(({ id, url, platformId, endedAt }) => {
    const address = url ?? platformId ?? '—';
    return (
      <div key={id} className="mono">
        {endedAt === null ? address : <del>{address}</del>}
      </div>
    );
  });
}

/** Account by account: where the draft is out, and, of a take-down, how far it is gone. */
export function CaseItems({ file }: { readonly file: CaseAnswer }) {
  const text = useText(TEXT);
  const accountName = useAccountName();
  const { items } = file;
  const takedown = file.kind === 'TAKEDOWN' && (file.state === 'ORDERED' || file.state === 'CONFIRMED');
  const gone = items.filter((item) => GONE.includes(item.state)).length;
  return (
    <>
      <h2>{text(file.kind === 'TAKEDOWN' ? 'progress' : 'items')}</h2>
      {file.kind === 'TAKEDOWN' && items.length > 0 && (
        <p role="status">
          <progress value={gone} max={items.length} aria-label={text('progress')} />{' '}
          {text('gone', { gone, all: items.length })}
        </p>
      )}
      {items.length === 0 ? (
        <p className="soft">{text('noItems')}</p>
      ) : (
        <DataTable
          label={text('items')}
          rows={items}
          keyOf={(item) => item.releaseId}
          columns={[
            {
              title: text('account'),
              show: (item) => <Link to={`/releases/${item.releaseId}`}>{accountName(item.accountId)}</Link>,
            },
            { title: text('state'), tight: true, show: (item) => <State names={RELEASE_STATE} value={item.state} /> },
            ...(takedown ? [{ title: text('doing'), show: (item: Item) => text(takedownSays(file, item)) }] : []),
            { title: text('url'), show: (item) => <Copies item={item} /> },
          ]}
        />
      )}
    </>
  );
}
