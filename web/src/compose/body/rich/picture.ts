import { Node } from '@tiptap/core';
import { PICTURE_ATTRIBUTES } from './elements.ts';

/**
 * A picture in the text, wherever its file is: in the store, on its way there, or out of reach. It never has an address
 * in the page itself: what shows it asks the store, and nothing else is ever loaded.
 */
export const Picture = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  selectable: true,
  addAttributes: () => Object.fromEntries(PICTURE_ATTRIBUTES.map((name) => [name, { default: null }])),
  parseHTML: () => [
    {
      tag: 'img',
      getAttrs: (element) => {
        const src = element.getAttribute('src') ?? element.getAttribute('data-src');
        if (src === null || src === '') return false;
        const attrs = PICTURE_ATTRIBUTES.map((name) => [name, element.getAttribute(name)] as const);
        return { ...Object.fromEntries(attrs), src };
      },
    },
  ],
  // for the clipboard
  renderHTML: ({ node: { attrs } }) => [
    'img',
    { 'data-src': attrs['src'] as string, alt: attrs['alt'] as string | null },
  ],
});
