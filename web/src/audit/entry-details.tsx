import type { Schemas } from '../api/call.ts';
import { useLanguage, useText } from '../shared/language.tsx';
import { useEntries } from '../registry/use-resource.ts';
import { detailWords } from './detail-words.ts';

const TEXT = {
  show: { zh: '查看', en: 'Show' },
  more: { zh: '另有 {count} 项供程序核对，见导出文件', en: '{count} more for programs: see the export' },
} as const;

/** What an entry of the log says besides, in words. */
export function EntryDetails({ details }: { readonly details: Schemas['AuditEntry']['details'] }) {
  const text = useText(TEXT);
  return (
    <details>
      <summary>{text('show')}</summary>
      <Words details={details} />
    </details>
  );
}

function Words({ details }: { readonly details: Schemas['AuditEntry']['details'] }) {
  const text = useText(TEXT);
  const language = useLanguage();
  const known = [useEntries('users').data, useEntries('units').data, useEntries('accounts').data];
  const nameOf = (id: string): string | undefined =>
    known.flatMap((list) => list?.items ?? []).find((entry) => entry.id === id)?.['name'] as string | undefined;
  const { lines, more } = detailWords(details, language, nameOf);
  return (
    <>
      <dl className="facts-list">
        {lines.map(({ label, value }) => (
          <div key={`${label} ${value}`} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {more > 0 && <p className="soft">{text('more', { count: more })}</p>}
    </>
  );
}
