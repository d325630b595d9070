import type { Editor, JSONContent } from '@tiptap/core';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Mark } from '../../../draft-text/build.ts';
import { useText } from '../../../shared/language.tsx';
import { FileButton } from '../../../media/file-button.tsx';
import '../../../media/media.css';
import { PICTURE_FILES } from '../../../media/media-url.ts';
import { useMediaActions } from '../../../media/use-media-actions.ts';
import { usePageUploads } from '../../../media/use-uploads.ts';
import { cleanPaste } from '../clean-paste.ts';
import type { Marks } from '../marked-textarea.tsx';
import type { Replace } from '../replacing.ts';
import { HeldHtml, heldOf, withHtml } from './held-html.ts';
import { ShownFilm } from './film-view.tsx';
import { ShownPicture } from './picture-view.tsx';
import { isPictureFile } from './is-picture-file.ts';
import { copiedFiles, insertPictures, pastedPictures, settlePictures } from './place-pictures.ts';
import { Comments, Findings, withComments, withFindings } from './placed-marks.ts';
import { readBody } from './read-body.ts';
import { replaceSpan } from './replace-span.ts';
import { BODY_EXTENSIONS, BODY_SCHEMA } from './schema.ts';
import { TableKeys } from './tables/table-keys.ts';
import '../../rich.css';
import { ToolIcon } from './tool-icon.tsx';
import { WhiteSpace } from './white-space.ts';

const TEXT = {
  body: { zh: '正文', en: 'Body' },
  tools: { zh: '格式', en: 'Format' },
  bold: { zh: '加粗', en: 'Bold' },
  italic: { zh: '斜体', en: 'Italic' },
  h2: { zh: '小标题', en: 'Heading' },
  bullets: { zh: '列表', en: 'List' },
  numbers: { zh: '编号', en: 'Numbers' },
  quote: { zh: '引用', en: 'Quote' },
  link: { zh: '链接', en: 'Link' },
  table: { zh: '表格', en: 'Table' },
  picture: { zh: '图片', en: 'Picture' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
} as const;

const TOOLS = [
  { key: 'bold', is: 'bold', run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { key: 'italic', is: 'italic', run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  { key: 'h2', is: 'heading', run: (editor: Editor) => editor.chain().focus().toggleHeading({ level: 2 }).run() },
  { key: 'bullets', is: 'bulletList', run: (editor: Editor) => editor.chain().focus().toggleBulletList().run() },
  { key: 'numbers', is: 'orderedList', run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run() },
  { key: 'quote', is: 'blockquote', run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run() },
  { key: 'undo', is: '', run: (editor: Editor) => editor.chain().focus().undo().run() },
  { key: 'redo', is: '', run: (editor: Editor) => editor.chain().focus().redo().run() },
] as const;

/** Loaded when a link, or a table, is first made or met. */
const LinkField = lazy(async () => ({ default: (await import('./link-field.tsx')).LinkField }));
const TableField = lazy(async () => ({ default: (await import('./tables/table-field.tsx')).TableField }));
const TableBar = lazy(async () => ({ default: (await import('./tables/table-bar.tsx')).TableBar }));

/** Rich text: structure without decoration, pasted text cleaned, findings underlined in place. */
export function RichEditor({
  field,
  label,
  value,
  marks,
  commentsIn,
  active,
  onChange,
  onPick,
  replaceRef,
}: {
  /** As in a finding. */
  readonly field: string;
  /** What it is, where it is not the body. */
  readonly label?: string;
  /** HTML that the editor holds without loss. */
  readonly value: string;
  /** Places in `checked`, the HTML that the check saw. */
  readonly marks: Marks;
  /** Where comments are in an HTML that is not typed here. */
  readonly commentsIn: (html: string) => readonly Mark[];
  readonly active: string | null;
  readonly onChange: (html: string) => void;
  readonly onPick: (id: string) => void;
  readonly replaceRef: React.RefObject<Replace | null>;
}) {
  const text = useText(TEXT);
  const activeNow = useRef(active);
  const box = useRef<HTMLDivElement>(null);
  const [start] = useState(() => ({
    extensions: [
      // shown here, of the same kind everywhere
      ...BODY_EXTENSIONS.filter(({ name }) => name !== ShownPicture.name && name !== ShownFilm.name),
      ShownPicture,
      ShownFilm,
      HeldHtml.configure({ html: value }),
      WhiteSpace,
      TableKeys.configure({ toTools: () => box.current?.querySelector<HTMLElement>('.table-bar button')?.focus() }),
      Findings,
      Comments.configure({ isActive: (id: string) => id === activeNow.current }),
    ],
    content: readBody(value, BODY_SCHEMA).doc.toJSON() as JSONContent,
  }));
  const uploads = usePageUploads();
  const { attach } = useMediaActions();
  const media = useRef({ add: uploads.add, attach });
  useEffect(() => {
    media.current = { add: uploads.add, attach };
  });
  const present = useRef<Editor | null>(null);
  /** Pictures go into the text, whatever else there is into the list of the post, or is refused there. */
  const take = (files: readonly File[], at: number | null = null): boolean => {
    if (files.length === 0 || present.current === null) return false;
    const pictures = files.filter(isPictureFile);
    const others = files.filter((file) => !isPictureFile(file));
    if (pictures.length > 0) media.current.add(insertPictures(present.current, field, pictures, at));
    if (others.length > 0) media.current.attach(others);
    return true;
  };
  const editor = useEditor({
    ...start,
    injectCSS: false,
    editorProps: {
      transformPastedHTML: (html) => {
        const { html: without, uploads: pasted } = pastedPictures(html, field);
        media.current.add(pasted);
        return cleanPaste(without);
      },
      handlePaste: (_view, event) => take(copiedFiles(event.clipboardData)),
      handleDrop: (view, event, _slice, moved) =>
        !moved &&
        take(
          [...(event.dataTransfer?.files ?? [])],
          view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null,
        ),
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label ?? text('body') },
    },
    onUpdate: ({ editor: changed }) => onChange(heldOf(changed.state).html),
  });
  useEffect(() => {
    present.current = editor;
    const step = settlePictures(editor.state, uploads.list);
    if (step !== null) editor.view.dispatch(step);
  }, [editor, uploads.list]);
  const places = useRef(commentsIn);
  useEffect(() => {
    places.current = commentsIn;
  });
  useEffect(() => {
    const { html } = heldOf(editor.state);
    editor.view.dispatch(withComments(editor.state, places.current(html)));
  }, [editor]);
  // before anything else can be typed
  useLayoutEffect(() => {
    const { state } = editor;
    if (value === heldOf(state).html) return;
    const { doc } = readBody(value, state.schema);
    const other = withHtml(state.tr.replaceWith(0, state.doc.content.size, doc.content), value);
    editor.view.dispatch(other.setMeta('preventUpdate', true));
    editor.view.dispatch(withComments(editor.state, places.current(value)));
  }, [editor, value]);
  useEffect(() => {
    if (marks.checked !== heldOf(editor.state).html) return;
    editor.view.dispatch(withFindings(editor.state, marks.list, active));
  }, [editor, marks, active]);
  useEffect(() => {
    activeNow.current = active;
    // the decorations are made anew
    editor.view.dispatch(editor.state.tr.setMeta('addToHistory', false));
    if (active === null) return;
    box.current?.querySelector(`[data-marks="${CSS.escape(active)}"]`)?.scrollIntoView({ block: 'center' });
  }, [editor, active]);
  useEffect(() => {
    replaceRef.current = (replacing) => {
      const change = replaceSpan(editor.state, replacing);
      if (typeof change === 'string') return change;
      editor.view.dispatch(change);
      return editor.state.doc.eq(change.doc) ? 'REPLACED' : 'OTHER_WORDS';
    };
    return () => {
      replaceRef.current = null;
    };
  }, [editor, replaceRef]);
  const pressed = useEditorState({
    editor,
    selector: ({ editor: now }) => TOOLS.map((tool) => tool.is !== '' && now.isActive(tool.is)),
  });
  const isLink = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  const isTable = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('table') });
  /** Which field is open under the bar. */
  const [asks, setAsks] = useState<'link' | 'table' | null>(null);
  const toggle = (which: 'link' | 'table'): void => setAsks(asks === which ? null : which);
  const closed = (): void => setAsks(null);
  return (
    <div className="rich" ref={box}>
      <div className="rich-tools" role="toolbar" aria-label={text('tools')}>
        {TOOLS.map((tool, index) => (
          <button
            key={tool.key}
            type="button"
            aria-label={text(tool.key)}
            title={text(tool.key)}
            aria-pressed={tool.is === '' ? undefined : pressed[index]}
            onClick={() => tool.run(editor)}
          >
            <ToolIcon of={tool.key} />
          </button>
        ))}
        <button
          type="button"
          aria-label={text('link')}
          title={text('link')}
          aria-expanded={asks === 'link'}
          aria-pressed={isLink}
          onClick={() => toggle('link')}
        >
          <ToolIcon of="link" />
        </button>
        <button
          type="button"
          aria-label={text('table')}
          title={text('table')}
          aria-expanded={asks === 'table'}
          aria-pressed={isTable}
          onClick={() => toggle('table')}
        >
          <ToolIcon of="table" />
        </button>
        <FileButton
          accept={PICTURE_FILES}
          multiple
          className="tool"
          label={text('picture')}
          onFiles={(files) => void take(files)}
        >
          <ToolIcon of="picture" />
        </FileButton>
      </div>
      <Suspense fallback={null}>
        {asks === 'link' && <LinkField editor={editor} onDone={closed} />}
        {asks === 'table' && !isTable && <TableField editor={editor} onDone={closed} />}
        {isTable && <TableBar editor={editor} />}
      </Suspense>
      <EditorContent
        editor={editor}
        className="rich-text draft-text"
        onClick={(event) => {
          const id = (event.target as Element).closest<HTMLElement>('[data-marks]')?.dataset['marks'];
          if (id !== undefined) onPick(id);
        }}
      />
    </div>
  );
}
