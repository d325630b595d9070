import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { Input, TextArea } from '../../shared/input.ts';
import { useText } from '../../shared/language.tsx';
import type { Change } from './facts-form.tsx';
import { Field, TimeField } from '../field.tsx';
import type { ComposeForm, SourceFields } from '../form.ts';
import { TEXT } from '../text.ts';

/** What people copy to share: a title, perhaps in 《》, and the link. */
function parsePasted(text: string): { readonly url: string; readonly title: string } {
  const url = /https?:\/\/[^\s<>"'，。；！？）】》”’]+/iu.exec(text)?.[0];
  if (url === undefined || url === text) return { url: text, title: '' };
  const title =
    text
      .replace(url, ' ')
      .replaceAll(/[《》【】]/gu, ' ')
      .trim()
      .split('\n', 1)[0]
      ?.trim() ?? '';
  return { url, title: title.slice(0, 200) };
}

/** The day that many sites write into their links: `/2026-11/24/`, `/202611/t20261124_1.html`. */
function dayIn(url: string): string | null {
  const found = /(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(url);
  return found === null ? null : `${found[1]}-${found[2]}-${found[3]}`;
}

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
  const link = (pasted: string): void => {
    const { url, title } = parsePasted(pasted);
    const known = listed(url);
    const part = {
      url,
      ...(known !== undefined && source.name === '' ? { name: known.name } : {}),
      ...(source.title === '' && (title !== '' || known !== undefined) ? { title: title || form.title } : {}),
    };
    onChange({ source: { ...source, ...part }, ...(form.title === '' && title !== '' ? { title } : {}) });
  };
  const day = dayIn(source.url);
  const unlisted = hostOf(source.url) !== '' && data !== undefined && listed(source.url) === undefined;
  return (
    <section className="panel">
      <h2>{text('source')}</h2>
      <Field label={text('sourceUrl')} hint={text(unlisted ? 'unlisted' : 'linkHint')}>
        {(id) => (
          <Input
            id={id}
            name="source.url"
            inputMode="url"
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
                name={`source.${key}`}
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
      {form.kind === 'REPOST' && (
        <Field label={text('sourceOriginal')}>
          {(id) => (
            <TextArea
              id={id}
              rows={4}
              value={source.original}
              onChange={(event) => set({ original: event.target.value })}
            />
          )}
        </Field>
      )}
      {day !== null && source.publishedAt === '' && (
        <Button size="small" onClick={() => set({ publishedAt: `${day}T00:00` })}>
          {text('linkDate', { day })}
        </Button>
      )}
    </section>
  );
}
