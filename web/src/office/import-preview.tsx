import type { Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';

const TEXT = {
  problems: { zh: '须先改好的行（{count}）', en: 'Rows to be mended first ({count})' },
  problemsHint: {
    zh: '有一行不能用，整份都不会写入。请在表格中改好，重新选择文件。',
    en: 'While one row cannot be used nothing is written. Mend the list and choose it again.',
  },
  changes: { zh: '变更（{count}）', en: 'Changes ({count})' },
  row: { zh: '行', en: 'Row' },
  column: { zh: '列', en: 'Column' },
  found: { zh: '现在写的', en: 'What it says' },
  write: { zh: '应改为', en: 'What to write' },
  act: { zh: '操作', en: 'Act' },
  what: { zh: '内容', en: 'What' },
  whole: { zh: '整行', en: 'whole row' },
  ADDED: { zh: '新增', en: 'Add' },
  CHANGED: { zh: '修改', en: 'Change' },
  PROPOSED: { zh: '待另一人确认', en: 'For a second person' },
} as const;

const TONES = { ADDED: 'good', CHANGED: 'wait', PROPOSED: 'warn' } as const;

/** What a list would change, or changed, and the rows of it that cannot be used. */
export function ImportPreview({ seen }: { readonly seen: Schemas['OfficeImported'] }) {
  const text = useText(TEXT);
  const { problems, changes } = seen;
  return (
    <>
      {problems.length > 0 && (
        <section className="stack" aria-labelledby="problems">
          <h2 id="problems">{text('problems', { count: problems.length })}</h2>
          <p className="soft">{text('problemsHint')}</p>
          <DataTable
            label={text('problems', { count: problems.length })}
            rows={problems}
            keyOf={({ row, column, message }) => `${row} ${column} ${message}`}
            columns={[
              { title: text('row'), show: ({ row }) => row, tight: true },
              { title: text('column'), show: ({ column }) => (column === '' ? text('whole') : column), tight: true },
              { title: text('found'), show: (problem) => (problem.text === '' ? '—' : problem.text) },
              { title: text('write'), show: ({ message }) => message },
            ]}
          />
        </section>
      )}
      {changes.length > 0 && (
        <section className="stack" aria-labelledby="changes">
          <h2 id="changes">{text('changes', { count: changes.length })}</h2>
          <DataTable
            label={text('changes', { count: changes.length })}
            rows={changes}
            keyOf={({ row, what, act }) => `${row} ${act} ${what}`}
            columns={[
              { title: text('row'), show: ({ row }) => row, tight: true },
              { title: text('act'), show: ({ act }) => <Badge tone={TONES[act]}>{text(act)}</Badge>, tight: true },
              {
                title: text('what'),
                show: ({ what, differences }) => (
                  <>
                    {what}
                    {differences.map(({ field, from, to }) => (
                      <div key={field} className="soft">
                        {field}：{from} → {to}
                      </div>
                    ))}
                  </>
                ),
              },
            ]}
          />
        </section>
      )}
    </>
  );
}
