import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { uploadAddress, uploadOf, type Upload } from '../../../media/uploads.ts';
import { newUploadId, type NewUpload } from '../../../media/use-uploads.ts';
import { isPicturesAlone, takePictures } from '../../media/pasted.ts';

/** Puts pictures that are going to be uploaded where one writes, or at a position. @returns what is to be sent */
export function insertPictures(
  editor: Editor,
  field: string,
  files: readonly File[],
  at: number | null = null,
): readonly NewUpload[] {
  const added = files.map((file) => ({ id: newUploadId(), file, purpose: { to: 'body', field } as const }));
  const nodes = added.map(({ id }) => ({ type: 'picture', attrs: { src: uploadAddress(id) } }));
  const chain = editor.chain().focus();
  if (at === null) chain.insertContent(nodes).run();
  else chain.insertContentAt(at, nodes).run();
  return added;
}

/** Gives pictures their addresses once they have arrived, and takes those away that were cancelled; null = none did. */
export function settlePictures(state: EditorState, uploads: readonly Upload[]): Transaction | null {
  const step = state.tr;
  state.doc.descendants((node, position) => {
    const id = node.type.name === 'picture' ? uploadOf(String(node.attrs['src'])) : undefined;
    const upload = uploads.find((one) => one.id === id);
    if (upload === undefined) return;
    const at = step.mapping.map(position);
    if (upload.file !== null) step.setNodeMarkup(at, null, { ...node.attrs, src: `media:${upload.file.digest}` });
    else if (upload.state === 'CANCELLED') step.delete(at, at + node.nodeSize);
  });
  return step.docChanged ? step.setMeta('addToHistory', false) : null;
}

/** Files of a clipboard that are what was copied, not a likeness of the text beside them. */
export function copiedFiles(clipboard: DataTransfer | null): readonly File[] {
  const files = [...(clipboard?.files ?? [])];
  if (clipboard === null || files.length === 0) return [];
  return isPicturesAlone(clipboard.getData('text/html'), files.length) ? files : [];
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'image/x-icon': 'ico',
};

/** Pasted HTML without the bytes of its pictures, and those bytes as files. */
export function pastedPictures(
  html: string,
  field: string,
): { readonly html: string; readonly uploads: readonly NewUpload[] } {
  const taken = takePictures(html, newUploadId);
  const uploads = taken.files.map(({ id, mediaType, base64, alt }, index) => {
    const name = `粘贴的图片${index + 1}.${EXTENSIONS[mediaType] ?? mediaType.slice('image/'.length)}`;
    return {
      id,
      alt,
      file: new File([bytesOf(base64)], name, { type: mediaType }),
      purpose: { to: 'body', field } as const,
    };
  });
  return { html: taken.html, uploads };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    const characters = atob(base64);
    return Uint8Array.from(characters, (character) => character.codePointAt(0) ?? 0);
  } catch {
    // the server says of an empty file that it is none
    return new Uint8Array();
  }
}
