import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Held } from './positions.ts';
import { readBody } from './read-body.ts';
import { writeBody } from './write-body.ts';

interface Known {
  readonly now: Held;
  /** HTML that the editor did not write, with its documents: undoing comes back to them. */
  readonly given: readonly Held[];
}

const key = new PluginKey<Known>('held-html');
/** As many as one goes back. */
const GIVEN = 100;

/**
 * The HTML of every state of the editor, with the way from one to the other: what was given as long as the document is
 * that of it, else what the editor writes. It belongs to the state, so that no other text is ever taken for it.
 * @param html what the document was made of
 */
export const heldHtml = (html: string): Plugin =>
  new Plugin<Known>({
    key,
    state: {
      init: (_config, { doc, schema }) => {
        const read = readBody(html, schema);
        const given = read.lost.length === 0 && read.doc.eq(doc) ? [{ ...read, doc }] : [];
        return { now: given[0] ?? writeBody(doc), given };
      },
      apply: (transaction, known) => {
        if (!transaction.docChanged) return known;
        const { doc } = transaction;
        const own = transaction.getMeta(key) as Held | undefined;
        const given = own === undefined ? known.given : [...known.given, own].slice(-GIVEN);
        return { now: given.findLast((held) => held.doc.eq(doc)) ?? writeBody(doc), given };
      },
    },
  });

export const HeldHtml = Extension.create<{ html: string }>({
  name: 'heldHtml',
  addOptions: () => ({ html: '' }),
  addProseMirrorPlugins() {
    return [heldHtml(this.options.html)];
  },
});

/** The HTML of a state with {@link heldHtml}. */
export function heldOf(state: EditorState): Held {
  const known = key.getState(state);
  if (known === undefined) throw new RangeError('the editor does not keep its HTML');
  return known.now;
}

/** Says which HTML the document of the transaction is of. It counts only if that is read as this very document. */
export function withHtml(transaction: Transaction, html: string): Transaction {
  const { doc } = transaction;
  const read = readBody(html, doc.type.schema);
  return read.lost.length === 0 && read.doc.eq(doc) ? transaction.setMeta(key, { ...read, doc }) : transaction;
}
