import type { Answers, Schemas } from '../api/call.ts';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { TEXT as MEDIA_TEXT } from '../review/media/media-text.ts';
import { numbered } from '../review/media/opened.ts';
import { urlOfDigest } from '../media/media-url.ts';
import '../media/media.css';
import { useAccountName } from './accounts.ts';
import { useName, useText } from './language.tsx';
import { AI_LABEL } from './names.ts';
import { TextDiff } from './text-diff.tsx';

const TEXT = {
  title: { zh: '标题', en: 'Title' },
  body: { zh: '正文', en: 'Body' },
  summary: { zh: '摘要', en: 'Summary' },
  byline: { zh: '署名', en: 'Byline' },
  cover: { zh: '封面', en: 'Cover' },
  aiLabel: { zh: '人工智能标识', en: 'Made with AI' },
  comments: { zh: '评论', en: 'Comments' },
  open: { zh: '开放评论', en: 'Open' },
  closed: { zh: '关闭评论', en: 'Closed' },
  same: { zh: '未另设', en: 'As everywhere' },
  none: { zh: '无', en: 'None' },
  media: { zh: '图片和视频', en: 'Pictures and films' },
  onAccount: { zh: '{account}专用', en: 'On {account} alone' },
  before: { zh: '原版', en: 'Before' },
  after: { zh: '新版', en: 'After' },
  ADDED: { zh: '新增', en: 'added' },
  REMOVED: { zh: '删去', en: 'removed' },
  ALT: { zh: '替代文本有改动', en: 'other words' },
  MOVED: { zh: '位置有变动', en: 'moved' },
  SAME: { zh: '未改动', en: 'the same' },
} as const;

type Diff = Answers['GET /v1/drafts/{id}/diff'];
type Beside = Pick<Diff, 'cover' | 'aiLabel' | 'commentsOpen'>;
type Texts = Pick<Diff, 'title' | 'body' | 'summary' | 'byline'>;

const isChanged = (parts: readonly Schemas['DiffPart'][]): boolean => parts.some(({ op }) => op !== 'equal');
const differs = ({ from, to }: { readonly from: unknown; readonly to: unknown }): boolean => from !== to;

/** What changed from one revision to another: texts word by word, pictures and covers side by side. */
export function RevisionDiff({ diff, format }: { readonly diff: Diff; readonly format: BodyFormat }) {
  const text = useText(TEXT);
  const accountName = useAccountName();
  const changed = diff.media.filter(({ changes }) => !changes.includes('SAME'));
  return (
    <div className="stack">
      <TextDiff parts={diff.title} format="text" />
      <TextDiff parts={diff.body} format={format} />
      <BesideDiff texts={diff} beside={diff} Heading="h3" />
      {changed.length > 0 && (
        <section>
          <h3>{text('media')}</h3>
          <MediaDiff changes={diff.media} />
        </section>
      )}
      {diff.variants.map((variant) => (
        <section key={variant.accountId}>
          <h3>{text('onAccount', { account: accountName(variant.accountId) })}</h3>
          {isChanged(variant.title) && <TextDiff parts={variant.title} format="text" />}
          {isChanged(variant.body) && <TextDiff parts={variant.body} format={format} />}
          <BesideDiff texts={variant} beside={variant} Heading="h4" />
        </section>
      ))}
    </div>
  );
}

/** Summary, byline, cover, label and comments, those that changed. */
function BesideDiff({
  texts,
  beside,
  Heading,
}: {
  readonly texts: Texts;
  readonly beside: Beside;
  readonly Heading: 'h3' | 'h4';
}) {
  const text = useText(TEXT);
  const name = useName();
  const { cover, aiLabel, commentsOpen } = beside;
  const label = (value: string | null): string => (value === null ? text('same') : name(AI_LABEL, value));
  const comments = (value: boolean | null): string => text(value === null ? 'same' : value ? 'open' : 'closed');
  return (
    <>
      {(['summary', 'byline'] as const)
        .filter((part) => isChanged(texts[part]))
        .map((part) => (
          <div key={part}>
            <Heading>{text(part)}</Heading>
            <TextDiff parts={texts[part]} format="text" />
          </div>
        ))}
      {differs(cover) && (
        <div>
          <Heading>{text('cover')}</Heading>
          <Sides
            before={<Side digest={cover.from} words={cover.from === null ? text('none') : ''} />}
            after={<Side digest={cover.to} words={cover.to === null ? text('none') : ''} />}
          />
        </div>
      )}
      {differs(aiLabel) && (
        <p>
          {text('aiLabel')}：<del>{label(aiLabel.from)}</del> <ins>{label(aiLabel.to)}</ins>
        </p>
      )}
      {differs(commentsOpen) && (
        <p>
          {text('comments')}：<del>{comments(commentsOpen.from)}</del> <ins>{comments(commentsOpen.to)}</ins>
        </p>
      )}
    </>
  );
}

/** Files that came, went, moved or are described otherwise, the old one beside the new. */
function MediaDiff({ changes }: { readonly changes: Diff['media'] }) {
  const text = useText(TEXT);
  const mediaText = useText(MEDIA_TEXT);
  const files = changes.flatMap(({ from, to }) => to ?? from ?? []);
  const items = numbered(files);
  return (
    <ul className="plain-list media-diff">
      {changes.map((change, index) => {
        const item = items[index];
        if (change.changes.includes('SAME') || item === undefined) return null;
        return (
          <li key={`${change.digest} ${change.to === null}`} data-media-change={change.changes.join(' ')}>
            <p>
              <strong>{mediaText(item.kind, { n: item.number })}</strong>{' '}
              <span className="badge badge-wait">{change.changes.map((one) => text(one)).join('、')}</span>
            </p>
            <Sides before={<FileSide file={change.from} />} after={<FileSide file={change.to} />} />
          </li>
        );
      })}
    </ul>
  );
}

function FileSide({ file }: { readonly file: Schemas['ContentMedia'] | null }) {
  const text = useText(TEXT);
  const mediaText = useText(MEDIA_TEXT);
  if (file === null) return <Side digest={null} words={text('none')} />;
  const words = file.alt === '' ? mediaText('noAlt') : file.alt;
  return <Side digest={file.mediaType.startsWith('image/') ? file.digest : null} words={words} />;
}

function Side({ digest, words }: { readonly digest: string | null; readonly words: string }) {
  return (
    <>
      {digest !== null && <img src={urlOfDigest(digest)} alt="" loading="lazy" />}
      {words !== '' && <p>{words}</p>}
    </>
  );
}

function Sides({ before, after }: { readonly before: React.ReactNode; readonly after: React.ReactNode }) {
  const text = useText(TEXT);
  return (
    <div className="sides">
      <figure>
        <figcaption className="soft">{text('before')}</figcaption>
        {before}
      </figure>
      <figure>
        <figcaption className="soft">{text('after')}</figcaption>
        {after}
      </figure>
    </div>
  );
}
