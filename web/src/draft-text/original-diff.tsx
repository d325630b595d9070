import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { TextDiff } from '../shared/text-diff.tsx';

const TEXT = {
  original: { zh: '与原文比对', en: 'Against the original' },
  noOriginal: { zh: '没有附原文', en: 'No original was given' },
} as const;

/** What a repost changes of the text of its original. */
export function OriginalDiff({ draftId, rev }: { readonly draftId: string; readonly rev: number }) {
  const text = useText(TEXT);
  const query = useQuery({
    queryKey: ['original', draftId, rev],
    queryFn: () => call('GET /v1/drafts/{id}/original', { path: { id: draftId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className="stack">
      <h3>{text('original')}</h3>
      <Answer query={query}>
        {({ original, title, body }) =>
          original === null ? (
            <p className="soft">{text('noOriginal')}</p>
          ) : (
            <>
              <TextDiff parts={title} format="text" />
              <TextDiff parts={body} format="text" />
            </>
          )
        }
      </Answer>
    </section>
  );
}
