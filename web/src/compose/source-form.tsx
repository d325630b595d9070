import { Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import type { Change } from './facts-form.tsx';
import { Field, TimeField } from './field.tsx';
import type { ComposeForm, SourceFields } from './form.ts';
import { TEXT } from './text.ts';

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** Where a repost comes from; a link of a listed source fills in the source's name. */
export function SourceForm({ form, onChange }: { readonly form: ComposeForm; readonly onChange: Change }) {
  const text = useText(TEXT);
  const { data } = useQuery({ queryKey: ['sources'], queryFn: () => call('GET /v1/admin/sources'), staleTime: 60_000 });
  const { source } = form;
  const set = (part: Partial<SourceFields>): void => onChange({ source: { ...source, ...part } });
  const listed = (url: string) => {
    const host = hostOf(url);
    return data?.items.find(
      (known) =>
        known.state === 'ACTIVE' && known.domains.some((domain) => host === domain || host.endsWith(`.${domain}`)),
    );
  };
  const link = (url: string): void => {
    const known = listed(url);
    set({
      url,
      ...(known !== undefined && source.name === '' ? { name: known.name } : {}),
      ...(known !== undefined && source.title === '' ? { title: form.title } : {}),
    });
  };
  const unlisted = hostOf(source.url) !== '' && data !== undefined && listed(source.url) === undefined;
  return (
    <section className="panel">
      <h2>{text('source')}</h2>
      <Field label={text('sourceUrl')} {...(unlisted ? { hint: text('unlisted') } : {})}>
        {(id) => (
          <Input
            id={id}
            type="url"
            maxLength={2_000}
            value={source.url}
            onChange={(event) => link(event.target.value)}
          />
        )}
      </Field>
      <div className="two">
        {(['name', 'title', 'author'] as const).map((key) => (
          <Field
            key={key}
            label={text(({ name: 'sourceName', title: 'sourceTitle', author: 'sourceAuthor' } as const)[key])}
          >
            {(id) => (
              <Input
                id={id}
                maxLength={200}
                value={source[key]}
                onChange={(event) => set({ [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <TimeField
          label={text('sourceTime')}
          value={source.publishedAt}
          onChange={(publishedAt) => set({ publishedAt })}
        />
      </div>
    </section>
  );
}
