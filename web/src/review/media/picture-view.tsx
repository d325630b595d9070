import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ContentMedia } from '../../../../src/domain/media.ts';
import { urlOfDigest } from '../../media/media-url.ts';
import { useText } from '../../shared/language.tsx';
import type { PlacedFinding } from './findings-of.ts';
import { TEXT } from './media-text.ts';
import type { Zoom } from './zoom.ts';

/** A picture with the places of its findings drawn on it; the wheel makes it larger and smaller. */
export function PictureView({
  file,
  label,
  findings,
  active,
  zoom,
  onZoom,
  onShown,
  onPick,
  onOpened,
}: {
  readonly file: ContentMedia;
  readonly label: string;
  readonly findings: readonly PlacedFinding[];
  readonly active: string | null;
  readonly zoom: Zoom;
  readonly onZoom: (direction: 1 | -1) => void;
  /** How large it is shown now. */
  readonly onShown: (zoom: number) => void;
  readonly onPick: (finding: PlacedFinding) => void;
  /** It is on the screen. */
  readonly onOpened: () => void;
}) {
  const text = useText(TEXT);
  const room = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const [space, setSpace] = useState({ width: 1, height: 1 });
  const [failed, setFailed] = useState(false);
  useLayoutEffect(() => {
    const box = room.current;
    if (box === null) return undefined;
    const measure = (): void => setSpace({ width: box.clientWidth, height: box.clientHeight });
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    measure();
    return () => watcher.disconnect();
  }, []);
  const fitted = size === null ? 1 : Math.min(1, space.width / size.width, space.height / size.height);
  const scale = zoom ?? fitted;
  useEffect(() => onShown(scale), [scale, onShown]);
  const zooming = useRef(onZoom);
  useEffect(() => {
    zooming.current = onZoom;
  });
  useEffect(() => {
    const box = room.current;
    // React listens passively, and the page would scroll besides
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      zooming.current(event.deltaY < 0 ? 1 : -1);
    };
    box?.addEventListener('wheel', onWheel, { passive: false });
    return () => box?.removeEventListener('wheel', onWheel);
  }, []);
  useEffect(() => {
    if (active === null) return;
    room.current
      ?.querySelector(`[data-finding="${CSS.escape(active)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, scale]);
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
  return (
    <div className="picture-room" ref={room} tabIndex={0} role="group" aria-label={label}>
      {failed && <p className="note note-bad">{text('cannotShow')}</p>}
      <div
        className="picture-sheet"
        style={size === null ? {} : { width: `${size.width * scale}px`, height: `${size.height * scale}px` }}
      >
        <img
          src={urlOfDigest(file.digest)}
          alt={label}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            setSize({ width: naturalWidth, height: naturalHeight });
            onOpened();
          }}
          onError={() => setFailed(true)}
        />
        {size !== null &&
          findings.map((finding, index) => {
            const [x, y, width, height] = finding.box ?? [];
            if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
            const shown = `picture-box look-${finding.severity}${finding.id === active ? ' active' : ''}`;
            return (
              <button
                key={finding.id}
                type="button"
                className={shown}
                data-finding={finding.id}
                aria-label={`${text('boxOf', { n: index + 1 })}：${finding.message}`}
                style={{
                  left: `${x * scale}px`,
                  top: `${y * scale}px`,
                  width: `${width * scale}px`,
                  height: `${height * scale}px`,
                }}
                onClick={() => onPick(finding)}
              >
                <span className="box-number">{index + 1}</span>
              </button>
            );
          })}
      </div>
    </div>
  );
}
