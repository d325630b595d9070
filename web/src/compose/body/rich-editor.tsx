import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { useText } from '../../shared/language.tsx';
import { cleanPaste } from './clean-paste.ts';
import type { Marks } from './marked-textarea.tsx';
import { positionsOf } from './positions.ts';

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

const findingsKey = new PluginKey<DecorationSet>('findings');

/** Underlines findings; between two checks the lines move with the text. */
const Findings = Extension.create({
  name: 'findings',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: findingsKey,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, lines) =>
          (transaction.getMeta(findingsKey) as DecorationSet | undefined) ??
          lines.map(transaction.mapping, transaction.doc),
      },
      props: { decorations: (state) => findingsKey.getState(state) },
    }),
  ],
});

const commentsKey = new PluginKey<readonly Placed[]>('comments');
interface Placed {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Marks what reviewers commented on; the places move with the text. */
const Comments = Extension.create<{ isActive: (id: string) => boolean }>({
  name: 'comments',
  addOptions: () => ({ isActive: () => false }),
  addProseMirrorPlugins() {
    const { isActive } = this.options;
    return [
      new Plugin<readonly Placed[]>({
        key: commentsKey,
        state: {
          init: () => [],
          apply: (transaction, places) =>
            (transaction.getMeta(commentsKey) as readonly Placed[] | undefined) ??
            places.map(({ id, from, to }) => ({
              id,
              from: transaction.mapping.map(from, 1),
              to: transaction.mapping.map(to, -1),
            })),
        },
        props: {
          decorations: (state) =>
            DecorationSet.create(
              state.doc,
              (commentsKey.getState(state) ?? [])
                .filter(({ from, to }) => to > from)
                .map(({ id, from, to }) => {
                  const shown = `mark-text look-comment${isActive(id) ? ' mark-active' : ''}`;
                  return Decoration.inline(from, to, { class: shown, 'data-marks': id });
                }),
            ),
        },
      }),
    ];
  },
});

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

/** The editor keeps no styles; the page's policy would complain of each one that its parser meets. */
const withoutStyles = (html: string): string => html.replaceAll(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*')(?=[^<>]*>)/gi, '');

/** Replaces characters of the HTML by other text; answers whether they were found. */
export type Replace = (start: number, end: number, text: string) => boolean;

/** Rich text: structure without decoration, pasted text cleaned, findings underlined in place. */
export function RichEditor({
  label,
  value,
  marks,
  comments,
  active,
  onChange,
  onPick,
  replaceRef,
}: {
  /** What it is, where it is not the body. */
  readonly label?: string;
  readonly value: string;
  /** Places in `checked`, the HTML that the check saw. */
  readonly marks: Marks;
  /** Places in `checked`, the HTML that was commented on. */
  readonly comments: Marks;
  readonly active: string | null;
  readonly onChange: (html: string) => void;
  readonly onPick: (id: string) => void;
  readonly replaceRef: React.RefObject<Replace | null>;
}) {
  const text = useText(TEXT);
  const told = useRef(value);
  const began = useRef(value);
  const activeNow = useRef(active);
  const box = useRef<HTMLDivElement>(null);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        link: { openOnClick: false, autolink: false, protocols: ['http', 'https', 'mailto', 'tel'] },
      }),
      Findings,
      Comments.configure({ isActive: (id: string) => id === activeNow.current }),
    ],
    content: withoutStyles(value),
    injectCSS: false,
    editorProps: {
      transformPastedHTML: cleanPaste,
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label ?? text('body') },
    },
    onUpdate: ({ editor: changed }) => {
      told.current = changed.isEmpty ? '' : changed.getHTML();
      onChange(told.current);
    },
  });
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    editor.commands.setContent(withoutStyles(value), { emitUpdate: false });
  }, [editor, value]);
  useEffect(() => {
    if (marks.checked !== told.current) return;
    const place = positionsOf(marks.checked, editor.state.doc);
    const lines = marks.list.flatMap(({ id, start, end, look }) => {
      const at = place(start, end);
      const shown = `mark-text ${look}${id === active ? ' mark-active' : ''}`;
      return at === null ? [] : [Decoration.inline(at[0], at[1], { class: shown, 'data-marks': id })];
    });
    const set = DecorationSet.create(editor.state.doc, lines);
    editor.view.dispatch(editor.state.tr.setMeta(findingsKey, set).setMeta('addToHistory', false));
  }, [editor, marks, active]);
  useEffect(() => {
    if (comments.checked !== began.current) return;
    const place = positionsOf(comments.checked, editor.state.doc);
    const places = comments.list.flatMap(({ id, start, end }): readonly Placed[] => {
      const at = place(start, end);
      return at === null ? [] : [{ id, from: at[0], to: at[1] }];
    });
    editor.view.dispatch(editor.state.tr.setMeta(commentsKey, places).setMeta('addToHistory', false));
  }, [editor, comments]);
  useEffect(() => {
    activeNow.current = active;
    // the decorations are made anew
    editor.view.dispatch(editor.state.tr.setMeta('addToHistory', false));
    if (active === null) return;
    box.current?.querySelector(`[data-marks="${CSS.escape(active)}"]`)?.scrollIntoView({ block: 'center' });
  }, [editor, active]);
  useEffect(() => {
    replaceRef.current = (start, end, words) => {
      const at = positionsOf(editor.getHTML(), editor.state.doc)(start, end);
      if (at === null) return false;
      editor.view.dispatch(editor.state.tr.insertText(words, at[0], at[1]));
      return true;
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
