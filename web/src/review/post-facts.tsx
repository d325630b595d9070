import { presentationOf, type Content } from '../../../src/domain/content.ts';
import { DraftText, type Selected } from '../draft-text/draft-text.tsx';
import type { Mark } from '../draft-text/build.ts';
import { urlOfDigest } from '../media/media-url.ts';
import { useName, useText } from '../shared/language.tsx';
import { AI_LABEL } from '../shared/names.ts';
import { TEXT } from './text.ts';

/** What stands beside title and body on an account ('' = where nothing is said otherwise), with its marks. */
export function PostFacts({
  content,
  account,
  marksOf,
  handlers,
}: {
  readonly content: Pick<Content, 'variants' | 'summary' | 'byline' | 'cover' | 'aiLabel' | 'commentsOpen'>;
  readonly account: string;
  readonly marksOf: (field: string) => readonly Mark[];
  readonly handlers: {
    readonly active: string | null;
    readonly onPick?: (id: string) => void;
    readonly onSelect?: (selected: Selected) => void;
    readonly onOpen: (digest: string) => void;
  };
}) {
  const text = useText(TEXT);
  const name = useName();
  const own = content.variants[account] ?? {};
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const { summary, byline, cover, aiLabel, commentsOpen } = presentationOf({ ...presentationOf(content), ...said });
  const texts = (
    [
      ['summary', summary],
      ['byline', byline],
    ] as const
  ).filter(([, value]) => value !== '');
  if (texts.length === 0 && cover === null && aiLabel === 'NONE' && commentsOpen) return null;
  return (
    <dl className="post-facts">
      {texts.map(([part, value]) => {
        const field = own[part] === undefined ? part : `variants.${account}.${part}`;
        return (
          <div key={part}>
            <dt>{text(part)}</dt>
            <dd>
              <DraftText
                field={field}
                source={value}
                format="text"
                marks={marksOf(field)}
                label={text(part)}
                {...handlers}
              />
            </dd>
          </div>
        );
      })}
      {cover !== null && (
        <div>
          <dt>{text('cover')}</dt>
          <dd>
            <button
              type="button"
              className="post-cover"
              aria-label={text('openCover')}
              onClick={() => handlers.onOpen(cover)}
            >
              <img src={urlOfDigest(cover)} alt="" loading="lazy" />
            </button>
          </dd>
        </div>
      )}
      {aiLabel !== 'NONE' && (
        <div>
          <dt>{text('aiLabel')}</dt>
          <dd>{name(AI_LABEL, aiLabel)}</dd>
        </div>
      )}
      {!commentsOpen && (
        <div>
          <dt>{text('commentsOnPost')}</dt>
          <dd>{text('commentsClosed')}</dd>
        </div>
      )}
    </dl>
  );
}
