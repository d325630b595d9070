import { useRef } from 'react';
import { FileButton } from '../../media/file-button.tsx';
import { PICTURE_FILES } from '../../media/media-url.ts';
import { uploadAddress } from '../../media/uploads.ts';
import { useMediaActions } from '../../media/use-media-actions.ts';
import { newUploadId, usePageUploads } from '../../media/use-uploads.ts';
import { useText } from '../../shared/language.tsx';
import { isPictureFile } from '../body/rich/is-picture-file.ts';
import { pictureText } from './body-pictures.ts';
import { TEXT } from './text.ts';

/** Lets pictures be put into a body that is written as Markdown: by button, paste and drop, where the caret is. */
export function PictureTextarea({ field, children }: { readonly field: string; readonly children: React.ReactNode }) {
  const text = useText(TEXT);
  const box = useRef<HTMLDivElement>(null);
  const { add } = usePageUploads();
  const { attach } = useMediaActions();
  const take = (files: readonly File[]): boolean => {
    const area = box.current?.querySelector('textarea');
    if (files.length === 0 || area == null) return false;
    const pictures = files
      .filter(isPictureFile)
      .map((file) => ({ id: newUploadId(), file, purpose: { to: 'body', field } as const }));
    const others = files.filter((file) => !isPictureFile(file));
    if (pictures.length > 0) {
      area.focus({ preventScroll: true });
      // as if somebody typed, so that it can be undone like typing
      document.execCommand(
        'insertText',
        false,
        pictures.map(({ id }) => pictureText(uploadAddress(id), '', 'markdown')).join('\n\n'),
      );
      add(pictures);
    }
    if (others.length > 0) attach(others);
    return true;
  };
  return (
    <div
      ref={box}
      onPaste={(event) => {
        if (event.clipboardData.getData('text/plain') === '' && take([...event.clipboardData.files]))
          event.preventDefault();
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        if (take([...event.dataTransfer.files])) event.preventDefault();
      }}
    >
      <div className="row picture-tools">
        <FileButton accept={PICTURE_FILES} multiple onFiles={(files) => void take(files)}>
          {text('pictureFor')}
        </FileButton>
      </div>
      {children}
    </div>
  );
}
