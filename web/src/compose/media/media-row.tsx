import { Button } from 'antd';
import { isFilm, isPicture, type MediaFile } from '../../../../src/domain/media.ts';
import { FileButton } from '../../media/file-button.tsx';
import { FilmThumb } from '../../media/film-thumb.tsx';
import { MEDIA_FILES, PICTURE_FILES, showBytes, showLength, urlOfDigest } from '../../media/media-url.ts';
import { TEXT as MEDIA_TEXT } from '../../media/text.ts';
import { TYPE_NAMES } from '../../media/type-names.ts';
import { useText } from '../../shared/language.tsx';
import { TEXT } from './text.ts';

export interface RowActions {
  readonly onAlt: () => void;
  readonly onCrop: () => void;
  readonly onReplace: (file: File) => void;
  readonly onCover: () => void;
  readonly onRemove: () => void;
  /** Left out where it is the first, or the last. */
  readonly onUp?: () => void;
  readonly onDown?: () => void;
}

/** One file of the draft, and what can be done with it. */
export function MediaRow({
  name,
  digest,
  facts,
  alt,
  cover,
  ...actions
}: RowActions & {
  /** What it is called on the page. */
  readonly name: string;
  readonly digest: string;
  /** Of a file of the list; what a text shows is a picture. */
  readonly facts?: MediaFile;
  readonly alt: string;
  readonly cover: boolean;
}) {
  const text = useText(TEXT);
  const words = useText(MEDIA_TEXT);
  const picture = facts === undefined || isPicture(facts);
  const kind = facts === undefined || picture ? 'picture' : isFilm(facts) ? 'film' : 'sound';
  return (
    <li className="media-item">
      <span className="thumb">
        {kind === 'picture' && <img src={urlOfDigest(digest)} alt={alt} loading="lazy" />}
        {kind === 'film' && <FilmThumb digest={digest} />}
        {kind === 'sound' && words(kind)}
      </span>
      <div>
        <div className="row">
          <strong>{name}</strong>
          {cover && <span className="badge badge-good">{text('isCover')}</span>}
          {facts !== undefined && <span className="soft">{factsOf(facts)}</span>}
        </div>
        {(alt !== '' || picture) && (
          <p className={alt === '' ? 'no-alt media-alt' : 'media-alt'}>{alt === '' ? words('noAlt') : alt}</p>
        )}
        <div className="media-tools">
          <Button size="small" aria-label={text('editAltOf', { name })} onClick={actions.onAlt}>
            {text('editAlt')}
          </Button>
          {picture && (
            <Button size="small" aria-label={text('cropOf', { name })} onClick={actions.onCrop}>
              {text('crop')}
            </Button>
          )}
          <FileButton
            accept={facts === undefined ? PICTURE_FILES : MEDIA_FILES}
            label={text('replaceOf', { name })}
            onFiles={([file]) => file !== undefined && actions.onReplace(file)}
          >
            {text('replace')}
          </FileButton>
          {actions.onUp !== undefined && (
            <Button size="small" aria-label={text('upOf', { name })} onClick={actions.onUp}>
              {text('up')}
            </Button>
          )}
          {actions.onDown !== undefined && (
            <Button size="small" aria-label={text('downOf', { name })} onClick={actions.onDown}>
              {text('down')}
            </Button>
          )}
          <Button size="small" aria-label={text('removeOf', { name })} onClick={actions.onRemove}>
            {text('remove')}
          </Button>
        </div>
      </div>
    </li>
  );
}

const factsOf = ({ mediaType, bytes, width, height, durationMs }: MediaFile): string =>
  [
    TYPE_NAMES[mediaType] ?? mediaType,
    width === undefined || height === undefined ? undefined : `${width}×${height}`,
    durationMs === undefined ? undefined : showLength(durationMs),
    showBytes(bytes),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
