import type { ContentMedia } from '../../../../src/domain/media.ts';
import type { Schemas } from '../../api/call.ts';
import { FilmThumb } from '../../media/film-thumb.tsx';
import { showBytes, showLength, urlOfDigest } from '../../media/media-url.ts';
import '../../media/media.css';
import { TYPE_NAMES } from '../../media/type-names.ts';
import { useText } from '../../shared/language.tsx';
import { findingsOf } from './findings-of.ts';
import { TEXT } from './media-text.ts';
import { numbered, type Numbered } from './opened.ts';

/** Pictures, films and sounds of a draft: what they are, what is said of them, what was found, and whether they were opened. */
export function MediaList({
  content,
  findings,
  opened,
  onOpen,
}: {
  readonly content: { readonly media: readonly ContentMedia[]; readonly cover?: string | null | undefined };
  readonly findings: readonly Schemas['Finding'][];
  /** Left out where nobody is asked to open them. */
  readonly opened?: readonly string[] | undefined;
  readonly onOpen: (digest: string) => void;
}) {
  const text = useText(TEXT);
  if (content.media.length === 0) return <p className="soft">{text('none')}</p>;
  return (
    <>
      {opened !== undefined && (
        <p className="soft">
          {text('openedOf', {
            opened: content.media.filter(({ digest }) => opened.includes(digest)).length,
            all: content.media.length,
          })}
        </p>
      )}
      <ul className="media-items">
        {numbered(content.media).map((item) => (
          <Item
            key={item.file.digest}
            item={item}
            isCover={content.cover === item.file.digest}
            found={findingsOf(findings, item.file.digest).length}
            opened={opened?.includes(item.file.digest)}
            onOpen={() => onOpen(item.file.digest)}
          />
        ))}
      </ul>
    </>
  );
}

function Item({
  item: { file, kind, number },
  isCover,
  found,
  opened,
  onOpen,
}: {
  readonly item: Numbered<ContentMedia>;
  readonly isCover: boolean;
  readonly found: number;
  readonly opened: boolean | undefined;
  readonly onOpen: () => void;
}) {
  const text = useText(TEXT);
  const name = text(kind, { n: number });
  const facts = [
    TYPE_NAMES[file.mediaType] ?? file.mediaType,
    file.width === undefined || file.height === undefined ? undefined : `${file.width}×${file.height}`,
    file.durationMs === undefined ? undefined : showLength(file.durationMs),
    showBytes(file.bytes),
  ].filter((part) => part !== undefined);
  return (
    <li className="media-item">
      <button type="button" className="thumb" aria-label={text('open', { name })} onClick={onOpen}>
        {kind === 'picture' && <img src={urlOfDigest(file.digest)} alt="" loading="lazy" />}
        {kind === 'film' && <FilmThumb digest={file.digest} />}
        {kind === 'sound' && name}
      </button>
      <div>
        <div className="row">
          <strong>{name}</strong>
          {isCover && <span className="badge badge-good">{text('cover')}</span>}
          {found > 0 && <span className="badge badge-warn">{text('found', { count: found })}</span>}
          {opened !== undefined && (
            <span className={opened ? 'badge badge-good' : 'badge badge-wait'}>
              {text(opened ? 'opened' : 'notOpened')}
            </span>
          )}
        </div>
        <p className="soft media-alt">{facts.join(' · ')}</p>
        {(file.alt !== '' || kind === 'picture') && (
          <p className={file.alt === '' ? 'no-alt media-alt' : 'media-alt'}>
            {file.alt === '' ? text('noAlt') : text('alt', { alt: file.alt })}
          </p>
        )}
      </div>
    </li>
  );
}
