import type { Schemas } from '../api/call.ts';
import { lazy, memo, Suspense, useEffect, useMemo, useState } from 'react';
import { DraftText, type Selected } from '../draft-text/draft-text.tsx';
import { commentMarks, findingMarks, type Anchored } from '../draft-text/marks.ts';
import { useAccounts } from '../shared/accounts.ts';
import { useText } from '../shared/language.tsx';
import { Loading } from '../shared/page/loading.tsx';
import { PlatformFrame } from './platform-frame.tsx';
import { PostFacts } from './post-facts.tsx';
import { TEXT } from './text.ts';

/** What is seen as readers will see it is needed on some visits only. */
const OnAccount = lazy(async () => ({ default: (await import('../preview/preview.tsx')).OnAccount }));

type Content = Omit<Schemas['TaskToDecide']['content'], 'notBefore' | 'notAfter'>;

/** The draft as it was written, and as it will appear on each account. */
export const ContentView = memo(function ContentView({
  content,
  findings,
  comments,
  active,
  onPick,
  onSelect,
  onOpen,
}: {
  readonly content: Content;
  readonly findings: readonly Schemas['Finding'][];
  readonly comments: readonly Anchored[];
  readonly active: string | null;
  readonly onPick?: (id: string) => void;
  readonly onSelect?: (selected: Selected) => void;
  /** A picture or film is to be seen at full size. */
  readonly onOpen: (digest: string) => void;
}) {
  const text = useText(TEXT);
  const accounts = useAccounts();
  /** '' = the text that all accounts share. */
  const [shown, setShown] = useState('');
  const [asPublished, setAsPublished] = useState(false);
  const field = fieldOf(findings, comments, active);
  useEffect(() => {
    if (field === undefined) return;
    setShown((before) => accountShowing(content, field, before));
    // its marks are in the text
    setAsPublished(false);
  }, [active, field, content]);
  const variant = content.variants[shown];
  const title = variant?.title ?? content.title;
  const body = variant?.body ?? content.body;
  const titleField = variant?.title === undefined ? 'title' : `variants.${shown}.title`;
  const bodyField = variant?.body === undefined ? 'body' : `variants.${shown}.body`;
  const marksOf = (of: string) => [...commentMarks(comments, of, 'comment-'), ...findingMarks(findings, of)];
  const titleMarks = useMemo(() => marksOf(titleField), [findings, comments, titleField]);
  const bodyMarks = useMemo(() => marksOf(bodyField), [findings, comments, bodyField]);
  const handlers = {
    active,
    onOpen,
    ...(onPick === undefined ? {} : { onPick }),
    ...(onSelect === undefined ? {} : { onSelect }),
  };
  const written = (
    <>
      <div className="content-title">
        <DraftText
          field={titleField}
          source={title}
          format="text"
          marks={titleMarks}
          label={text('titleField')}
          {...handlers}
        />
      </div>
      <PostFacts content={content} account={shown} marksOf={marksOf} handlers={handlers} />
      {content.source !== null && (
        <p className="content-source soft">
          {content.source.name}　{content.source.author ?? ''}　<span className="mono">{content.source.url}</span>
        </p>
      )}
      <DraftText
        field={bodyField}
        source={body}
        format={content.bodyFormat}
        marks={bodyMarks}
        label={text('bodyField')}
        {...handlers}
      />
    </>
  );
  return (
    <article className="content">
      <div className="tabs" role="group" aria-label={text('appearance')}>
        {['', ...content.accounts].map((id) => (
          <button key={id} type="button" aria-pressed={shown === id} onClick={() => setShown(id)}>
            {id === '' ? text('base') : (accounts.get(id)?.name ?? '—')}
            {content.variants[id] === undefined ? '' : ' *'}
          </button>
        ))}
        <button type="button" aria-pressed={asPublished} onClick={() => setAsPublished(!asPublished)}>
          {text('asPublished')}
        </button>
      </div>
      {asPublished ? (
        <Suspense fallback={<Loading />}>
          <OnAccount content={content} accountId={shown === '' ? null : shown} />
        </Suspense>
      ) : shown === '' ? (
        written
      ) : (
        <PlatformFrame
          account={accounts.get(shown)}
          title={title}
          body={body}
          format={content.bodyFormat}
          own={variant !== undefined}
        >
          {written}
        </PlatformFrame>
      )}
    </article>
  );
});

const OWN = ['title', 'body', 'summary', 'byline'] as const;

/** The field that holds what is looked at. */
function fieldOf(findings: readonly Schemas['Finding'][], comments: readonly Anchored[], active: string | null) {
  if (active === null) return undefined;
  const comment = /^comment-(\d+)$/.exec(active)?.[1];
  if (comment !== undefined) return comments[Number(comment)]?.field ?? 'body';
  return findings.find((finding) => finding.id === active)?.field;
}

/** The account on which a field can be seen: the one that is shown, if it shows it. */
function accountShowing({ variants }: Content, field: string, shown: string): string {
  const [, account] = /^variants\.([^.]+)\./.exec(field) ?? [];
  if (account !== undefined) return account;
  const own = variants[shown];
  const hidden = OWN.some((part) => field === part && own?.[part] !== undefined);
  return hidden ? '' : shown;
}
