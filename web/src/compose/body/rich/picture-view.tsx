import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react';
import { useText } from '../../../shared/language.tsx';
import { FileButton } from '../../../media/file-button.tsx';
import { PICTURE_FILES, urlOfAddress } from '../../../media/media-url.ts';
import { TEXT } from '../../../media/text.ts';
import { UploadWords } from '../../../media/upload-list.tsx';
import { uploadOf } from '../../../media/uploads.ts';
import { useMediaActions } from '../../../media/use-media-actions.ts';
import { usePageUploads } from '../../../media/use-uploads.ts';
import { missingOf, shownAddress } from '../../media/pasted.ts';
import { Picture } from './picture.ts';

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A picture in the text: shown from the store, or why it cannot be shown and what to do about it. */
function PictureView({ node, selected }: NodeViewProps) {
  const src = wordsOf(node.attrs['src']);
  const alt = wordsOf(node.attrs['alt']).trim();
  const url = urlOfAddress(src);
  const look = `body-picture${selected ? ' selected' : ''}`;
  if (url === undefined)
    return (
      <NodeViewWrapper
        as="span"
        className={`${look} missing${uploadOf(src) === undefined ? '' : ' on-way'}`}
        data-drag-handle
      >
        <MissingPicture src={src} alt={alt} />
      </NodeViewWrapper>
    );
  return (
    <NodeViewWrapper as="span" className={look} data-drag-handle>
      <img src={url} alt={alt} draggable={false} />
      <AltWords src={src} alt={alt} />
    </NodeViewWrapper>
  );
}

function AltWords({ src, alt }: { readonly src: string; readonly alt: string }) {
  const text = useText(TEXT);
  const { askAlt } = useMediaActions();
  return (
    <button type="button" className="finding-head body-picture-words" onClick={() => askAlt(src)}>
      {alt === '' ? (
        <span className="no-alt">{text('noAlt')}</span>
      ) : (
        <span className="soft">
          {text('alt')}：{alt}
        </span>
      )}
    </button>
  );
}

function MissingPicture({ src, alt }: { readonly src: string; readonly alt: string }) {
  const text = useText(TEXT);
  const { give } = useMediaActions();
  const { list } = usePageUploads();
  const id = uploadOf(src);
  const upload = list.find((one) => one.id === id);
  if (upload !== undefined)
    return (
      <>
        <span>{upload.name} </span>
        <UploadWords upload={upload} />
      </>
    );
  const name = alt === '' ? shownAddress(src) : alt;
  return (
    <>
      <span>{text(missingOf(src) ?? 'BROKEN')}</span>
      <span className="soft address">{id === undefined ? shownAddress(src) : text('lost')}</span>
      <FileButton
        accept={PICTURE_FILES}
        label={text('chooseFor', { name: name === '' ? text('picture') : name })}
        onFiles={([file]) => file !== undefined && give(src, file)}
      >
        {text('chooseFile')}
      </FileButton>
    </>
  );
}

/** Pictures as they are seen while one writes. */
export const ShownPicture = Picture.extend({ addNodeView: () => ReactNodeViewRenderer(PictureView, { as: 'span' }) });
