import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ContentMedia } from '../../../../src/domain/media.ts';
import { showLength } from '../../media/media-url.ts';
import { SeverityMark } from '../../shared/badge.tsx';
import { useText } from '../../shared/language.tsx';
import type { PlacedFinding } from './findings-of.ts';
import { TEXT } from './media-text.ts';
import type { Numbered } from './opened.ts';
import { FilmView } from './film-view.tsx';
import { PictureView } from './picture-view.tsx';
import { zoomBy, zoomKey, type Zoom } from './zoom.ts';
import { Modal } from '../../shared/dialog/modal.tsx';
import './viewer.css';

/** A picture at any size with what was found in it drawn on it, or a film that plays with what was found by its time. */
export function Viewer({
  items,
  digest,
  findings,
  onGo,
  onOpened,
  onClose,
}: {
  readonly items: readonly Numbered<ContentMedia>[];
  readonly digest: string;
  /** Of this file. */
  readonly findings: readonly PlacedFinding[];
  readonly onGo: (digest: string) => void;
  /** It was seen, or it plays. */
  readonly onOpened: (digest: string) => void;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const at = items.findIndex(({ file }) => file.digest === digest);
  const item = items[at];
  const [zoom, setZoom] = useState<Zoom>(null);
  const [shown, setShown] = useState(1);
  const [active, setActive] = useState<string | null>(null);
  const film = useRef<HTMLMediaElement>(null);
  useEffect(() => {
    setZoom(null);
    setActive(null);
  }, [digest]);
  const pressed = useRef<(event: KeyboardEvent) => void>(() => {});
  useEffect(() => {
    // wherever in the dialog the focus is
    const listen = (event: KeyboardEvent): void => pressed.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  if (item === undefined) return null;
  const { file, kind, number } = item;
  const go = (by: 1 | -1): void => {
    const other = items[at + by];
    if (other !== undefined) onGo(other.file.digest);
  };
  const pick = (finding: PlacedFinding): void => {
    setActive(finding.id);
    if (film.current !== null && finding.atMs != null) film.current.currentTime = finding.atMs / 1_000;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // a player has its own keys
    if (event.target instanceof Element && event.target.closest('video, audio') !== null) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = kind === 'picture' ? zoomKey(event.key) : undefined;
    // keys may come faster than the picture is shown anew
    if (next !== undefined) setZoom((before) => next(before ?? shown));
    else if (event.key === 'ArrowLeft' && zoom === null) go(-1);
    else if (event.key === 'ArrowRight' && zoom === null) go(1);
    else return;
    event.preventDefault();
  };
  pressed.current = onKeyDown;
  const name = text(kind, { n: number });
  return (
    <Modal open width="96vw" className="viewer" title={name} footer={null} onCancel={onClose}>
      <div className="viewer-body">
        <div className="viewer-file">
          {kind === 'picture' ? (
            <PictureView
              key={digest}
              {...{ file, findings, active, zoom }}
              label={file.alt === '' ? name : file.alt}
              onZoom={(direction) => setZoom((before) => zoomBy(before ?? shown, direction))}
              onShown={setShown}
              onPick={pick}
              onOpened={() => onOpened(digest)}
            />
          ) : (
            <FilmView key={digest} ref={film} item={item} onOpened={() => onOpened(digest)} />
          )}
        </div>
        <div className="viewer-side">
          {kind === 'picture' && (
            <div className="row">
              <Button size="small" aria-pressed={zoom === null} onClick={() => setZoom(null)}>
                {text('fit')} <kbd>0</kbd>
              </Button>
              <Button size="small" aria-pressed={zoom === 1} onClick={() => setZoom(1)}>
                {text('full')} <kbd>1</kbd>
              </Button>
              <Button
                size="small"
                aria-label={text('zoomIn')}
                onClick={() => setZoom((before) => zoomBy(before ?? shown, 1))}
              >
                +
              </Button>
              <Button
                size="small"
                aria-label={text('zoomOut')}
                onClick={() => setZoom((before) => zoomBy(before ?? shown, -1))}
              >
                −
              </Button>
              <span className="soft">{Math.round(shown * 100)}%</span>
            </div>
          )}
          <div className="row">
            <Button size="small" disabled={at <= 0} onClick={() => go(-1)}>
              ← {text('previous')}
            </Button>
            <Button size="small" disabled={at >= items.length - 1} onClick={() => go(1)}>
              {text('next')} →
            </Button>
          </div>
          {(file.alt !== '' || kind === 'picture') && (
            <p className={file.alt === '' ? 'no-alt' : ''}>
              {file.alt === '' ? text('noAlt') : text('alt', { alt: file.alt })}
            </p>
          )}
          <h3>{text('findings')}</h3>
          {findings.length === 0 && <p className="soft">{text('noFindings')}</p>}
          <ol className="plain-list viewer-findings">
            {findings.map((finding, index) => (
              <li key={finding.id} className={finding.id === active ? 'finding active' : 'finding'}>
                <button
                  type="button"
                  className="finding-head"
                  aria-current={finding.id === active}
                  onClick={() => pick(finding)}
                >
                  {finding.box != null && <span className="box-number">{index + 1}</span>}
                  <SeverityMark severity={finding.severity} />
                  <span>
                    {finding.atMs != null && <strong>{text('at', { time: showLength(finding.atMs) })} </strong>}
                    {finding.message}
                  </span>
                </button>
                <div className="finding-more">
                  {finding.excerpt !== '' && <q>{finding.excerpt}</q>}
                  <span className="soft">{finding.article}</span>
                </div>
              </li>
            ))}
          </ol>
          {kind === 'picture' && <p className="soft hint">{text('zoomKeys')}</p>}
        </div>
      </div>
    </Modal>
  );
}
