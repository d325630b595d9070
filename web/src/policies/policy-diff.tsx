import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import type { PolicyBody } from './body.ts';
import { changesBetween, useDescribe } from './describe.ts';
import { TEXT } from './text.ts';

/** What a policy changes of the one in force, item by item. */
export function PolicyDiff({ before, after }: { readonly before: PolicyBody; readonly after: PolicyBody }) {
  const text = useText(TEXT);
  const describe = useDescribe();
  const changes = changesBetween(describe.items(before), describe.items(after));
  return (
    <section className="panel spaced policy-diff">
      <h2>{text('diff')}</h2>
      {changes.length === 0 ? (
        <p className="soft">{text('noDiff')}</p>
      ) : (
        <DataTable
          label={text('diff')}
          rows={changes}
          keyOf={(change) => change.what}
          columns={[
            { title: text('what'), tight: true, show: (change) => change.what },
            {
              title: text('before'),
              show: ({ before: was }) =>
                was === undefined ? <span className="soft">{text('absent')}</span> : <del className="lines">{was}</del>,
            },
            {
              title: text('after'),
              show: ({ after: is }) =>
                is === undefined ? <span className="soft">{text('absent')}</span> : <ins className="lines">{is}</ins>,
            },
          ]}
        />
      )}
    </section>
  );
}
