import { useEffect, useRef, useState } from 'react';
import type { Box } from '../../../../src/domain/media.ts';
import { urlOfDigest } from '../../media/media-url.ts';
import { useText } from '../../shared/language.tsx';
import { Loading } from '../../shared/page/loading.tsx';
import { dragBox, keyBox, wholeOf, type Size } from './crop.ts';
import { TEXT } from './text.ts';
import { FormDialog } from '../../shared/dialog/form-dialog.tsx';
import { useSending } from '../../shared/dialog/use-sending.ts';

/** Types that a canvas writes as it reads them. */
const WRITABLE = ['image/jpeg', 'image/png', 'image/webp'];

interface Read {
  readonly bitmap: ImageBitmap;
  readonly mediaType: string;
}

/** Takes a part out of a picture: a box that is dragged or moved by keys; the part is a new file. */
export function CropDialog({
  digest,
  onClose,
  onCropped,
}: {
  readonly digest: string;
  readonly onClose: () => void;
  readonly onCropped: (file: File) => void;
}) {
  const text = useText(TEXT);
  const sending = useSending();
  const [read, setRead] = useState<Read | 'MOVING' | 'FAILED' | null>(null);
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    let gone = false;
    const show = async (): Promise<void> => {
      const picture = await readPicture(digest).catch(() => 'FAILED' as const);
      if (gone) return;
      setRead(picture);
      if (typeof picture === 'object') setBox(wholeOf(picture.bitmap));
    };
    void show();
    return () => {
      gone = true;
    };
  }, [digest]);
  const shown = typeof read === 'object' ? read : null;
  const crop = async (): Promise<void> => {
    if (shown === null || box === null) return;
    onCropped(await partOf(shown, box, text('cropName')));
    onClose();
  };
  return (
    <FormDialog
      width="47.5rem"
      title={text('cropTitle')}
      verb={text('save')}
      sending={sending}
      ready={shown !== null}
      staysOpen
      onDo={crop}
      onClose={onClose}
    >
      {read === null && <Loading />}
      {typeof read === 'string' && (
        <p className="note note-warn">{text(read === 'MOVING' ? 'cropMoving' : 'cropFailed')}</p>
      )}
      {shown !== null && box !== null && (
        <>
          <Stage digest={digest} size={shown.bitmap} box={box} onBox={setBox} />
          <p className="soft hint">{text('cropHint')}</p>
        </>
      )}
    </FormDialog>
  );
}

function Stage({
  digest,
  size,
  box,
  onBox,
}: {
  readonly digest: string;
  readonly size: Size;
  readonly box: Box;
  readonly onBox: (box: Box) => void;
}) {
  const text = useText(TEXT);
  const stage = useRef<HTMLDivElement>(null);
  const drag = useRef<{
    readonly part: 'whole' | 'corner';
    readonly at: readonly [number, number];
    readonly box: Box;
  } | null>(null);
  const [x, y, width, height] = box;
  const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;
  return (
    <div
      ref={stage}
      className="crop-stage"
      onPointerDown={(event) => {
        const part = (event.target as Element).closest('.crop-corner') === null ? 'whole' : 'corner';
        drag.current = { part, at: [event.clientX, event.clientY], box };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (drag.current === null || stage.current === null) return;
        const { part, at, box: from } = drag.current;
        // pixels of the picture for one of the page
        const scale = size.width / stage.current.clientWidth;
        onBox(dragBox(from, [(event.clientX - at[0]) * scale, (event.clientY - at[1]) * scale], part, size));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
    >
      <img src={urlOfDigest(digest)} alt="" draggable={false} />
      <div className="crop-clip">
        <div
          className="crop-box"
          role="group"
          tabIndex={0}
          aria-label={text('cropBox', { x, y, width, height })}
          style={{
            left: percent(x, size.width),
            top: percent(y, size.height),
            width: percent(width, size.width),
            height: percent(height, size.height),
          }}
          onKeyDown={(event) => {
            const next = keyBox(box, event.key, event.shiftKey, size);
            if (next === null) return;
            event.preventDefault();
            onBox(next);
          }}
        >
          <span className="crop-corner" />
        </div>
      </div>
    </div>
  );
}

async function readPicture(digest: string): Promise<Read | 'MOVING'> {
  const answer = await fetch(urlOfDigest(digest), { credentials: 'same-origin' });
  if (!answer.ok) throw new Error('the picture was not answered');
  const blob = await answer.blob();
  if (!WRITABLE.includes(blob.type)) return 'MOVING';
  return { bitmap: await createImageBitmap(blob), mediaType: blob.type };
}

async function partOf({ bitmap, mediaType }: Read, [x, y, width, height]: Box, name: string): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(bitmap, x, y, width, height, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, mediaType, 0.92));
  if (blob === null) throw new Error('the part was not written');
  return new File([blob], `${name}.${mediaType.slice('image/'.length)}`, { type: mediaType });
}
