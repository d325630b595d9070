import type { Editor, JSONContent } from '@tiptap/core';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Mark } from '../../../draft-text/build.ts';
import { useText } from '../../../shared/language.tsx';
import { cleanPaste } from '../clean-paste.ts';
import type { Marks } from '../marked-textarea.tsx';
import type { Replace } from '../replacing.ts';
import { HeldHtml, heldOf, withHtml } from './held-html.ts';
import { Comments, Findings, withComments, withFindings } from './placed-marks.ts';
import { readBody } from './read-body.ts';
import { replaceSpan } from './replace-span.ts';
import { BODY_EXTENSIONS, BODY_SCHEMA } from './schema.ts';
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

/** Rich text: structure without decoration, pasted text cleaned, findings underlined in place. */
export function RichEditor({
  label,
  value,
  marks,
  commentsIn,
  active,
  onChange,
  onPick,
  replaceRef,
}: {
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
      ...BODY_EXTENSIONS,
      HeldHtml.configure({ html: value }),
      WhiteSpace,
      Findings,
      Comments.configure({ isActive: (id: string) => id === activeNow.current }),
    ],
    content: readBody(value, BODY_SCHEMA).doc.toJSON() as JSONContent,
  }));
  const editor = useEditor({
    ...start,
    injectCSS: false,
    editorProps: {
      transformPastedHTML: cleanPaste,
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label ?? text('body') },
    },
    onUpdate: ({ editor: changed }) => onChange(heldOf(changed.state).html),
  });
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
    selector: ({ editor: present }) => TOOLS.map((tool) => tool.is !== '' && present.isActive(tool.is)),
  });
  return (
    <div className="rich" ref={box}>
      <div className="rich-tools" role="toolbar" aria-label={text('tools')}>
        {TOOLS.map((tool, index) => (
          <button
            key={tool.key}
            type="button"
            aria-pressed={tool.is === '' ? undefined : pressed[index]}
            onClick={() => tool.run(editor)}
          >
            {text(tool.key)}
          </button>
        ))}
      </div>
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
