import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { Content } from '../../../src/domain/content.ts';
import { isPicture } from '../../../src/domain/media.ts';
import type { Platform } from '../../../src/domain/vocabulary.ts';
import { renderPage } from '../../../src/text/rendering/render-page.ts';
import { useText } from '../shared/language.tsx';
import { liftStyles } from './lift-styles.ts';
import { isTooLarge, readData, wordsAsPicture } from './media-data.ts';
import { TEXT } from './text.ts';

/** A film that is not played: its place and its controls are seen. */
const UNPLAYED = 'data:video/mp4,';

/** The console's own style elements need this; so does the one of a page within it. */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';

/** The content of one account with its style attributes as a sheet beside it. */
function withoutStyles(
  content: Content,
  accountId: string | null,
): { readonly content: Content; readonly css: string } {
  if (content.bodyFormat !== 'html') return { content, css: '' };
  const own = accountId === null ? undefined : content.variants[accountId];
  const { html, css } = liftStyles(own?.body ?? content.body);
  if (accountId === null || own?.body === undefined) return { content: { ...content, body: html }, css };
  return { content: { ...content, variants: { ...content.variants, [accountId]: { ...own, body: html } } }, css };
}

/**
 * What readers see on an account, in a frame that runs no script, is of no origin and loads nothing: files are read with
 * the session and given to it as data.
 */
export function PreviewFrame({
  content,
  accountId,
  platform,
  label,
}: {
  readonly content: Content;
  /** null = as on an account for which nothing is said otherwise. */
  readonly accountId: string | null;
  readonly platform: Platform;
  readonly label: string;
}) {
  const text = useText(TEXT);
  const files = content.media;
  const queries = useQueries({
    queries: files.map((file) => ({
      queryKey: ['media-data', file.digest],
      queryFn: ({ signal }: { signal: AbortSignal }) => readData(file, signal),
      enabled: !isTooLarge(file),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      retry: 1,
    })),
  });
  const read = queries.filter(({ data }) => data !== undefined).length;
  const failed = queries.filter(({ isError }) => isError).length;
  const wanted = files.filter((file) => !isTooLarge(file)).length;
  // once they are all there, or were waited for: each change loads the frame anew
  const isOver = read + failed >= wanted;
  const waiting = wordsAsPicture(text('loadingPicture'));
  const state = queries.map(({ data, isError }) => (isError ? 'x' : data === undefined ? '-' : '+')).join('');
  const html = useMemo(() => {
    const known = new Map(files.map((file, index) => [file.digest, { file, query: queries[index] }]));
    const address = (digest: string): string => {
      const { file, query } = known.get(digest) ?? {};
      if (file === undefined || query?.isError === true) return '';
      if (isTooLarge(file)) return UNPLAYED;
      if (isOver && query?.data !== undefined) return query.data.address;
      return isPicture(file) ? waiting : UNPLAYED;
    };
    const { content: lifted, css } = withoutStyles(content, accountId);
    const page = renderPage(lifted, accountId, { address, platform, sources: 'data:' });
    return page.replace(
      /<style>([^<]*)<\/style>/,
      (_sheet, own: string) => `<style nonce="${nonce()}">${own}${css}</style>`,
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `state` says what became of the queries
  }, [content, accountId, platform, isOver, isOver ? state : '', waiting]);
  return (
    <div className="preview" aria-busy={!isOver}>
      <p className="soft hint" role="status">
        {isOver ? text('same') : text('loading', { done: read, all: wanted })}
        {files.some(isTooLarge) && text('films')}
        {queries.some(({ data }) => data?.shrunk === true) && text('shrunk')}
      </p>
      {failed > 0 && (
        <p className="note note-warn row">
          <span>{text('failed', { count: failed })}</span>
          <Button size="small" onClick={() => queries.forEach((query) => void (query.isError && query.refetch()))}>
            {text('again')}
          </Button>
        </p>
      )}
      {/* made once the files are there: a frame that is loaded twice at once may keep what came first */}
      {isOver ? (
        <iframe
          key={state}
          className={`preview-frame preview-${platform === 'OTHER' ? 'wide' : 'phone'}`}
          title={label}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={html}
          tabIndex={0}
        />
      ) : (
        <div className={`preview-frame preview-${platform === 'OTHER' ? 'wide' : 'phone'}`} />
      )}
    </div>
  );
}
