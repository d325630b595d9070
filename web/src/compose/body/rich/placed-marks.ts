import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Mark } from '../../../draft-text/build.ts';
import { heldOf } from './held-html.ts';
import { placeOf } from './positions.ts';

const findingsKey = new PluginKey<DecorationSet>('findings');

/** Underlines findings; between two checks the lines move with the text. */
export const Findings = Extension.create({
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

/** A mark at its positions. */
interface Placed {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

const commentsKey = new PluginKey<readonly Placed[]>('comments');

/** Marks what reviewers commented on; the places move with the text. */
export const Comments = Extension.create<{ isActive: (id: string) => boolean }>({
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

const placed = (state: EditorState, marks: readonly Mark[]): readonly (Placed & { readonly look: string })[] => {
  const { runs } = heldOf(state);
  return marks.flatMap(({ id, start, end, look }) => {
    const place = placeOf(runs, start, end);
    return place === null ? [] : [{ id, look, from: place.from, to: place.to }];
  });
};

/** Findings of the state's own HTML, at their places. */
export function withFindings(state: EditorState, marks: readonly Mark[], active: string | null): Transaction {
  const lines = placed(state, marks).map(({ id, from, to, look }) => {
    const shown = `mark-text ${look}${id === active ? ' mark-active' : ''}`;
    return Decoration.inline(from, to, { class: shown, 'data-marks': id });
  });
  const set = DecorationSet.create(state.doc, lines);
  return state.tr.setMeta(findingsKey, set).setMeta('addToHistory', false);
}

/** Comments on the state's own HTML, at their places. */
export const withComments = (state: EditorState, marks: readonly Mark[]): Transaction =>
  state.tr
    .setMeta(
      commentsKey,
      placed(state, marks).map(({ id, from, to }) => ({ id, from, to })),
    )
    .setMeta('addToHistory', false);
