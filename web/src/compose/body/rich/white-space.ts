import { Extension } from '@tiptap/core';
import { DOMParser, type Node, type Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('white-space');

function lineEndsIn(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  doc.descendants((node, position, parent) => {
    if (!node.isText || parent?.type.spec.code === true) return;
    for (const { index, 0: space } of (node.text ?? '').matchAll(/[ \t\n]+/g)) {
      if (!space.includes('\n')) continue;
      found.push(Decoration.inline(position + index, position + index + space.length, { class: 'folded' }));
    }
  });
  return DecorationSet.create(doc, found);
}

/** Reads what was typed out of the page without touching the white space around it. */
function keepingParser(schema: Schema): DOMParser {
  const parser = new DOMParser(schema, DOMParser.fromSchema(schema).rules);
  const parse = parser.parse.bind(parser);
  parser.parse = (dom, options) => parse(dom, { ...options, preserveWhitespace: 'full' });
  return parser;
}

/**
 * White space of the HTML stays in the text as it is. Line ends in a paragraph are shown as readers see them, as a space or
 * nothing; pasted white space is taken as HTML means it.
 */
export const WhiteSpace = Extension.create({
  name: 'whiteSpace',
  addProseMirrorPlugins() {
    const { schema } = this.editor;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) => lineEndsIn(doc),
          apply: (transaction, lines) => (transaction.docChanged ? lineEndsIn(transaction.doc) : lines),
        },
        props: {
          decorations: (state) => key.getState(state),
          domParser: keepingParser(schema),
          clipboardParser: DOMParser.fromSchema(schema),
        },
      }),
    ];
  },
});
