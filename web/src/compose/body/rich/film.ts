import { Node } from '@tiptap/core';
import { FILM_ATTRIBUTES } from './elements.ts';

/** A film or a sound in the text. As with a picture, its address is in no page that does not ask the store for it. */
export const Film = Node.create({
  name: 'film',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  selectable: true,
  addAttributes: () => ({
    element: { default: 'video' },
    ...Object.fromEntries(FILM_ATTRIBUTES.map((name) => [name, { default: null }])),
  }),
  // as it is in the clipboard: an element of which no browser loads anything, and which nobody else writes
  parseHTML: () => [
    {
      tag: 'wuguan-film[src]',
      getAttrs: (element) => ({
        element: element.getAttribute('element') === 'audio' ? 'audio' : 'video',
        ...Object.fromEntries(FILM_ATTRIBUTES.map((name) => [name, element.getAttribute(name)])),
      }),
    },
  ],
  renderHTML: ({ node: { attrs } }) => ['wuguan-film', attrs],
});
