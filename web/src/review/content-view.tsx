import { memo, useMemo, useState } from 'react';
import type { FindingAnswer, TaskAnswer } from '../api/answers.ts';
import { DraftText, type Selected } from '../draft-text/draft-text.tsx';
import { commentMarks, findingMarks, type Anchored } from '../draft-text/marks.ts';
import { useAccountName } from '../shared/accounts.ts';
import { useText } from '../shared/language.tsx';
import { TEXT } from './text.ts';

type Content = Pick<TaskAnswer['content'], 'title' | 'body' | 'bodyFormat' | 'variants' | 'accounts' | 'source'>;

/** The draft as it will appear, for each account that has a text of its own. */
export const ContentView = memo(function ContentView({
  content,
  findings,
  comments,
  active,
  onPick,
  onSelect,
}: {
  readonly content: Content;
  readonly findings: readonly FindingAnswer[];
  readonly comments: readonly Anchored[];
  readonly active: string | null;
  readonly onPick?: (id: string) => void;
  readonly onSelect?: (selected: Selected) => void;
}) {
  const text = useText(TEXT);
  const accountName = useAccountName();
  const varied = Object.keys(content.variants);
  const [account, setAccount] = useState<string>('');
  const shown = activeAccount(findings, active) ?? account;
  const variant = content.variants[shown];
  const titleField = variant?.title === undefined ? 'title' : `variants.${shown}.title`;
  const bodyField = variant?.body === undefined ? 'body' : `variants.${shown}.body`;
  const marksOf = (field: string) => [...commentMarks(comments, field, 'comment-'), ...findingMarks(findings, field)];
  const titleMarks = useMemo(() => marksOf(titleField), [findings, comments, titleField]);
  const bodyMarks = useMemo(() => marksOf(bodyField), [findings, comments, bodyField]);
  const pick = onPick === undefined ? {} : { onPick };
  const select = onSelect === undefined ? {} : { onSelect };
  return (
    <article className="content">
      {varied.length > 0 && (
        <div className="tabs" role="group">
          {['', ...content.accounts].map((id) => (
            <button key={id} type="button" aria-pressed={shown === id} onClick={() => setAccount(id)}>
              {id === '' ? text('base') : accountName(id)}
              {varied.includes(id) ? ' *' : ''}
            </button>
          ))}
        </div>
      )}
      <div className="content-title">
        <DraftText
          field={titleField}
          source={variant?.title ?? content.title}
          format="text"
          marks={titleMarks}
          active={active}
          label={text('titleField')}
          {...pick}
          {...select}
        />
      </div>
      {content.source !== null && (
        <p className="content-source soft">
          {content.source.name}　{content.source.author ?? ''}　<span className="mono">{content.source.url}</span>
        </p>
      )}
      <DraftText
        field={bodyField}
        source={variant?.body ?? content.body}
        format={content.bodyFormat}
        marks={bodyMarks}
        active={active}
        label={text('bodyField')}
        {...pick}
        {...select}
      />
    </article>
  );
});

/** The account whose own text holds the finding that is looked at. */
function activeAccount(findings: readonly FindingAnswer[], active: string | null): string | undefined {
  const field = findings.find((finding) => finding.id === active)?.field ?? '';
  return /^variants\.([^.]+)\./.exec(field)?.[1];
}
