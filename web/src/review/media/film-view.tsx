import { useState } from 'react';
import type { ContentMedia } from '../../../../src/domain/media.ts';
import { urlOfDigest } from '../../media/media-url.ts';
import { useText } from '../../shared/language.tsx';
import { TEXT } from './media-text.ts';
import type { Numbered } from './opened.ts';

/** A film or a sound, to be played; one that the browser cannot play is to be saved and looked at elsewhere. */
export function FilmView({
  ref,
  item: { file, kind, number },
  onOpened,
}: {
  readonly ref: React.RefObject<HTMLMediaElement | null>;
  readonly item: Numbered<ContentMedia>;
  readonly onOpened: () => void;
}) {
  const text = useText(TEXT);
  const [failed, setFailed] = useState(false);
  const url = urlOfDigest(file.digest);
  const given = {
    src: url,
    controls: true,
    preload: 'metadata',
    'aria-label': text(kind, { n: number }),
    onPlay: onOpened,
    onError: () => setFailed(true),
  } as const;
  return (
    <div className="film-room">
      {kind === 'film' ? (
        <video ref={ref as React.RefObject<HTMLVideoElement | null>} {...given} />
      ) : (
        <audio ref={ref} {...given} />
      )}
      <p className="soft hint">{text('playFirst')}</p>
      {failed && (
        <p className="note note-warn row">
          <span>{text('cannotPlay')}</span>
          <a href={url} download onClick={onOpened}>
            {text('download')}
          </a>
        </p>
      )}
    </div>
  );
}
