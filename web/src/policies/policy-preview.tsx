import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call, type Schemas } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { Badge, State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { DRAFT_STATE, TIER } from '../shared/names.ts';
import { TEXT } from './text.ts';

/** What a policy would do if it were in force. */
export function Preview({ version }: { readonly version: string }) {
  const text = useText(TEXT);
  const query = useQuery({
    queryKey: ['policy-preview', version],
    queryFn: () => call('GET /v1/policies/{version}/preview', { path: { version } }),
  });
  return (
    <section className="panel spaced policy-preview">
      <h2>{text('preview')}</h2>
      <Answer query={query}>
        {(preview) => (
          <>
            <Tightened preview={preview} />
            <Staff preview={preview} />
          </>
        )}
      </Answer>
    </section>
  );
}

function Tightened({ preview }: { readonly preview: Schemas['PolicyPreview'] }) {
  const text = useText(TEXT);
  const name = useName();
  const { tightened, looked, more, tiers, items } = preview;
  return (
    <>
      <p className={tightened === 0 ? 'note note-good' : 'note note-warn'}>
        {text('tightened', { count: tightened, looked })}
        {more && `；${text('tightenedMore', { looked })}`}
        {tiers.length > 0 &&
          `：${tiers.map(({ tier, drafts }) => text('tightenedTier', { tier: name(TIER, tier), count: drafts })).join('，')}`}
      </p>
      {items.length < Math.min(tightened, 50) && <p className="soft">{text('tightenedHidden')}</p>}
      {items.length > 0 && (
        <DataTable
          label={text('draft')}
          rows={items}
          keyOf={(item) => item.draftId}
          columns={[
            {
              title: text('draft'),
              show: (item) => <Link to={`/drafts/${item.draftId}`}>{item.title}</Link>,
            },
            { title: text('unit'), show: (item) => item.unit },
            { title: text('state'), tight: true, show: (item) => <State names={DRAFT_STATE} value={item.status} /> },
            {
              title: text('added'),
              tight: true,
              show: (item) => item.added.map((tier) => name(TIER, tier)).join('、'),
            },
          ]}
        />
      )}
    </>
  );
}

/** Unit by unit who could take which tier; units that could not go on come first. */
function Staff({ preview: { staff } }: { readonly preview: Schemas['PolicyPreview'] }) {
  const text = useText(TEXT);
  const name = useName();
  const units = [...new Set(staff.map(({ unitId }) => unitId))]
    .map((unitId) => staff.filter((row) => row.unitId === unitId))
    .map((rows) => ({ rows, unit: rows[0]?.unit ?? '', enough: rows.every(({ enough }) => enough) }));
  return (
    <>
      <h3>{text('staff')}</h3>
      <DataTable
        label={text('staff')}
        rows={units.toSorted((a, b) => Number(a.enough) - Number(b.enough))}
        keyOf={({ rows }) => rows[0]?.unitId ?? ''}
        columns={[
          { title: text('unit'), show: ({ unit }) => unit },
          {
            title: text('people'),
            show: ({ rows }) => (
              <div>
                {rows.map(({ tier, people, enough }) => (
                  <div key={tier}>
                    {name(TIER, tier)} {text('count', { count: people.length })}
                    {people.length > 0 && `：${people.join('、')}`}{' '}
                    {!enough && <Badge tone="bad">{text(people.length === 0 ? 'nobody' : 'shared')}</Badge>}
                  </div>
                ))}
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
